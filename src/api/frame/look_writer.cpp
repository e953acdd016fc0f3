// SPDX-License-Identifier: Apache-2.0
#include "api/frame/look_writer.hpp"

#include "api/http/occurrence.hpp"

#include <latch>

namespace luoshi::api {

// The looks of one write, and who waits for it.
class LookWriter::Round : public http::Occurrence {
 public:
  std::vector<ledger::access::Look> looks = {};  ///< of the writer until the round is written
};

LookWriter::LookWriter(Sink sink)
    : sink_(std::move(sink)), next_(std::make_shared<Round>()), thread_([this] { run(); }) {}

LookWriter::~LookWriter() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

std::shared_ptr<http::Before> LookWriter::begin(ledger::access::Look look) {
  std::shared_ptr<Round> round;
  bool first = false;
  {
    const std::scoped_lock lock(mutex_);
    round = next_;
    first = round->looks.empty();
    round->looks.push_back(std::move(look));
  }
  if (first) changed_.notify_one();
  return round;
}

Result<void> LookWriter::record(ledger::access::Look look) {
  const auto round = begin(std::move(look));
  std::latch known(1);
  round->when_known([&] { known.count_down(); });
  known.wait();
  return round->outcome();
}

void LookWriter::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return ending_ || !next_->looks.empty(); });
    if (next_->looks.empty()) return;
    const auto round = std::exchange(next_, std::make_shared<Round>());
    lock.unlock();
    round->end(sink_(round->looks));
    lock.lock();
  }
}

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
#include "api/frame/look_writer.hpp"

namespace luoshi::api {

Result<void> LookWriter::record(ledger::access::Look look) {
  std::unique_lock lock(mutex_);
  const auto round = next_;
  round->looks.push_back(std::move(look));
  changed_.wait(lock, [&] { return round->done || !writing_; });
  if (!round->done) {
    // Nobody writes: this thread does, for all who came to this round.
    writing_ = true;
    next_ = std::make_shared<Round>();
    lock.unlock();
    auto outcome = sink_(round->looks);
    lock.lock();
    round->outcome = std::move(outcome);
    round->done = true;
    writing_ = false;
    changed_.notify_all();
  }
  return round->outcome;
}

}  // namespace luoshi::api

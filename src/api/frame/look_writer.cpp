// SPDX-License-Identifier: Apache-2.0
#include "api/frame/look_writer.hpp"

#include <atomic>

namespace luoshi::api {

// Who comes first to a round writes it, for all who come until the round before is on disk; the others sleep until that
// is done, each woken once and without a lock.
Result<void> LookWriter::record(ledger::access::Look look) {
  std::unique_lock lock(mutex_);
  const auto round = next_;
  const bool first = round->looks.empty();
  round->looks.push_back(std::move(look));
  const std::atomic_ref done(round->done);
  if (!first) {
    lock.unlock();
    done.wait(false);
    return round->outcome;
  }
  changed_.wait(lock, [&] { return !writing_; });
  writing_ = true;
  next_ = std::make_shared<Round>();
  lock.unlock();
  round->outcome = sink_(round->looks);
  lock.lock();
  writing_ = false;
  lock.unlock();
  changed_.notify_one();  // who came first to the next round
  done.store(true);
  done.notify_all();
  return round->outcome;
}

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
// LookWriter: that somebody looked stands on disk before what was looked at is handed out (kernel.md 3). Threads that
// come while a write is on its way are written together by the next one, so that a hundred readers cost one sync. Safe
// from any thread.
#pragma once

#include "base/result.hpp"
#include "ledger/access/look.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace luoshi::api {

class LookWriter {
 public:
  /// Writes them all and syncs; called by one thread at a time.
  using Sink = std::function<Result<void>(std::span<const ledger::access::Look>)>;
  explicit LookWriter(Sink sink) : sink_(std::move(sink)) {}

  /// Returns when the look is on disk, or with the error that kept it from there: then nothing may be shown.
  [[nodiscard]] Result<void> record(ledger::access::Look look);

 private:
  struct Round {
    std::vector<ledger::access::Look> looks = {};
    bool done = false;
    Result<void> outcome = {};
  };

  Sink sink_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool writing_ = false;
  std::shared_ptr<Round> next_ = std::make_shared<Round>();
};

}  // namespace luoshi::api

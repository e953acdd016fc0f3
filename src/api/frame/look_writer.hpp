// SPDX-License-Identifier: Apache-2.0
// LookWriter: that somebody looked stands on disk before what was looked at is handed out (kernel.md 3). One thread
// writes; what comes while a write is on its way is written together by the next one, so that a hundred readers cost
// one sync, and no thread has to wait for it: the answer does (http::Before). Safe from any thread. What was taken in
// is written before this ends.
#pragma once

#include "api/http/response.hpp"
#include "base/result.hpp"
#include "ledger/access/look.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace luoshi::api {

class LookWriter {
 public:
  /// Writes them all and syncs; called by one thread at a time.
  using Sink = std::function<Result<void>(std::span<const ledger::access::Look>)>;
  explicit LookWriter(Sink sink);
  ~LookWriter();
  LookWriter(const LookWriter&) = delete;
  LookWriter& operator=(const LookWriter&) = delete;

  /// Takes the look in, without waiting: put what comes back into the answer. Its outcome is an error where the look
  /// could not be written: then nothing may be shown.
  [[nodiscard]] std::shared_ptr<http::Before> begin(ledger::access::Look look);
  /// The same, and returns when the look is on disk.
  [[nodiscard]] Result<void> record(ledger::access::Look look);

 private:
  class Round;
  void run();

  Sink sink_;
  std::mutex mutex_;  ///< over what follows
  std::condition_variable changed_;
  std::shared_ptr<Round> next_;
  bool ending_ = false;
  std::jthread thread_;  ///< last: it uses the rest
};

}  // namespace luoshi::api

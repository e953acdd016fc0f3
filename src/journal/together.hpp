// SPDX-License-Identifier: Apache-2.0
// Together: submissions that are handed to the journal one after another and awaited at once, so that those that queue
// share a batch and its sync. They are decided in the order they were handed in. Used by one thread.
#pragma once

#include "journal/journal.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace luoshi::journal {

class Together {
 public:
  explicit Together(Journal& journal) : journal_(&journal) {}
  ~Together() { await(); }
  Together(const Together&) = delete;
  Together& operator=(const Together&) = delete;

  /// Waits first where too many are under way.
  void submit(Submission submission);
  /// The answers to all of them, in order; afterwards it may be used again.
  [[nodiscard]] std::vector<Result<Receipt>> wait();

 private:
  static constexpr std::size_t kUnderWayMax = 1'000;
  void await(std::size_t left = 0);

  Journal* journal_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::size_t under_way_ = 0;
  std::deque<std::optional<Result<Receipt>>> answers_;  ///< a deque: places stay where they are
};

}  // namespace luoshi::journal

// SPDX-License-Identifier: Apache-2.0
// Pool: the threads that handlers run on, with a queue that has an end. A full queue is told at once, so that the
// server can say 503 while it still can say anything. Of many pieces that come at once one thread does as many as it
// can: threads are woken one after another, the next when the last has begun and there still is work, so that short
// pieces cost few changes of threads and a piece that waits keeps nobody. Any thread may hand in work; work must not
// throw.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace luoshi::api::http {

class Pool {
 public:
  using Work = std::move_only_function<void()>;

  Pool(std::size_t threads, std::size_t queue_max);
  /// Ends after everything handed in has run.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// False, and `work` untouched, when `queue_max` pieces are waiting.
  [[nodiscard]] bool try_run(Work& work);
  /// The next piece of an answer that has begun: never refused, since there is at most one a connection.
  void run(Work work);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work();
  /// Under the lock: whether somebody has to be called now.
  [[nodiscard]] bool calls();

  const std::size_t queue_max_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> queue_;
  std::size_t resting_ = 0;  ///< threads that wait for work
  bool waking_ = false;      ///< one of them has been called and has not come yet
  bool ending_ = false;
  std::vector<std::jthread> threads_;  ///< last: they end before what they use
};

}  // namespace luoshi::api::http

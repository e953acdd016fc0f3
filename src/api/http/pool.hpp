// SPDX-License-Identifier: Apache-2.0
// Pool: the threads that handlers run on, with a queue that has an end. A full queue is told at once, so that the
// server can say 503 while it still can say anything. Of many pieces that come at once one thread does as many as it
// can: threads are called one after another, the next when the last has begun and there still is work, so that short
// pieces cost few changes of threads and a piece that waits keeps nobody; who rested last is called first, as its
// memory is still at hand. Any thread may hand in work; work must not throw.
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
  struct Worker {
    std::condition_variable wake = {};
    bool called = false;
  };
  void work();
  void rest(Worker& own, std::unique_lock<std::mutex>& lock);
  /// Under the lock: calls a thread if one has to come now.
  void call();

  const std::size_t queue_max_;
  mutable std::mutex mutex_;
  std::deque<Work> queue_;
  std::vector<Worker*> resting_ = {};  ///< threads that wait for work, the last to come last
  bool calling_ = false;               ///< one of them has been called and has not come yet
  bool ending_ = false;
  std::vector<std::jthread> threads_;  ///< last: they end before what they use
};

}  // namespace luoshi::api::http

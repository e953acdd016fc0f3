// SPDX-License-Identifier: Apache-2.0
#include "app/read/in_order.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace luoshi::app {
namespace {

constexpr std::size_t kAheadPerJob = 4;
constexpr std::size_t kPieceBytes = 1u << 18;  // one write of this size costs no more than its bytes

class Queue {
 public:
  explicit Queue(const InOrder& task) : task_(task), ahead_max_(task.jobs * kAheadPerJob) {}

  void work_off() {
    std::size_t item = 0;
    while (claim(item)) {
      std::string output;
      task_.work(item, output, [&](std::string& made) { offer(item, made); });
      finish(item, std::move(output));
    }
  }

 private:
  bool claim(std::size_t& item) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return stopped_ || claimed_ == task_.count || claimed_ < turn_ + ahead_max_; });
    if (stopped_ || claimed_ == task_.count) return false;
    item = claimed_++;
    return true;
  }

  // While it is an item's turn only the thread that works on it touches the output, so no lock is held while writing.
  void offer(std::size_t item, std::string& output) {
    if (stopped_) {
      output.clear();
      return;
    }
    if (output.size() < kPieceBytes || turn_ != item) return;
    take(item, output);
    output.clear();
  }

  void finish(std::size_t item, std::string output) {
    std::unique_lock lock(mutex_);
    finished_.emplace(item, std::move(output));
    if (delivering_) return;
    delivering_ = true;
    // One thread delivers what is ready, including what becomes ready meanwhile; the others go on working.
    for (auto next = finished_.find(turn_); next != finished_.end(); next = finished_.find(turn_)) {
      const std::string ready = std::move(next->second);
      finished_.erase(next);
      lock.unlock();
      take(turn_, ready);
      if (!stopped_) task_.done(turn_);
      lock.lock();
      ++turn_;
      moved_.notify_all();
    }
    delivering_ = false;
  }

  void take(std::size_t item, std::string_view piece) {
    if (stopped_ || piece.empty() || task_.take(item, piece)) return;
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    moved_.notify_all();
  }

  const InOrder& task_;
  const std::size_t ahead_max_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::map<std::size_t, std::string> finished_;  // out of turn; at most ahead_max_
  std::size_t claimed_ = 0;
  std::atomic<std::size_t> turn_ = 0;
  std::atomic<bool> stopped_ = false;
  bool delivering_ = false;
};

}  // namespace

void run_in_order(const InOrder& task) {
  Queue queue(task);
  std::vector<std::jthread> others;
  const std::size_t threads = std::min<std::size_t>(std::max(task.jobs, 1u), task.count);
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&] { queue.work_off(); });
  queue.work_off();
}

}  // namespace luoshi::app

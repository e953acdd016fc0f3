// SPDX-License-Identifier: Apache-2.0
#include "api/http/pool.hpp"

namespace luoshi::api::http {

Pool::Pool(std::size_t threads, std::size_t queue_max) : queue_max_(queue_max) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Pool::~Pool() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  threads_.clear();
}

bool Pool::calls() {
  if (queue_.empty() || waking_ || resting_ == 0) return false;
  waking_ = true;
  return true;
}

bool Pool::try_run(Work& work) {
  bool wakes = false;
  {
    const std::scoped_lock lock(mutex_);
    if (queue_.size() >= queue_max_) return false;
    queue_.push_back(std::move(work));
    wakes = calls();
  }
  if (wakes) wake_.notify_one();
  return true;
}

void Pool::run(Work work) {
  bool wakes = false;
  {
    const std::scoped_lock lock(mutex_);
    queue_.push_back(std::move(work));
    wakes = calls();
  }
  if (wakes) wake_.notify_one();
}

std::size_t Pool::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void Pool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    while (queue_.empty() && !ending_) {
      ++resting_;
      wake_.wait(lock);
      --resting_;
      waking_ = false;
    }
    if (queue_.empty()) return;
    auto next = std::move(queue_.front());
    queue_.pop_front();
    const bool wakes = calls();
    lock.unlock();
    if (wakes) wake_.notify_one();
    next();
    next = {};  // what it holds goes before the lock is taken again
    lock.lock();
  }
}

}  // namespace luoshi::api::http

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
    for (auto* worker : resting_) worker->wake.notify_one();
  }
  threads_.clear();
}

void Pool::call() {
  if (queue_.empty() || calling_ || resting_.empty()) return;
  calling_ = true;
  auto& worker = *resting_.back();
  resting_.pop_back();
  worker.called = true;
  worker.wake.notify_one();  // under the lock, for it may end as soon as it has come
}

bool Pool::try_run(Work& work) {
  const std::scoped_lock lock(mutex_);
  if (queue_.size() >= queue_max_) return false;
  queue_.push_back(std::move(work));
  call();
  return true;
}

void Pool::run(Work work) {
  const std::scoped_lock lock(mutex_);
  queue_.push_back(std::move(work));
  call();
}

std::size_t Pool::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void Pool::rest(Worker& own, std::unique_lock<std::mutex>& lock) {
  own.called = false;
  resting_.push_back(&own);
  own.wake.wait(lock, [&] { return own.called || ending_; });
  if (own.called) {
    calling_ = false;
  } else {
    std::erase(resting_, &own);
  }
}

void Pool::work() {
  Worker own;
  std::unique_lock lock(mutex_);
  for (;;) {
    while (queue_.empty() && !ending_) rest(own, lock);
    if (queue_.empty()) return;
    auto next = std::move(queue_.front());
    queue_.pop_front();
    call();
    lock.unlock();
    next();
    next = {};  // what it holds goes before the lock is taken again
    lock.lock();
  }
}

}  // namespace luoshi::api::http

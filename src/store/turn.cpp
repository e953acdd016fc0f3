// SPDX-License-Identifier: Apache-2.0
#include "store/turn.hpp"

#include "store/errors.hpp"

#include <algorithm>
#include <chrono>

namespace luoshi::store {

Turn::~Turn() {
  if (turns_ == nullptr) return;
  {
    const std::lock_guard lock(turns_->mutex_);
    turns_->taken_ = false;
  }
  turns_->changed_.notify_all();
}

Result<Turn> Turns::wait(std::int64_t ms) {
  std::unique_lock lock(mutex_);
  const auto ticket = next_++;
  waiting_.push_back(ticket);
  const bool came =
      changed_.wait_for(lock, std::chrono::milliseconds(ms), [&] { return !taken_ && waiting_.front() == ticket; });
  std::erase(waiting_, ticket);
  if (!came) {
    lock.unlock();
    changed_.notify_all();
    return fail({.code = base::ErrorCode::unavailable, .id = kBusy, .args = {{"ms", std::to_string(ms)}}});
  }
  taken_ = true;
  return Turn(*this);
}

}  // namespace luoshi::store

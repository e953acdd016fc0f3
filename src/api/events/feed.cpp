// SPDX-License-Identifier: Apache-2.0
#include "api/events/feed.hpp"

namespace luoshi::api {

Feed::Ticket Feed::listen(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wakes_.emplace(next_, std::move(wake));
  return next_++;
}

void Feed::forget(Ticket ticket) {
  const std::lock_guard lock(mutex_);
  wakes_.erase(ticket);
}

void Feed::move_on(std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  if (size == size_) return;
  size_ = size;
  for (const auto& [ticket, wake] : wakes_) wake();
}

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
// Feed: tells open event streams that the journal has moved on. One object a server; move_on() is called by a job every
// tenth of a second, streams come and go from any thread.
#pragma once

#include "journal/entry.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace luoshi::api {

class Feed {
 public:
  using Ticket = std::uint64_t;
  /// `wake` may be called from any thread until forget().
  [[nodiscard]] Ticket listen(std::function<void()> wake);
  void forget(Ticket ticket);
  /// The journal has `size` entries: wakes everybody if that is news.
  void move_on(std::uint64_t size);

 private:
  std::mutex mutex_;
  std::map<Ticket, std::function<void()>> wakes_;
  Ticket next_ = 1;
  std::uint64_t size_ = 0;
};

}  // namespace luoshi::api

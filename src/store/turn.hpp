// SPDX-License-Identifier: Apache-2.0
// Turns: whoever wants the one writer waits in a queue, first come, first served, and holds a Turn while it writes. A
// steady stream of batches can so never starve a session or a lease that wants to be written. For any thread.
#pragma once

#include "base/result.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>

namespace luoshi::store {

class Turns;

/// The right to write; ends with its life. Must end before its Turns.
class Turn {
 public:
  explicit Turn(Turns& turns) : turns_(&turns) {}
  ~Turn();
  Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
  Turn& operator=(Turn&&) = delete;

 private:
  Turns* turns_;
};

class Turns {
 public:
  /// E-STORE-009 when the turn has not come within so many milliseconds.
  [[nodiscard]] Result<Turn> wait(std::int64_t ms);

 private:
  friend class Turn;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::uint64_t> waiting_;
  std::uint64_t next_ = 0;
  bool taken_ = false;
};

}  // namespace luoshi::store

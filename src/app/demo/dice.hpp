// SPDX-License-Identifier: Apache-2.0
// Dice: what the demonstration leaves to chance, drawn from randomness that is given: the same seed, the same story.
// Used by one thread; the randomness outlives it.
#pragma once

#include "crypto/random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace luoshi::app {

class Dice {
 public:
  explicit Dice(crypto::Random& random) : random_(&random) {}

  /// 0 to `limit` - 1; `limit` is at least 1. The remainder's bias is of no account here.
  int below(int limit) {
    std::array<std::uint8_t, 4> bytes{};
    random_->fill(bytes);
    std::uint32_t number = 0;
    for (const auto byte : bytes) number = number << 8 | byte;
    return static_cast<int>(number % static_cast<std::uint32_t>(limit));
  }
  /// Both ends included.
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int per_mille) { return below(1000) < per_mille; }
  template <class Value>
  const Value& pick(const std::vector<Value>& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }

 private:
  crypto::Random* random_;
};

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// How long something was held or waited for. Milliseconds that only go forward, from the settings; what is measured
// with them is never stored and decides nothing but the end of waiting.
#pragma once

#include "store/store.hpp"

namespace luoshi::store {

/// Milliseconds of CLOCK_MONOTONIC.
[[nodiscard]] std::int64_t machine_monotonic_ms();

/// A time limit that began when it was made.
class Deadline {
 public:
  Deadline(const Settings& settings, std::int64_t limit_ms)
      : settings_(&settings), limit_ms_(limit_ms), began_ms_(settings.monotonic_ms()) {}
  [[nodiscard]] bool passed() const { return settings_->monotonic_ms() - began_ms_ > limit_ms_; }
  /// E-STORE-015 once it has passed.
  [[nodiscard]] Result<void> check() const;

 private:
  const Settings* settings_;
  std::int64_t limit_ms_;
  std::int64_t began_ms_;
};

}  // namespace luoshi::store

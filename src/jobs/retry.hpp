// SPDX-License-Identifier: Apache-2.0
// When what could not be delivered is tried again: after a minute, two, four … at most eight hours and a half. Whoever
// delivers says after how many tries it is given up. Pure.
#pragma once

#include <algorithm>
#include <cstdint>

namespace luoshi::jobs {

inline constexpr std::int64_t kFirstPauseMs = 30'000;

/// The pause behind so many tries, in ms.
[[nodiscard]] constexpr std::int64_t pause_ms(std::int64_t tries) {
  return kFirstPauseMs << std::min<std::int64_t>(tries, 10);
}

}  // namespace luoshi::jobs

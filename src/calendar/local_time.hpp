// SPDX-License-Identifier: Apache-2.0
// Instants and the days of Asia/Shanghai. China has had one offset, +08:00, without summer time since 1992 (the last
// summer time ended on 15 September 1991), so a fixed offset is exact for every year this room covers, 1992 to 2099.
// A day is a count of days since 1970-01-01, a time of day a count of milliseconds. Plain functions, no clock.
#pragma once

#include "base/date.hpp"
#include "base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::calendar {

using DayNumber = std::int32_t;  ///< days since 1970-01-01

inline constexpr std::int64_t kDayMs = 86'400'000;
inline constexpr std::int64_t kHourMs = 3'600'000;
inline constexpr std::int64_t kMinuteMs = 60'000;
inline constexpr std::int64_t kOffsetMs = 8 * kHourMs;
inline constexpr int kFirstYear = 1992;
inline constexpr int kLastYear = 2099;

/// A moment as an office clock shows it; `ms` of the day is 0 to 86,399,999 (86,400,000 where an end says 24:00).
struct LocalTime {
  DayNumber day = 0;
  std::int64_t ms = 0;
};

[[nodiscard]] inline LocalTime to_local(base::Instant instant) {
  const std::int64_t local = instant.ms + kOffsetMs;
  std::int64_t day = local / kDayMs;
  if (local % kDayMs < 0) --day;
  return {static_cast<DayNumber>(day), local - day * kDayMs};
}

[[nodiscard]] inline base::Instant to_instant(LocalTime time) { return {time.day * kDayMs + time.ms - kOffsetMs}; }

[[nodiscard]] DayNumber day_number(base::Date date);
[[nodiscard]] base::Date date_of(DayNumber day);
/// ISO: Monday 1 to Sunday 7.
[[nodiscard]] int weekday(DayNumber day);

/// "2026-10-15 17:00", with seconds where there are any; `at_end` writes midnight as 24:00 of the day before.
[[nodiscard]] std::string local_text(base::Instant instant, bool at_end = false);

/// Reads 2026-10-15T17:00, with seconds or not, a blank for the T or not, or the day alone (its 00:00): Beijing time.
/// With Z or an offset (2026-10-15T09:00:00Z) the instant named. Absent for anything else and outside 1992 to 2099.
[[nodiscard]] std::optional<base::Instant> parse_local(std::string_view text);

}  // namespace luoshi::calendar

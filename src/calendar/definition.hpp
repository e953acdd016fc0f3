// SPDX-License-Identifier: Apache-2.0
// Definition: one named calendar as an office writes it down: its working week, its office hours by season and weekday,
// and its own days (closed for a flood, open on a Saturday, half days). A value read from JSON (docs/calendar.md);
// Calendar makes the tables of it. Later rows of `hours` win over earlier ones, own days over the notices.
#pragma once

#include "base/result.hpp"
#include "calendar/holidays.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::calendar {

/// From opening to closing, in ms of the day; 24:00 is 86,400,000.
struct Interval {
  std::int64_t open = 0;
  std::int64_t close = 0;
  bool operator==(const Interval&) const = default;
};
using Hours = std::vector<Interval>;  ///< in order, without overlap, at least one

struct SeasonHours {
  unsigned from = 101;  ///< month × 100 + day, both inclusive; from > to runs over New Year
  unsigned to = 1231;
  std::uint8_t weekdays = 0x7F;  ///< bit 0 is Monday
  Hours open = {};
};

/// A day of this calendar alone. `open` empty: the hours of its season.
struct OwnDay {
  NamedDay day = {};
  Hours open = {};
};

struct Definition {
  std::string id = {};
  std::string version = {};
  std::string name_zh = {};
  std::string name_en = {};
  std::string source = {};
  bool holidays = true;              ///< keeps the statutory days; false: around the clock, hotlines
  std::uint8_t working_week = 0x1F;  ///< bit 0 is Monday
  std::vector<SeasonHours> hours = {};
  std::vector<OwnDay> days = {};
};

inline constexpr std::size_t kIntervalsMax = 8;     ///< of one day
inline constexpr std::size_t kHourRowsMax = 100;    ///< of one calendar
inline constexpr std::size_t kOwnDaysMax = 10'000;  ///< of one calendar

/// Errors as of read_notice. A working day without hours in some season is refused too (E-CAL-003).
[[nodiscard]] Result<Definition> read_definition(std::string_view file, std::string_view json);

}  // namespace luoshi::calendar

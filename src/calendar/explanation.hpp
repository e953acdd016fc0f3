// SPDX-License-Identifier: Apache-2.0
// Explanation (时限说明): why a clock is due when it is, day by day, with the calendar it was reckoned by and, beside
// it, what today's data would give. Made of the same counter as the due date, so the counted amounts of the days add up
// to what was allowed (or to what is used up, while it stands still). A value; text in two languages and JSON below.
#pragma once

#include "calendar/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::calendar {

enum class DayNote : std::uint8_t {
  counted,
  first_day,  ///< the day of the start is not counted (Civil Code 201)
  off,        ///< not worked, and the clock counts working time
  still,      ///< it was paused or waiting
  put_off,    ///< behind the last day, which was a day off (Civil Code 203)
  nothing     ///< a day of the course on which nothing was used up (it began after office hours)
};

struct ExplainedDay {
  DayNumber day = 0;
  DayKind kind = DayKind::working;
  std::string name = {};   ///< of the holiday or make-up day
  Hours hours = {};        ///< of a working day
  bool own_hours = false;  ///< a half day
  bool provisional = false;
  bool stood_still = false;  ///< for a part of the day, or all of it
  DayNote note = DayNote::nothing;
  std::int64_t counted = 0;  ///< in the counted unit
  std::int64_t so_far = 0;
};

/// A day that the two calendars have differently.
struct ChangedDay {
  DayNumber day = 0;
  DayKind then = DayKind::working;
  DayKind now = DayKind::working;
  std::string name_then = {};
  std::string name_now = {};
};

struct Today {
  CalendarVersion version = {};
  std::optional<Due> due = {};
  std::vector<ChangedDay> changed = {};  ///< within the course, by either calendar
};

struct Explanation {
  CalendarVersion made_with = {};
  std::string calendar_zh = {};
  std::string calendar_en = {};
  std::vector<std::string> papers = {};  ///< addresses of the notices of the years in it
  Clock clock = {};
  std::optional<Due> due = {};
  std::vector<ExplainedDay> days = {};
  std::optional<Today> today = {};  ///< where a second calendar was given
};

/// Explains a clock that has started (E-CAL-012 otherwise; E-CAL-011 outside 1992 to 2099). `today`, where given, is
/// the calendar as it is known now.
[[nodiscard]] Result<Explanation> explain(const Clock& clock, const Calendar& calendar,
                                          const Calendar* today = nullptr);

[[nodiscard]] std::string explanation_text(const Explanation& explanation, base::Language language);
void append_json(std::string& out, const Explanation& explanation);

/// "2026-10-10  Sat  make-up day  国庆节": a line of a list of days, also used alone; no line break.
[[nodiscard]] std::string day_text(const DayView& day, base::Language language);
[[nodiscard]] std::string_view kind_text(DayKind kind, base::Language language);
[[nodiscard]] std::string_view weekday_text(DayNumber day, base::Language language);
[[nodiscard]] std::string hours_text(std::span<const Interval> hours);

[[nodiscard]] std::string_view name_of(DayKind kind);
[[nodiscard]] std::string_view name_of(DayNote note);

}  // namespace luoshi::calendar

// SPDX-License-Identifier: Apache-2.0
// Short words for the tests of working time: the shipped calendar, moments and days of Beijing, spans. Values only;
// what cannot be read is a fault of the test and stops it.
#pragma once

#include "calendar/calendars.hpp"
#include "calendar/clock.hpp"

#include <string_view>

namespace luoshi::calendar {

inline const Calendar& office() { return *Calendars::shipped().find(kDefaultCalendar); }

inline base::Instant moment(std::string_view text) { return parse_local(text).value(); }

inline DayNumber day(std::string_view text) { return day_number(base::parse_iso_date(text).value()); }

inline Span allowed(std::string_view text) { return parse_span(text).value(); }

/// "2026-10-15 17:00" of a due date by the office's calendar, with "?" behind it where it is provisional.
inline std::string due(std::string_view start, std::string_view span, const Rules& rules = {},
                       const Calendar& calendar = office()) {
  const auto found = due_date(calendar, moment(start), allowed(span), rules);
  if (!found) return std::string(found.error().id);
  return local_text(found->at, true) + (found->provisional ? "?" : "");
}

/// A clock that started.
inline Clock started(std::string_view at, std::string_view span, const Rules& rules = {},
                     const Calendar& calendar = office()) {
  return apply({.budget = allowed(span), .rules = rules}, {.verb = ClockVerb::start, .at = moment(at)}, calendar)
      .value();
}

inline Clock after(const Clock& clock, ClockVerb verb, std::string_view at, const Calendar& calendar = office()) {
  return apply(clock, {.verb = verb, .at = moment(at)}, calendar).value();
}

/// When a clock is due, or "" while it stands still.
inline std::string due(const Clock& clock, const Calendar& calendar = office()) {
  const auto found = due_of(clock, calendar);
  if (!found) return std::string(found.error().id);
  return *found ? local_text((*found)->at, true) : "";
}

}  // namespace luoshi::calendar

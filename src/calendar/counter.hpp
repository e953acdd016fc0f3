// SPDX-License-Identifier: Apache-2.0
// Counter: how much of a unit has passed at a moment, and when a given amount is reached. Working and calendar days are
// counted at their ends (a day is used up when its last moment passes), times run evenly; every rule of counting is in
// these two functions, and due dates, clocks, warnings and explanations are all made of them. It points at a Calendar,
// which outlives it; cheap to make, safe on any thread.
#pragma once

#include "calendar/calendar.hpp"
#include "calendar/span.hpp"

namespace luoshi::calendar {

class Counter {
 public:
  /// Counting for a span that starts at `start`. `unit` is one that is counted: not months, not date.
  Counter(const Calendar& calendar, Unit unit, const Rules& rules, base::Instant start);

  /// How much has passed at `instant`, from an origin of its own: only differences mean something. It never falls and
  /// stands still up to the end of a first day that is not counted. Outside the years covered it stands still.
  [[nodiscard]] std::int64_t at(base::Instant instant) const;

  /// The first moment at which at() is `amount`; absent outside the years covered.
  [[nodiscard]] std::optional<base::Instant> reach(std::int64_t amount) const;

  /// The end of a day under the rules: close of business, 24:00 or the time of the start.
  [[nodiscard]] base::Instant end_of(DayNumber day) const;

  /// The last day moved off a day off, where the rules say so; the same moment otherwise. Absent outside the years.
  [[nodiscard]] std::optional<base::Instant> moved(base::Instant end) const;

  /// The day whose end this moment is (24:00 belongs to the day it ends).
  [[nodiscard]] DayNumber day_ended(base::Instant end) const;

 private:
  [[nodiscard]] std::int64_t days_at(LocalTime time) const;

  const Calendar* calendar_;
  Unit unit_;
  Rules rules_;
  std::int64_t start_ms_of_day_;
  base::Instant floor_;  ///< nothing is counted before this
};

}  // namespace luoshi::calendar

// SPDX-License-Identifier: Apache-2.0
// Due dates as plain functions: when a span that starts now ends, how much working time lies between two moments, and
// moments so many working days or hours from another (what the timers of a flow ask). Pure; about 0.1 µs a call. All
// refusals are E-CAL-010 (the span is not within its limits) and E-CAL-011 (outside 1992 to 2099).
#pragma once

#include "calendar/counter.hpp"

#include <optional>

namespace luoshi::calendar {

/// A due moment: time up to and including it is in time, the clock is overdue from it on.
struct Due {
  base::Instant at = {};
  bool moved = false;        ///< the last day was a day off, so it is the next working day
  bool provisional = false;  ///< made through days whose notice is not out: it may change
  bool operator==(const Due&) const = default;
};

/// The unit in which a span is counted: months and dates are calendar days.
[[nodiscard]] Unit counted_unit(Unit unit);

/// The rules that hold for a span: a date and the corresponding day of a month are days themselves, whether or not the
/// first day is counted.
[[nodiscard]] Rules rules_for(const Span& span, Rules rules);

/// Whether an answer through these days may change when their notice comes out. Calendar days ask only for the last
/// one.
[[nodiscard]] bool is_provisional(const Calendar& calendar, Unit unit, const Rules& rules, DayNumber first,
                                  DayNumber last_plain, DayNumber last);

/// How much of the counted unit a span holds when it starts at `start`: months become days by the calendar (Civil Code
/// 202). For a date, the days up to it.
[[nodiscard]] Result<std::int64_t> counted_amount(const Span& span, base::Instant start);

[[nodiscard]] Result<Due> due_date(const Calendar& calendar, base::Instant start, const Span& span,
                                   const Rules& rules = {});

/// So many working days, then so many ms of office hours, after `from` (before it, when negative; both of one sign).
/// Absent outside the years covered. Days end as the rules say; P1D before a close of business is that of the working
/// day before.
[[nodiscard]] std::optional<base::Instant> working_after(const Calendar& calendar, base::Instant from,
                                                         std::int64_t days, std::int64_t ms, const Rules& rules = {});

/// Office hours between two moments in ms, negative when `to` is the earlier.
[[nodiscard]] std::int64_t working_ms_between(const Calendar& calendar, base::Instant from, base::Instant to);

/// Working days from one day to another, both inclusive; 0 when `to` is the earlier.
[[nodiscard]] std::int64_t working_days_between(const Calendar& calendar, DayNumber from, DayNumber to);

/// The moment `amount` of the unit before or after another (the offsets of warnings): whole days keep to day ends.
[[nodiscard]] std::optional<base::Instant> offset_from(const Calendar& calendar, base::Instant from, Unit unit,
                                                       std::int64_t amount, const Rules& rules);

[[nodiscard]] Failure outside_years();

}  // namespace luoshi::calendar

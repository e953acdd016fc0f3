// SPDX-License-Identifier: Apache-2.0
// Span: a time allowed ("10个工作日", "8工作时", "两个月", "到10月15日"), and the Rules by which its last moment is
// found. The defaults are those of the Civil Code: the day on which it starts is not counted (201), a period in months
// ends on the corresponding day or the month's last (202), a period that ends on a day off ends on the next working
// day, and the last day ends when business stops (203). A period in hours counts from its start (201). Plain values.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::calendar {

enum class Unit : std::uint8_t {
  working_days,   ///< amount: days (工作日)
  working_time,   ///< amount: ms of office hours (工作时)
  calendar_days,  ///< amount: days (日, 自然日)
  months,         ///< amount: months; years are twelve
  elapsed,        ///< amount: ms, day and night (小时, 紧急工作时)
  date            ///< amount: the day, since 1970-01-01
};

struct Span {
  Unit unit = Unit::working_days;
  std::int64_t amount = 0;
  bool operator==(const Span&) const = default;
};

inline constexpr std::int64_t kSpanDaysMax = 36'525;           ///< of days, working or not: a century
inline constexpr std::int64_t kSpanMonthsMax = 1'200;          ///< a century
inline constexpr std::int64_t kSpanMsMax = 3'155'760'000'000;  ///< of ms, working or not: a century

/// Within its unit's limit, and at least one.
[[nodiscard]] bool is_valid(const Span& span);

enum class FirstDay : std::uint8_t {
  next,  ///< 次日起算: the day of the start is not counted (Civil Code 201)
  same   ///< 当日起算: it is counted when its end has not passed; by contract or local rule only
};
enum class LastDay : std::uint8_t {
  next_working,  ///< calendar days, months and dates that end on a day off end on the next working day (203)
  as_it_is
};
enum class DayEnd : std::uint8_t {
  close_of_business,  ///< the end of office hours; on a day off 24:00 (203)
  midnight,           ///< 24:00
  same_time           ///< the time of day at which it started; the start's own day is then never counted
};

struct Rules {
  FirstDay first_day = FirstDay::next;
  LastDay last_day = LastDay::next_working;
  DayEnd day_end = DayEnd::close_of_business;
  bool operator==(const Rules&) const = default;
};

/// Reads "10 working days", "10个工作日", "8 working hours", "8工作时", "3 days", "3日", "24 hours", "24小时", "90
/// minutes", "2 months", "2个月", "1 year", and a date "2026-10-15". Absent for anything else.
[[nodiscard]] std::optional<Span> parse_span(std::string_view text);

/// "10 working days" or "10个工作日"; hours and minutes for time.
[[nodiscard]] std::string span_text(const Span& span, bool chinese);
/// An amount in the unit that a span is counted in (months are days then), without the span.
[[nodiscard]] std::string amount_text(Unit unit, std::int64_t amount, bool chinese);

/// Stable names for files: "workingDays", "next", "closeOfBusiness" …
[[nodiscard]] std::string_view name_of(Unit unit);
[[nodiscard]] std::string_view name_of(FirstDay rule);
[[nodiscard]] std::string_view name_of(LastDay rule);
[[nodiscard]] std::string_view name_of(DayEnd rule);
[[nodiscard]] std::optional<Unit> unit_named(std::string_view name);
[[nodiscard]] std::optional<FirstDay> first_day_named(std::string_view name);
[[nodiscard]] std::optional<LastDay> last_day_named(std::string_view name);
[[nodiscard]] std::optional<DayEnd> day_end_named(std::string_view name);

}  // namespace luoshi::calendar

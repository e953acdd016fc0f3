// SPDX-License-Identifier: Apache-2.0
#include "calendar/due.hpp"

#include <algorithm>

namespace luoshi::calendar {

Failure outside_years() {
  return fail({.code = base::ErrorCode::limit,
               .id = "E-CAL-011",
               .args = {{"first", std::to_string(kFirstYear)}, {"last", std::to_string(kLastYear)}}});
}

Unit counted_unit(Unit unit) { return unit == Unit::months || unit == Unit::date ? Unit::calendar_days : unit; }

Result<std::int64_t> counted_amount(const Span& span, base::Instant start) {
  if (!is_valid(span)) return fail({.code = base::ErrorCode::limit, .id = "E-CAL-010"});
  const DayNumber first = to_local(start).day;
  if (span.unit == Unit::date) return span.amount - first;
  if (span.unit != Unit::months) return span.amount;
  const base::Date date = date_of(first);
  const std::int64_t month =
      static_cast<int>(date.year()) * 12LL + static_cast<unsigned>(date.month()) - 1 + span.amount;
  return std::int64_t{day_number(base::make_date(static_cast<int>(month / 12), static_cast<unsigned>(month % 12) + 1,
                                                 static_cast<unsigned>(date.day())))} -
         first;
}

Rules rules_for(const Span& span, Rules rules) {
  if (counted_unit(span.unit) != span.unit) rules.first_day = FirstDay::next;
  return rules;
}

bool is_provisional(const Calendar& calendar, Unit unit, const Rules& rules, DayNumber first, DayNumber last_plain,
                    DayNumber last) {
  if (unit == Unit::elapsed) return false;
  if (unit != Unit::calendar_days) return calendar.provisional(std::min(first, last), last);
  const bool asks = rules.last_day == LastDay::next_working || rules.day_end == DayEnd::close_of_business;
  return asks && calendar.provisional(last_plain, last);
}

Result<Due> due_date(const Calendar& calendar, base::Instant start, const Span& span, const Rules& rules) {
  LUOSHI_TRY(const auto amount, counted_amount(span, start));
  const DayNumber first = to_local(start).day;
  if (!calendar.covers(first)) return outside_years();
  const Unit unit = counted_unit(span.unit);
  const Counter counter(calendar, unit, rules_for(span, rules), start);
  const auto plain = counter.reach(counter.at(start) + amount);
  const auto end = plain ? counter.moved(*plain) : std::nullopt;
  if (!end) return outside_years();
  return Due{
      .at = *end,
      .moved = *end != *plain,
      .provisional = is_provisional(calendar, unit, rules, first, counter.day_ended(*plain), counter.day_ended(*end))};
}

std::optional<base::Instant> offset_from(const Calendar& calendar, base::Instant from, Unit unit, std::int64_t amount,
                                         const Rules& rules) {
  const DayNumber day = to_local(from).day;
  if (!calendar.covers(day) || amount > kSpanMsMax || amount < -kSpanMsMax) return std::nullopt;
  Rules here = rules;
  here.first_day = FirstDay::same;
  const Counter counter(calendar, unit, here, from);
  const bool days = unit == Unit::working_days || unit == Unit::calendar_days;
  // A moment within a day stands for that day: a day before it is the day before.
  const auto origin = days ? std::max(from, counter.end_of(counter.day_ended(from))) : from;
  if (amount == 0) return from;
  return counter.reach(counter.at(origin) + amount);
}

std::optional<base::Instant> working_after(const Calendar& calendar, base::Instant from, std::int64_t days,
                                           std::int64_t ms, const Rules& rules) {
  if (!calendar.covers(to_local(from).day)) return std::nullopt;
  std::optional<base::Instant> at = from;
  if (days > 0 && days <= kSpanDaysMax) {
    const Counter counter(calendar, Unit::working_days, rules, from);
    at = counter.reach(counter.at(from) + days);
  } else if (days != 0) {
    at = offset_from(calendar, from, Unit::working_days, days, rules);
  }
  return at && ms != 0 ? offset_from(calendar, *at, Unit::working_time, ms, rules) : at;
}

std::int64_t working_ms_between(const Calendar& calendar, base::Instant from, base::Instant to) {
  const Counter counter(calendar, Unit::working_time, {}, from);
  return counter.at(to) - counter.at(from);
}

std::int64_t working_days_between(const Calendar& calendar, DayNumber from, DayNumber to) {
  from = std::max(from, calendar.first_day());
  to = std::min(to, calendar.last_day());
  return from > to ? 0 : calendar.working_before(to + 1) - calendar.working_before(from);
}

}  // namespace luoshi::calendar

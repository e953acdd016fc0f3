// SPDX-License-Identifier: Apache-2.0
#include "calendar/counter.hpp"

#include <algorithm>

namespace luoshi::calendar {
namespace {

bool in_days(Unit unit) { return unit == Unit::working_days || unit == Unit::calendar_days; }

}  // namespace

Counter::Counter(const Calendar& calendar, Unit unit, const Rules& rules, base::Instant start)
    : calendar_(&calendar), unit_(unit), rules_(rules), start_ms_of_day_(0), floor_{INT64_MIN} {
  if (!in_days(unit)) return;
  const LocalTime local = to_local(start);
  start_ms_of_day_ = local.ms;
  if (rules.first_day == FirstDay::same) return;
  // With same_time the day of the start ends at the start itself.
  floor_ = rules.day_end == DayEnd::same_time ? start : to_instant({local.day, kDayMs});
}

base::Instant Counter::end_of(DayNumber day) const {
  if (rules_.day_end == DayEnd::same_time) return to_instant({day, start_ms_of_day_});
  const bool closes = rules_.day_end == DayEnd::close_of_business && calendar_->covers(day) && calendar_->works(day);
  return to_instant({day, closes ? calendar_->close_of(day) : kDayMs});
}

// Days of the unit before this day, and this one when its end has passed.
std::int64_t Counter::days_at(LocalTime time) const {
  const DayNumber day = std::clamp(time.day, calendar_->first_day(), calendar_->last_day());
  const bool passed = time.day > day || (time.day == day && end_of(day) <= to_instant(time));
  if (unit_ == Unit::calendar_days) return std::int64_t{day} - calendar_->first_day() + (passed ? 1 : 0);
  return calendar_->working_before(day) + (passed && calendar_->works(day) ? 1 : 0);
}

std::int64_t Counter::at(base::Instant instant) const {
  instant = std::max(instant, floor_);
  if (unit_ == Unit::elapsed) return instant.ms;
  LocalTime local = to_local(instant);
  if (in_days(unit_)) return days_at(local);
  if (local.day < calendar_->first_day()) local = {calendar_->first_day(), 0};
  if (!calendar_->covers(local.day)) local = {calendar_->last_day() + 1, 0};
  return calendar_->office_ms_until(local);
}

std::optional<base::Instant> Counter::reach(std::int64_t amount) const {
  if (unit_ == Unit::elapsed) {
    const base::Instant instant{amount};
    return calendar_->covers(to_local(instant).day) ? std::optional(instant) : std::nullopt;
  }
  if (unit_ == Unit::working_time) {
    const auto local = calendar_->when_office_ms(amount);
    return local ? std::optional(to_instant(*local)) : std::nullopt;
  }
  if (unit_ == Unit::working_days) {
    const auto day = calendar_->nth_working_day(amount - 1);
    return day ? std::optional(end_of(*day)) : std::nullopt;
  }
  const std::int64_t day = calendar_->first_day() + amount - 1;
  if (amount < 1 || day > calendar_->last_day()) return std::nullopt;
  return end_of(static_cast<DayNumber>(day));
}

DayNumber Counter::day_ended(base::Instant end) const {
  const LocalTime local = to_local(end);
  const bool ends_before = in_days(unit_) && local.ms == 0 && rules_.day_end != DayEnd::same_time;
  return ends_before ? local.day - 1 : local.day;
}

std::optional<base::Instant> Counter::moved(base::Instant end) const {
  if (unit_ != Unit::calendar_days || rules_.last_day == LastDay::as_it_is) return end;
  const DayNumber day = day_ended(end);
  const auto working = calendar_->working_day_from(day);
  if (!working) return std::nullopt;
  return *working == day ? end : end_of(*working);
}

}  // namespace luoshi::calendar

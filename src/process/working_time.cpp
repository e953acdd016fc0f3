// SPDX-License-Identifier: Apache-2.0
#include "process/working_time.hpp"

#include "calendar/due.hpp"

#include <algorithm>

namespace luoshi::process {

using calendar::Counter;
using calendar::Unit;

CalendarTime::CalendarTime(const calendar::Calendars& calendars, CalendarTimeSettings settings)
    : calendars_(&calendars), settings_(std::move(settings)) {}

const calendar::Calendar* CalendarTime::find(std::string_view name) const {
  if (name.empty()) return calendars_->find(settings_.calendar);
  const auto unit = settings_.units.find(name);
  return calendars_->find(unit == settings_.units.end() ? name : std::string_view(unit->second));
}

std::optional<base::Instant> CalendarTime::after(std::string_view calendar, base::Instant from, std::int64_t days,
                                                 std::int64_t ms) const {
  const auto* known = find(calendar);
  if (known == nullptr) return std::nullopt;
  return calendar::working_after(*known, from, days, ms, settings_.rules);
}

std::optional<std::int64_t> CalendarTime::between(std::string_view calendar, base::Instant from,
                                                  base::Instant to) const {
  const auto* known = find(calendar);
  if (known == nullptr) return std::nullopt;
  return calendar::working_ms_between(*known, from, to);
}

std::optional<std::int64_t> CalendarTime::days_used(std::string_view calendar, base::Instant start, base::Instant from,
                                                    base::Instant to) const {
  const auto* known = find(calendar);
  if (known == nullptr) return std::nullopt;
  const Counter counter(*known, Unit::working_days, settings_.rules, start);
  return counter.at(to) - counter.at(from);
}

std::optional<base::Instant> CalendarTime::days_on(std::string_view calendar, base::Instant start, base::Instant from,
                                                   std::int64_t days) const {
  const auto* known = find(calendar);
  if (known == nullptr || days < 1 || days > calendar::kSpanDaysMax) return std::nullopt;
  const Counter counter(*known, Unit::working_days, settings_.rules, start);
  return counter.reach(counter.at(from) + days);
}

}  // namespace luoshi::process

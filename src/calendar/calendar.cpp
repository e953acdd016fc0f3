// SPDX-License-Identifier: Apache-2.0
#include "calendar/calendar.hpp"

#include <algorithm>

namespace luoshi::calendar {

const std::vector<std::string>& Calendar::papers(int year) const {
  static const std::vector<std::string> kNone;
  const auto found = std::ranges::find(papers_, year, [](const auto& row) { return row.first; });
  return found == papers_.end() ? kNone : found->second;
}

DayView Calendar::at(DayNumber day) const {
  const Day& row = days_[index(day)];
  DayView view{.day = day,
               .kind = row.kind,
               .name = names_[row.name],
               .own_hours = row.own_hours,
               .provisional = provisional(day, day)};
  if (is_working(row.kind)) view.hours = profiles_[row.profile];
  return view;
}

std::optional<DayNumber> Calendar::nth_working_day(std::int64_t number) const {
  if (number < 0 || number >= static_cast<std::int64_t>(working_days_.size())) return std::nullopt;
  return working_days_[static_cast<std::size_t>(number)];
}

std::optional<DayNumber> Calendar::working_day_from(DayNumber day) const {
  return covers(day) ? nth_working_day(working_before(day)) : std::nullopt;
}

std::int64_t Calendar::office_ms_until(LocalTime time) const {
  std::int64_t ms = office_ms_before_[index(time.day)];
  if (time.ms == 0 || !covers(time.day)) return ms;
  const Day& row = days_[index(time.day)];
  if (!is_working(row.kind)) return ms;
  for (const auto& interval : profiles_[row.profile]) {
    if (time.ms <= interval.open) break;
    ms += std::min(time.ms, interval.close) - interval.open;
  }
  return ms;
}

std::optional<LocalTime> Calendar::when_office_ms(std::int64_t ms) const {
  if (ms <= 0 || ms > office_ms_before_.back()) return std::nullopt;
  // The first day whose end has that much: the count before the day behind it is the first that is not less.
  const auto behind = std::lower_bound(office_ms_before_.begin() + 1, office_ms_before_.end(), ms);
  const auto at = static_cast<std::size_t>(behind - office_ms_before_.begin()) - 1;
  std::int64_t left = ms - office_ms_before_[at];
  for (const auto& interval : profiles_[days_[at].profile]) {
    const std::int64_t length = interval.close - interval.open;
    if (left <= length) return LocalTime{first_ + static_cast<DayNumber>(at), interval.open + left};
    left -= length;
  }
  return std::nullopt;
}

bool Calendar::provisional(DayNumber from, DayNumber to) const {
  from = std::max(from, first_);
  to = std::min(to, last_day());
  return from <= to && provisional_before_[index(to) + 1] > provisional_before_[index(from)];
}

}  // namespace luoshi::calendar

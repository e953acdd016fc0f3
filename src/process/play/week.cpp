// SPDX-License-Identifier: Apache-2.0
#include "process/play/week.hpp"

#include <algorithm>
#include <array>

namespace luoshi::process::play {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kZone = 8 * kHour;
constexpr std::int64_t kDaysMax = 100'000;
struct Office {
  std::int64_t open;
  std::int64_t close;
};
constexpr std::array<Office, 2> kOffice{
    {{8 * kHour + 30 * kMinute, 12 * kHour}, {14 * kHour, 18 * kHour + 30 * kMinute}}};

std::int64_t day_of(base::Instant moment) {
  const std::int64_t local = moment.ms + kZone;
  return (local >= 0 ? local : local - kDay + 1) / kDay;
}
std::int64_t time_of(base::Instant moment) { return moment.ms + kZone - day_of(moment) * kDay; }
base::Instant at(std::int64_t day, std::int64_t time) { return {day * kDay + time - kZone}; }

}  // namespace

bool Week::works(std::int64_t day) const {
  if (working_days_.contains(day)) return true;
  if (holidays_.contains(day)) return false;
  const std::int64_t weekday = ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; Monday is 0
  return weekday < 5;
}

std::int64_t Week::worked(base::Instant moment) const {
  if (!works(day_of(moment))) return 0;
  std::int64_t sum = 0;
  for (const auto& office : kOffice)
    sum += std::clamp(time_of(moment) - office.open, std::int64_t{0}, office.close - office.open);
  return sum;
}

std::optional<base::Instant> Week::after(std::string_view, base::Instant from, std::int64_t days,
                                         std::int64_t ms) const {
  const std::int64_t step = days < 0 ? -1 : 1;
  if (days * step > kDaysMax) return std::nullopt;
  std::int64_t day = day_of(from);
  for (std::int64_t left = days * step; left > 0;) {
    day += step;
    if (works(day)) --left;
  }
  base::Instant moment = at(day, time_of(from));
  if (ms == 0) return moment;
  // Hours: whole days first, then within the day; going back is going on from an earlier day.
  std::int64_t full = 0;
  for (const auto& office : kOffice) full += office.close - office.open;
  std::int64_t left = ms + worked(moment);
  while (left < 0) {
    do --day;
    while (!works(day));
    left += full;
  }
  while (!works(day) || left > full) {
    if (works(day)) left -= full;
    ++day;
  }
  for (const auto& office : kOffice) {
    const std::int64_t span = office.close - office.open;
    if (left <= span) return at(day, office.open + left);
    left -= span;
  }
  return at(day, kOffice.back().close);
}

std::optional<std::int64_t> Week::between(std::string_view, base::Instant from, base::Instant to) const {
  if (to < from) {
    const auto back = between({}, to, from);
    return back ? std::optional(-*back) : std::nullopt;
  }
  if (day_of(to) - day_of(from) > kDaysMax) return std::nullopt;
  std::int64_t sum = worked(to) - worked(from);
  for (std::int64_t day = day_of(from); day < day_of(to); ++day) {
    sum += worked(at(day, kDay - 1));
  }
  return sum;
}

}  // namespace luoshi::process::play

// SPDX-License-Identifier: Apache-2.0
// The canonical texts of dates, times and durations.
#include "feel/temporal.hpp"

#include <fmt/format.h>

namespace luoshi::feel {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

// ".25" for a quarter of a second, nothing for none.
std::string fraction(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return "";
  std::string digits = fmt::format(".{:09}", nanoseconds);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string zone_text(const Zone& zone) {
  if (zone.kind() == Zone::Kind::none) return "";
  if (zone.kind() == Zone::Kind::named) return fmt::format("@{}", zone.name());
  const std::int32_t offset = zone.offset_at({}, 0).value_or(0);
  if (offset == 0) return "Z";
  const std::int32_t size = offset < 0 ? -offset : offset;
  std::string out = fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) out += fmt::format(":{:02}", size % 60);
  return out;
}

}  // namespace

std::string to_text(const Date& date) {
  const std::int64_t year = date.year;
  return fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year, date.month, date.day);
}

std::string to_text(const Time& time) {
  const std::int64_t seconds = time.nanoseconds / kNanosecondsPerSecond;
  return fmt::format("{:02}:{:02}:{:02}{}{}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     fraction(time.nanoseconds % kNanosecondsPerSecond), zone_text(time.zone));
}

std::string to_text(const DateTime& date_time) { return to_text(date_time.date) + "T" + to_text(date_time.time); }

std::string to_text(const DayTimeDuration& duration) {
  if (duration == DayTimeDuration{}) return "PT0S";
  const bool negative = duration.seconds < 0;
  const DayTimeDuration size = negative ? negate(duration) : duration;
  std::string out = negative ? "-P" : "P";
  if (const std::int64_t days = size.seconds / 86'400; days != 0) out += fmt::format("{}D", days);
  const std::int64_t rest = size.seconds % 86'400;
  if (rest == 0 && size.nanoseconds == 0) return out;
  out += 'T';
  if (rest / 3600 != 0) out += fmt::format("{}H", rest / 3600);
  if (rest / 60 % 60 != 0) out += fmt::format("{}M", rest / 60 % 60);
  if (rest % 60 != 0 || size.nanoseconds != 0) out += fmt::format("{}{}S", rest % 60, fraction(size.nanoseconds));
  return out;
}

std::string to_text(const YearMonthDuration& duration) {
  if (duration.months == 0) return "P0M";
  const std::int64_t months = duration.months < 0 ? negate(duration).months : duration.months;
  std::string out = duration.months < 0 ? "-P" : "P";
  if (months / 12 != 0) out += fmt::format("{}Y", months / 12);
  if (months % 12 != 0) out += fmt::format("{}M", months % 12);
  return out;
}

}  // namespace luoshi::feel

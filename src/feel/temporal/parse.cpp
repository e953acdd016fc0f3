// SPDX-License-Identifier: Apache-2.0
// Reading the lexical forms of dates, times and durations.
#include "feel/temporal.hpp"
#include "feel/temporal/reader.hpp"

#include <array>

namespace luoshi::feel {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

std::optional<Date> read_date(Reader& reader) {
  const bool negative = reader.take('-');
  const std::string_view year = reader.digits();
  if (year.size() < 4 || year.size() > 9 || (year.size() > 4 && year[0] == '0')) return std::nullopt;
  if (!reader.take('-')) return std::nullopt;
  const auto month = reader.two_digits(12);
  if (!month || !reader.take('-')) return std::nullopt;
  const auto day = reader.two_digits(31);
  if (!day) return std::nullopt;
  std::int32_t value = 0;
  for (const char c : year) value = value * 10 + (c - '0');
  const Date date{.year = negative ? -value : value,
                  .month = static_cast<std::uint8_t>(*month),
                  .day = static_cast<std::uint8_t>(*day)};
  if (!is_valid(date)) return std::nullopt;
  return date;
}

std::optional<std::int32_t> read_offset(Reader& reader) {
  const bool west = reader.take('-');
  if (!west && !reader.take('+')) return std::nullopt;
  constexpr int kHoursMax = 18;
  const auto hours = reader.two_digits(kHoursMax);
  if (!hours || !reader.take(':')) return std::nullopt;
  const auto minutes = reader.two_digits(59);
  if (!minutes) return std::nullopt;
  std::optional<int> seconds = 0;
  if (reader.take(':')) seconds = reader.two_digits(59);
  if (!seconds || (*hours == kHoursMax && (*minutes > 0 || *seconds > 0))) return std::nullopt;
  const std::int32_t total = *hours * 3600 + *minutes * 60 + *seconds;
  return west ? -total : total;
}

// What stands behind the seconds, to the end of the text.
std::optional<Zone> read_zone(Reader& reader) {
  if (reader.at_end()) return Zone();
  if (reader.take('@')) return Zone::named(reader.rest());
  if (reader.take('Z') || reader.take('z')) return reader.at_end() ? std::optional(Zone::utc()) : std::nullopt;
  const auto offset = read_offset(reader);
  if (!offset || !reader.at_end()) return std::nullopt;
  return Zone::offset(*offset);
}

// A time and whether it was written as 24:00:00, the midnight at the end of the day.
struct ReadTime {
  Time time;
  bool next_day = false;
};

std::optional<ReadTime> read_time(Reader& reader) {
  const auto hour = reader.two_digits(24);
  if (!hour || !reader.take(':')) return std::nullopt;
  const auto minute = reader.two_digits(59);
  if (!minute || !reader.take(':')) return std::nullopt;
  const auto second = reader.two_digits(59);
  if (!second) return std::nullopt;
  std::int64_t nanoseconds = 0;
  if (reader.take('.')) {
    if (!reader.is_digit()) return std::nullopt;
    nanoseconds = reader.nanoseconds();
  }
  const bool midnight = *hour == 24;
  if (midnight && (*minute != 0 || *second != 0 || nanoseconds != 0)) return std::nullopt;
  const auto zone = read_zone(reader);
  if (!zone) return std::nullopt;
  const std::int64_t seconds = midnight ? 0 : *hour * 3600 + *minute * 60 + *second;
  return ReadTime{.time = {.nanoseconds = seconds * kNanosecondsPerSecond + nanoseconds, .zone = *zone},
                  .next_day = midnight};
}

// Sums value × unit into total; false when that does not fit.
bool accumulate(std::int64_t& total, std::int64_t value, std::int64_t unit) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(value, unit, &product) && !__builtin_add_overflow(total, product, &total);
}

// A part of a duration: its letter and its length in seconds.
struct Component {
  char letter;
  std::int64_t unit;
};

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Reader reader(text);
  const auto date = read_date(reader);
  return reader.at_end() ? date : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  Reader reader(text);
  const auto read = read_time(reader);
  if (!read) return std::nullopt;
  return read->time;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Reader reader(text);
  const auto date = read_date(reader);
  if (!date || !reader.take('T')) return std::nullopt;
  const auto read = read_time(reader);
  if (!read) return std::nullopt;
  const DateTime value{.date = *date, .time = read->time};
  if (!read->next_day) return value;
  return add(value, DayTimeDuration{.seconds = kSecondsPerDay, .nanoseconds = 0});
}

std::optional<DayTimeDuration> parse_day_time_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P')) return std::nullopt;
  DayTimeDuration duration;
  bool any = false;
  bool in_time = false;
  std::size_t next = 0;  // of the components below: each may only follow smaller ones
  constexpr std::array kComponents{Component{'D', kSecondsPerDay}, Component{'H', 3600}, Component{'M', 60},
                                   Component{'S', 1}};
  while (!reader.at_end()) {
    if (!in_time && reader.take('T')) {
      in_time = true;
      next = 1;
    }
    const auto value = reader.number();
    if (!value) return std::nullopt;
    bool fraction = false;
    if (in_time && reader.take('.')) {
      fraction = true;
      duration.nanoseconds = reader.nanoseconds();
    }
    while (next < kComponents.size() && (in_time || next == 0) && !reader.rest().starts_with(kComponents[next].letter))
      ++next;
    if (next >= kComponents.size() || (!in_time && next > 0) || (fraction && kComponents[next].letter != 'S')) {
      return std::nullopt;
    }
    reader.take(kComponents[next].letter);
    if (!accumulate(duration.seconds, *value, kComponents[next].unit)) return std::nullopt;
    ++next;
    any = true;
  }
  if (!any) return std::nullopt;
  return negative ? negate(duration) : duration;
}

std::optional<YearMonthDuration> parse_year_month_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P')) return std::nullopt;
  YearMonthDuration duration;
  bool years = false;
  bool months = false;
  while (!reader.at_end()) {
    const auto value = reader.number();
    if (!value) return std::nullopt;
    if (!years && !months && reader.take('Y')) {
      years = true;
      if (!accumulate(duration.months, *value, 12)) return std::nullopt;
    } else if (!months && reader.take('M')) {
      months = true;
      if (!accumulate(duration.months, *value, 1)) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (!years && !months) return std::nullopt;
  return negative ? negate(duration) : duration;
}

}  // namespace luoshi::feel

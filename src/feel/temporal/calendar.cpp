// SPDX-License-Identifier: Apache-2.0
// Counting days of the proleptic Gregorian calendar, and arithmetic with durations.
#include "feel/temporal.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::int32_t kYearMax = 999'999'999;
constexpr std::int64_t kDaysPerEra = 146'097;   // 400 years
constexpr std::int64_t kDaysToEpoch = 719'468;  // from 0000-03-01, where years are taken to begin, to 1970-01-01

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - static_cast<std::int64_t>(value % by < 0);
}

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int month_length(std::int64_t year, int month) {
  constexpr std::array kLengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kLengths.at(static_cast<std::size_t>(month - 1));
}

// A day count that may lie beyond the range of years.
std::optional<Date> date_in_range(std::int64_t days) {
  constexpr std::int64_t kDaysMax = 366 * (std::int64_t{kYearMax} + 1);
  if (days > kDaysMax || days < -kDaysMax) return std::nullopt;
  const std::int64_t shifted = days + kDaysToEpoch;
  const std::int64_t era = floor_divide(shifted, kDaysPerEra);
  const std::int64_t day_of_era = shifted - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (kDaysPerEra - 1)) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + static_cast<std::int64_t>(month <= 2);
  if (year > kYearMax || year < -kYearMax) return std::nullopt;
  return Date{.year = static_cast<std::int32_t>(year),
              .month = static_cast<std::uint8_t>(month),
              .day = static_cast<std::uint8_t>(day_of_year - (153 * from_march + 2) / 5 + 1)};
}

// Seconds and nanoseconds of any sign as a duration; absent when they do not fit.
std::optional<DayTimeDuration> normalised(std::int64_t seconds, std::int64_t nanoseconds) {
  const std::int64_t carried = floor_divide(nanoseconds, kNanosecondsPerSecond);
  std::int64_t whole = 0;
  if (__builtin_add_overflow(seconds, carried, &whole)) return std::nullopt;
  return DayTimeDuration{.seconds = whole,
                         .nanoseconds = static_cast<std::int32_t>(nanoseconds - carried * kNanosecondsPerSecond)};
}

std::optional<DayTimeDuration> difference(const DayTimeDuration& left, const DayTimeDuration& right) {
  std::int64_t seconds = 0;
  if (__builtin_sub_overflow(left.seconds, right.seconds, &seconds)) return std::nullopt;
  return normalised(seconds, std::int64_t{left.nanoseconds} - right.nanoseconds);
}

DayTimeDuration since_midnight(const Time& time) {
  return {.seconds = time.nanoseconds / kNanosecondsPerSecond,
          .nanoseconds = static_cast<std::int32_t>(time.nanoseconds % kNanosecondsPerSecond)};
}

}  // namespace

bool is_valid(const Date& date) {
  return date.year >= -kYearMax && date.year <= kYearMax && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= month_length(date.year, date.month);
}

std::int64_t days_from_epoch(const Date& date) {
  const std::int64_t year = std::int64_t{date.year} - static_cast<std::int64_t>(date.month <= 2);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kDaysToEpoch;
}

Date date_from_days(std::int64_t days) {
  const Date last =
      days < 0 ? Date{.year = -kYearMax, .month = 1, .day = 1} : Date{.year = kYearMax, .month = 12, .day = 31};
  return date_in_range(days).value_or(last);
}

int weekday(const Date& date) {
  constexpr std::int64_t kThursday = 3;  // 1970-01-01, counted from Monday 0
  const std::int64_t day = (days_from_epoch(date) + kThursday) % 7;
  return static_cast<int>(day < 0 ? day + 7 : day) + 1;
}

int day_of_year(const Date& date) {
  return static_cast<int>(days_from_epoch(date) - days_from_epoch({.year = date.year, .month = 1, .day = 1})) + 1;
}

int iso_week(const Date& date) {
  // A week belongs to the year of its Thursday.
  const std::int64_t thursday = days_from_epoch(date) + 4 - weekday(date);
  const auto day = date_in_range(thursday);
  return day ? (day_of_year(*day) - 1) / 7 + 1 : 1;
}

DayTimeDuration instant(const DateTime& date_time) {
  const DayTimeDuration clock = since_midnight(date_time.time);
  const std::int64_t offset =
      date_time.time.zone.offset_at(date_time.date, static_cast<std::int32_t>(clock.seconds)).value_or(0);
  return {.seconds = days_from_epoch(date_time.date) * kSecondsPerDay + clock.seconds - offset,
          .nanoseconds = clock.nanoseconds};
}

std::optional<DateTime> add(const DateTime& date_time, const DayTimeDuration& duration) {
  const DayTimeDuration clock = since_midnight(date_time.time);
  const DayTimeDuration local{.seconds = days_from_epoch(date_time.date) * kSecondsPerDay + clock.seconds,
                              .nanoseconds = clock.nanoseconds};
  const auto moved = add(local, duration);
  if (!moved) return std::nullopt;
  const std::int64_t days = floor_divide(moved->seconds, kSecondsPerDay);
  const auto date = date_in_range(days);
  if (!date) return std::nullopt;
  const std::int64_t second_of_day = moved->seconds - days * kSecondsPerDay;
  return DateTime{
      .date = *date,
      .time = {.nanoseconds = second_of_day * kNanosecondsPerSecond + moved->nanoseconds, .zone = date_time.time.zone}};
}

std::optional<Date> add(const Date& date, const YearMonthDuration& duration) {
  std::int64_t months = 0;
  if (__builtin_add_overflow(std::int64_t{date.year} * 12 + date.month - 1, duration.months, &months)) {
    return std::nullopt;
  }
  const std::int64_t year = floor_divide(months, 12);
  if (year > kYearMax || year < -kYearMax) return std::nullopt;
  const int month = static_cast<int>(months - year * 12) + 1;
  return Date{.year = static_cast<std::int32_t>(year),
              .month = static_cast<std::uint8_t>(month),
              .day = static_cast<std::uint8_t>(std::min<int>(date.day, month_length(year, month)))};
}

std::optional<DateTime> add(const DateTime& date_time, const YearMonthDuration& duration) {
  const auto date = add(date_time.date, duration);
  if (!date) return std::nullopt;
  return DateTime{.date = *date, .time = date_time.time};
}

Time add(const Time& time, const DayTimeDuration& duration) {
  constexpr std::int64_t kNanosecondsPerDay = kSecondsPerDay * kNanosecondsPerSecond;
  const std::int64_t shift = duration.seconds % kSecondsPerDay * kNanosecondsPerSecond + duration.nanoseconds;
  const std::int64_t moved = (time.nanoseconds + shift) % kNanosecondsPerDay;
  return {.nanoseconds = moved < 0 ? moved + kNanosecondsPerDay : moved, .zone = time.zone};
}

std::optional<DayTimeDuration> add(const DayTimeDuration& left, const DayTimeDuration& right) {
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(left.seconds, right.seconds, &seconds)) return std::nullopt;
  return normalised(seconds, std::int64_t{left.nanoseconds} + right.nanoseconds);
}

std::optional<YearMonthDuration> add(const YearMonthDuration& left, const YearMonthDuration& right) {
  std::int64_t months = 0;
  if (__builtin_add_overflow(left.months, right.months, &months)) return std::nullopt;
  return YearMonthDuration{months};
}

DayTimeDuration negate(const DayTimeDuration& duration) {
  if (duration.seconds == INT64_MIN) return {.seconds = INT64_MAX, .nanoseconds = 0};
  return difference({}, duration).value_or(DayTimeDuration{});
}

YearMonthDuration negate(const YearMonthDuration& duration) {
  return {duration.months == INT64_MIN ? INT64_MAX : -duration.months};
}

std::optional<DayTimeDuration> subtract(const DateTime& left, const DateTime& right) {
  if ((left.time.zone.kind() == Zone::Kind::none) != (right.time.zone.kind() == Zone::Kind::none)) return std::nullopt;
  return difference(instant(left), instant(right));
}

std::optional<DayTimeDuration> subtract(const Time& left, const Time& right) {
  if ((left.zone.kind() == Zone::Kind::none) != (right.zone.kind() == Zone::Kind::none)) return std::nullopt;
  // Both stand on one day; a named zone then has the offset of 2000-01-01, as it has when times are compared.
  constexpr Date kDay{.year = 2000, .month = 1, .day = 1};
  return subtract(DateTime{.date = kDay, .time = left}, DateTime{.date = kDay, .time = right});
}

YearMonthDuration months_between(const Date& from, const Date& to) {
  std::int64_t months = (std::int64_t{to.year} - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) --months;
  if (months < 0 && to.day > from.day) ++months;
  return {months};
}

}  // namespace luoshi::feel

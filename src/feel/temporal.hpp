// SPDX-License-Identifier: Apache-2.0
// Dates, times, zones and durations of FEEL (DMN 1.5, 10.3.2.3 and 10.3.4.1): small values, reading and writing of
// their lexical forms, and their arithmetic. Years reach from -999,999,999 to 999,999,999. No clock is asked here; the
// only thing read from the machine is its table of time zones (tzdata), once. Safe to use from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::feel {

/// A day of the proleptic Gregorian calendar.
struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;  ///< 1 to 12
  std::uint8_t day = 1;    ///< 1 to the month's length
  bool operator==(const Date&) const = default;
};

/// The zone of a time: none (local), an offset from UTC, or a named zone of tzdata ("Asia/Shanghai").
class Zone {
 public:
  enum class Kind : std::uint8_t { none, offset, named };

  Zone() = default;
  [[nodiscard]] static Zone utc() { return offset(0); }
  /// Seconds east of UTC, at most 18 hours either way.
  [[nodiscard]] static Zone offset(std::int32_t seconds) { return Zone(seconds); }
  /// A zone of tzdata by its exact name; absent when there is none.
  [[nodiscard]] static std::optional<Zone> named(std::string_view name);

  [[nodiscard]] Kind kind() const;
  /// Name of a named zone, "" otherwise.
  [[nodiscard]] std::string_view name() const;
  /// Seconds east of UTC at a local date and second of that day; absent without zone. A time without date has the
  /// offset of a named zone on the date given (the caller's business to choose).
  [[nodiscard]] std::optional<std::int32_t> offset_at(const Date& date, std::int32_t second_of_day) const;
  bool operator==(const Zone&) const = default;

 private:
  explicit Zone(std::int32_t code) : code_(code) {}
  static constexpr std::int32_t kNone = INT32_MIN;
  static constexpr std::int32_t kFirstNamed = 1'000'000;  // code of zone 0 of the table; smaller codes are offsets
  std::int32_t code_ = kNone;
};

/// A time of day.
struct Time {
  std::int64_t nanoseconds = 0;  ///< since midnight, below 86,400 × 10^9
  Zone zone = {};
  bool operator==(const Time&) const = default;
};

struct DateTime {
  Date date = {};
  Time time = {};
  bool operator==(const DateTime&) const = default;
};

/// "days and time duration": seconds and nanoseconds, normalised so that 0 <= nanoseconds < 10^9.
struct DayTimeDuration {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
  auto operator<=>(const DayTimeDuration&) const = default;
};

/// "years and months duration".
struct YearMonthDuration {
  std::int64_t months = 0;
  auto operator<=>(const YearMonthDuration&) const = default;
};

// Lexical forms (XML Schema part 2 as narrowed by DMN 10.3.2.3.5 to .7). Absent for anything else.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// With "Z", "+08:00", "@Asia/Shanghai" or no zone; fractions of a second to nine digits (more are cut).
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
/// A date alone is not a date and time here; the function `date and time` takes care of it.
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);
[[nodiscard]] std::optional<DayTimeDuration> parse_day_time_duration(std::string_view text);
[[nodiscard]] std::optional<YearMonthDuration> parse_year_month_duration(std::string_view text);

// The canonical texts that `string()` gives: "2026-03-15", "10:00:00@Asia/Shanghai", "P1DT2H", "-P1Y2M", "PT0S", "P0M".
[[nodiscard]] std::string to_text(const Date& date);
[[nodiscard]] std::string to_text(const Time& time);
[[nodiscard]] std::string to_text(const DateTime& date_time);
[[nodiscard]] std::string to_text(const DayTimeDuration& duration);
[[nodiscard]] std::string to_text(const YearMonthDuration& duration);

// Counts and fields.
[[nodiscard]] bool is_valid(const Date& date);
[[nodiscard]] std::int64_t days_from_epoch(const Date& date);  ///< days since 1970-01-01
[[nodiscard]] Date date_from_days(std::int64_t days);
[[nodiscard]] int weekday(const Date& date);      ///< ISO: Monday 1 to Sunday 7
[[nodiscard]] int day_of_year(const Date& date);  ///< 1 to 366
[[nodiscard]] int iso_week(const Date& date);     ///< ISO 8601, 1 to 53

/// Seconds since 1970-01-01T00:00:00Z, with nanoseconds; a date and time without zone is taken as UTC.
[[nodiscard]] DayTimeDuration instant(const DateTime& date_time);

// Arithmetic. Absent where the result leaves the range of years.
[[nodiscard]] std::optional<DateTime> add(const DateTime& date_time, const DayTimeDuration& duration);
[[nodiscard]] std::optional<DateTime> add(const DateTime& date_time, const YearMonthDuration& duration);
[[nodiscard]] std::optional<Date> add(const Date& date, const YearMonthDuration& duration);
[[nodiscard]] Time add(const Time& time, const DayTimeDuration& duration);  ///< wraps at midnight
[[nodiscard]] std::optional<DayTimeDuration> add(const DayTimeDuration& left, const DayTimeDuration& right);
[[nodiscard]] std::optional<YearMonthDuration> add(const YearMonthDuration& left, const YearMonthDuration& right);
[[nodiscard]] DayTimeDuration negate(const DayTimeDuration& duration);
[[nodiscard]] YearMonthDuration negate(const YearMonthDuration& duration);
/// left - right. Both with zone or both without, else absent (DMN Table 55 ff.).
[[nodiscard]] std::optional<DayTimeDuration> subtract(const DateTime& left, const DateTime& right);
[[nodiscard]] std::optional<DayTimeDuration> subtract(const Time& left, const Time& right);
/// Whole months between two days, towards zero (`years and months duration(from, to)`).
[[nodiscard]] YearMonthDuration months_between(const Date& from, const Date& to);

}  // namespace luoshi::feel

// SPDX-License-Identifier: Apache-2.0
// Calendar: which days of 1992 to 2099 an office works and at which hours, as tables made once from a Definition and
// the Holidays, so that every question is an addition or a binary search. A value that never changes after it is made:
// any number of threads may ask. Days of a year without notice are known by law and weekday only: they are provisional,
// and so is the last week of a year whose following notice is missing (New Year's bridge reaches back into it).
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "calendar/definition.hpp"
#include "calendar/holidays.hpp"
#include "calendar/local_time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::calendar {

enum class DayKind : std::uint8_t {
  working,  ///< by the working week
  weekend,  ///< off by the working week
  holiday,  ///< off by law or notice
  make_up,  ///< 调休上班: worked though its weekday is off
  closed,   ///< off by the calendar's own days
  opened    ///< worked by the calendar's own days
};

[[nodiscard]] constexpr bool is_working(DayKind kind) {
  return kind == DayKind::working || kind == DayKind::make_up || kind == DayKind::opened;
}

/// A day as the calendar has it. Texts and hours point into the calendar.
struct DayView {
  DayNumber day = 0;
  DayKind kind = DayKind::working;
  std::string_view name = {};            ///< of the holiday or make-up day, or ""
  std::span<const Interval> hours = {};  ///< of a working day
  bool own_hours = false;                ///< a half day: the hours are this day's alone
  bool provisional = false;
};

/// Which data gave an answer: stored with it. Equal fingerprints are equal tables (64-bit FNV-1a over them); it tells
/// versions apart and proves nothing, the content hash of the files is the ledger's.
struct CalendarVersion {
  std::string id = {};
  std::string version = {};           ///< of the office's own file
  std::string holidays_version = {};  ///< "" where it keeps no statutory days
  std::string fingerprint = {};       ///< 16 hexadecimal digits
  bool operator==(const CalendarVersion&) const = default;
};

class Calendar {
 public:
  [[nodiscard]] static Calendar make(const Definition& definition, const Holidays& holidays);

  [[nodiscard]] const CalendarVersion& version() const { return version_; }
  [[nodiscard]] const std::string& name_zh() const { return name_zh_; }
  [[nodiscard]] const std::string& name_en() const { return name_en_; }
  [[nodiscard]] const std::vector<std::string>& papers(int year) const;  ///< addresses of that year's notice

  [[nodiscard]] bool covers(DayNumber day) const { return day >= first_ && day < first_ + size(); }
  [[nodiscard]] DayNumber first_day() const { return first_; }
  [[nodiscard]] DayNumber last_day() const { return first_ + size() - 1; }

  // Preconditions of what follows: the days are covered, or (where a count is taken) one behind the last.
  [[nodiscard]] DayView at(DayNumber day) const;
  [[nodiscard]] bool works(DayNumber day) const { return is_working(days_[index(day)].kind); }
  /// End of office hours of a working day, ms of the day.
  [[nodiscard]] std::int64_t close_of(DayNumber day) const { return closes_[days_[index(day)].profile]; }
  /// Working days from the first covered day to the day before `day`.
  [[nodiscard]] std::int64_t working_before(DayNumber day) const { return working_before_[index(day)]; }
  /// The working day that has so many before it; absent outside the years covered.
  [[nodiscard]] std::optional<DayNumber> nth_working_day(std::int64_t number) const;
  /// This day or the first working day after it.
  [[nodiscard]] std::optional<DayNumber> working_day_from(DayNumber day) const;
  /// Office hours in ms from the first covered day to this moment.
  [[nodiscard]] std::int64_t office_ms_until(LocalTime time) const;
  /// The first moment at which that much office time has passed.
  [[nodiscard]] std::optional<LocalTime> when_office_ms(std::int64_t ms) const;
  /// Whether any day from one to the other (both inclusive) is provisional.
  [[nodiscard]] bool provisional(DayNumber from, DayNumber to) const;

 private:
  struct Day {
    DayKind kind = DayKind::working;
    bool own_hours = false;
    std::uint16_t profile = 0;
    std::uint16_t name = 0;
  };
  friend class CalendarBuilder;
  Calendar() = default;

  [[nodiscard]] DayNumber size() const { return static_cast<DayNumber>(days_.size()); }
  [[nodiscard]] std::size_t index(DayNumber day) const { return static_cast<std::size_t>(day - first_); }

  CalendarVersion version_ = {};
  std::string name_zh_ = {};
  std::string name_en_ = {};
  DayNumber first_ = 0;
  std::vector<Day> days_ = {};
  std::vector<std::int32_t> working_before_ = {};      ///< one more than days
  std::vector<std::int32_t> provisional_before_ = {};  ///< one more than days
  std::vector<std::int64_t> office_ms_before_ = {};    ///< one more than days
  std::vector<DayNumber> working_days_ = {};
  std::vector<Hours> profiles_ = {};
  std::vector<std::int64_t> closes_ = {};  ///< of each profile
  std::vector<std::string> names_ = {};
  std::vector<std::pair<int, std::vector<std::string>>> papers_ = {};
};

}  // namespace luoshi::calendar

// SPDX-License-Identifier: Apache-2.0
// Calendars: the named calendars of a district, made from files (the shipped ones first, then its own; later ones win).
// What a file is shows in its members: `year` a notice, `rules` the law, `id` a calendar. Files come as bytes; nothing
// is opened here. Never changes after it is made; any number of threads may ask.
#pragma once

#include "calendar/calendar.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::calendar {

struct CalendarFile {
  std::string_view name = {};  ///< for errors
  std::string_view json = {};  ///< or iCalendar: notices of one year or several (icalendar.hpp)
};

inline constexpr std::size_t kCalendarsMax = 1'000;
/// The calendar that is meant where none is named.
inline constexpr std::string_view kDefaultCalendar = "office";

/// data/calendar as it was when the program was built: law, notices of 2007 to 2027, `office` and `always`.
[[nodiscard]] std::span<const CalendarFile> shipped_files();

class Calendars {
 public:
  /// Errors: those of the readers; E-CAL-004 a file that is none of the three; E-CAL-005 no law among them; E-CAL-002.
  [[nodiscard]] static Result<Calendars> make(std::span<const CalendarFile> files);
  /// Of the shipped files alone; made once.
  [[nodiscard]] static const Calendars& shipped();
  /// The shipped files with a district's own behind them.
  [[nodiscard]] static Result<Calendars> with_own(std::span<const CalendarFile> own);

  /// Null when there is none of that id.
  [[nodiscard]] const Calendar* find(std::string_view id) const;
  [[nodiscard]] std::vector<std::string_view> ids() const;
  [[nodiscard]] const Holidays& holidays() const { return holidays_; }

 private:
  Calendars() = default;

  Holidays holidays_ = {};
  std::map<std::string, Calendar, std::less<>> calendars_ = {};
};

}  // namespace luoshi::calendar

// SPDX-License-Identifier: Apache-2.0
// Notices from iCalendar (RFC 5545), as holiday calendars for telephones are published: all-day events whose SUMMARY
// says 休 (a day off) or 班 (a make-up day), or Apple's X-APPLE-SPECIAL-DAY. Other events (solar terms, meetings) are
// passed over. Bytes in, values out.
#pragma once

#include "calendar/holidays.hpp"

namespace luoshi::calendar {

inline constexpr std::size_t kIcalendarLinesMax = 100'000;
inline constexpr int kIcalendarDaysMax = 60;  ///< of one event

/// Whether a file is iCalendar rather than JSON.
[[nodiscard]] bool is_icalendar(std::string_view bytes);

/// One notice a year, ordered by year. A day of 元旦 at the end of December belongs to the year that begins.
/// Errors name file and line: E-CAL-008 (a date that is none, an event too long, one that repeats, a component that
/// does not end), E-CAL-002 (too many lines or days), E-CAL-009 (nothing in it says 休 or 班).
[[nodiscard]] Result<std::vector<YearNotice>> read_icalendar(std::string_view file, std::string_view bytes);

}  // namespace luoshi::calendar

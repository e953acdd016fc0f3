// SPDX-License-Identifier: Apache-2.0
// Dates: days of the Gregorian calendar, without zone or time of day. Written and read as ISO 8601 (2026-03-15).
// A date is never made from an instant here: which day an instant falls on depends on a zone, and that is for edges.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::base {

using Date = std::chrono::year_month_day;

/// A date from numbers; the day is cut to the month's length (make_date(2025, 2, 31) is 2025-02-28).
[[nodiscard]] Date make_date(int year, unsigned month, unsigned day);

/// Last day of a month; month 1 to 12.
[[nodiscard]] Date month_end(int year, unsigned month);

/// `days` later (or earlier, when negative).
[[nodiscard]] Date add_days(Date date, int days);

/// "2026-03-15"; years 1 to 9999.
[[nodiscard]] std::string to_iso(Date date);

/// Reads exactly YYYY-MM-DD of an existing day.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

}  // namespace luoshi::base

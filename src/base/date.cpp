// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::base {

Date month_end(int year, unsigned month) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
}

Date make_date(int year, unsigned month, unsigned day) {
  const unsigned last = static_cast<unsigned>(month_end(year, month).day());
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{std::min(day, last)};
}

Date add_days(Date date, int days) { return Date{std::chrono::sys_days{date} + std::chrono::days{days}}; }

std::string to_iso(Date date) {
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  const unsigned day = static_cast<unsigned>(date.day());
  if (year < 0 || year > 9999 || month > 99 || day > 99) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  std::string out = "0000-00-00";
  const auto put = [&out](std::size_t last, unsigned value) {
    for (; value > 0; value /= 10) out[last--] = static_cast<char>('0' + value % 10);
  };
  put(3, static_cast<unsigned>(year));
  put(6, month);
  put(9, day);
  return out;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int parts[3] = {};
  constexpr std::size_t kStart[3] = {0, 5, 8};
  constexpr std::size_t kLength[3] = {4, 2, 2};
  for (int p = 0; p < 3; ++p) {
    for (const char c : text.substr(kStart[p], kLength[p])) {
      if (c < '0' || c > '9') return std::nullopt;
      parts[p] = parts[p] * 10 + (c - '0');
    }
  }
  const Date date{std::chrono::year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
                  std::chrono::day{static_cast<unsigned>(parts[2])}};
  return date.ok() && parts[0] > 0 ? std::optional{date} : std::nullopt;
}

}  // namespace luoshi::base

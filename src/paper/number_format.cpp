// SPDX-License-Identifier: Apache-2.0
#include "paper/number_format.hpp"

#include "base/date.hpp"
#include "base/decimal.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace luoshi::paper {
namespace {

constexpr int kDigits = 15;
constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr double kSerialMax = 2'958'466;  // the day after 9999-12-31

std::optional<double> number_of(std::string_view written) {
  double value = 0;
  const auto [end, problem] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (problem != std::errc() || end != written.data() + written.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Letters of a code outside of quotes, escapes and brackets, of its first section, in lower case; [h], [m], [s] count.
std::string letters_of(std::string_view code) {
  std::string out;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';') break;
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[') {
      const auto end = std::min(code.find(']', at), code.size());
      const auto inside = code.substr(at + 1, end - at - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) out += inside;
      at = end;
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return out;
}

}  // namespace

Shows shows_built_in(std::uint32_t id) {
  switch (id) {
    case 9:
    case 10:
      return Shows::percent;
    case 27:
    case 36:
    case 50:
    case 52:
    case 57:
      return Shows::month;
    case 22:
      return Shows::date_time;
    case 18:
    case 19:
    case 20:
    case 21:
    case 32:
    case 33:
    case 34:
    case 35:
    case 45:
    case 46:
    case 47:
    case 55:
    case 56:
      return Shows::time;
    default:
      break;
  }
  const bool day = (id >= 14 && id <= 17) || (id >= 28 && id <= 31) || (id >= 51 && id <= 58);
  return day ? Shows::date : Shows::number;
}

Shows shows_code(std::string_view code) {
  const auto letters = letters_of(code);
  if (letters.starts_with("general")) return Shows::number;
  if (letters.find('%') != std::string::npos) return Shows::percent;
  // 0 and # stand in numbers only; the tenths of a second are the one exception (ss.0).
  if (letters.find_first_of("#?") != std::string::npos) return Shows::number;
  const bool year = letters.find('y') != std::string::npos;
  const bool day = letters.find('d') != std::string::npos;
  const bool clock = letters.find('h') != std::string::npos || letters.find('s') != std::string::npos;
  const bool month = letters.find('m') != std::string::npos;
  if ((year || day) && clock) return Shows::date_time;
  if (clock) return Shows::time;
  if (year && month && !day) return Shows::month;
  return year || day || month ? Shows::date : Shows::number;
}

std::optional<std::string> number_text(std::string_view written, Shows shows) {
  auto exact = base::Decimal::parse_rounded(written);
  if (!exact || !exact->is_finite()) return std::nullopt;
  if (shows == Shows::percent) exact = exact->scaled(2);
  // A whole number is written in full; 0.1 + 0.2 is kept by the office programs as 0.30000000000000004.
  if (!exact->is_integer()) {
    const auto value = number_of(exact->to_string());
    if (!value) return std::nullopt;
    const int whole = *value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::fabs(*value)))) + 1;
    exact = exact->rounded(kDigits - whole).value_or(*exact);
  }
  auto text = exact->to_string();
  if (text.size() > 400) return std::nullopt;  // 1e300 says nothing in a list
  if (shows == Shows::percent) text += '%';
  return text;
}

std::optional<std::string> date_text(std::string_view written, Shows shows, bool from_1904) {
  const auto value = number_of(written);
  if (!value || *value < 0 || *value >= kSerialMax) return std::nullopt;
  auto seconds = static_cast<std::int64_t>(std::llround(*value * static_cast<double>(kSecondsOfDay)));
  auto days = seconds / kSecondsOfDay;
  seconds %= kSecondsOfDay;
  auto clock = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) clock += fmt::format(":{:02}", seconds % 60);
  if (shows == Shows::time) return clock;
  // The calendar of 1900 has a 29 February of that year that never was: up to it, days are one later than they seem.
  if (from_1904)
    days += 1462;
  else if (days < 60)
    ++days;
  const base::Date date{std::chrono::sys_days(base::make_date(1899, 12, 30)) + std::chrono::days(days)};
  if (static_cast<int>(date.year()) < 1900 || static_cast<int>(date.year()) > 9999) return std::nullopt;
  auto text = base::to_iso(date);
  if (shows == Shows::month) return text.substr(0, 7);
  // A day with a time that its format does not show is that day.
  return shows == Shows::date_time && seconds != 0 ? text + ' ' + clock : text;
}

}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
#include "calendar/local_time.hpp"

#include <fmt/format.h>

namespace luoshi::calendar {
namespace {

bool covered(base::Instant instant) {
  const auto year = static_cast<int>(date_of(to_local(instant).day).year());
  return year >= kFirstYear && year <= kLastYear;
}

// Parses "hh:mm" and "hh:mm:ss" by way of the one reader of instants.
std::optional<base::Instant> in_beijing(std::string_view date, std::string_view time) {
  std::string text(date);
  text += 'T';
  text += time;
  if (time.size() == 5) text += ":00";
  return base::parse_iso_instant(text + "+08:00");
}

}  // namespace

DayNumber day_number(base::Date date) {
  return static_cast<DayNumber>(std::chrono::sys_days{date}.time_since_epoch().count());
}

base::Date date_of(DayNumber day) { return base::Date{std::chrono::sys_days{std::chrono::days{day}}}; }

int weekday(DayNumber day) {
  const int shifted = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return (shifted < 0 ? shifted + 7 : shifted) + 1;
}

std::string local_text(base::Instant instant, bool at_end) {
  LocalTime time = to_local(instant);
  if (at_end && time.ms == 0) time = {time.day - 1, kDayMs};
  const std::int64_t seconds = time.ms / 1000;
  std::string text = fmt::format("{} {:02}:{:02}", base::to_iso(date_of(time.day)), seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

std::optional<base::Instant> parse_local(std::string_view text) {
  std::optional<base::Instant> instant;
  if (text.size() == 10) {
    instant = in_beijing(text, "00:00");
  } else if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) {
    const auto time = text.substr(11);
    if (time.size() == 5 || time.size() == 8) {
      instant = in_beijing(text.substr(0, 10), time);
    } else if (text[10] == 'T') {
      instant = base::parse_iso_instant(text);
    }
  }
  return instant && covered(*instant) ? instant : std::nullopt;
}

}  // namespace luoshi::calendar

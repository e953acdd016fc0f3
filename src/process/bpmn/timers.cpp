// SPDX-License-Identifier: Apache-2.0
// Timers: ISO 8601 texts and expressions become expressions that yield a date and time, a duration, or a cycle's text.
#include "feel/temporal.hpp"
#include "process/bpmn/draft.hpp"
#include "process/bpmn/juel.hpp"

#include <charconv>

namespace luoshi::process::bpmn {
namespace {

/// "P2W" is "P14D": FEEL knows no weeks.
std::string without_weeks(std::string_view text) {
  if (!text.starts_with('P') || !text.ends_with('W')) return std::string(text);
  std::uint32_t weeks = 0;
  const auto* end = text.data() + text.size() - 1;
  const auto [stop, problem] = std::from_chars(text.data() + 1, end, weeks);
  if (problem != std::errc() || stop != end || weeks > 100'000) return std::string(text);
  return "P" + std::to_string(weeks * 7) + "D";
}

bool is_duration(std::string_view text) {
  return feel::parse_day_time_duration(text) || feel::parse_year_month_duration(text);
}
/// A working duration counts days and hours of the calendar; months have no number of them.
bool is_working_duration(std::string_view text) {
  return feel::parse_day_time_duration(text).has_value() && !text.starts_with('-');
}

bool is_moment(std::string_view text) { return feel::parse_date_time(text) || feel::parse_date(text); }

/// R[n]/duration, R[n]/start/duration, R[n]/duration/end (ISO 8601, 4.5).
bool is_cycle(std::string_view text) {
  if (!text.starts_with('R')) return false;
  auto slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  for (const char c : text.substr(1, slash - 1)) {
    if (c < '0' || c > '9') return false;
  }
  text.remove_prefix(slash + 1);
  slash = text.find('/');
  if (slash == std::string_view::npos) return is_duration(without_weeks(text));
  const auto first = text.substr(0, slash);
  const auto second = text.substr(slash + 1);
  return (is_moment(first) && is_duration(without_weeks(second))) ||
         (is_duration(without_weeks(first)) && is_moment(second));
}

bool is_expression(std::string_view text) { return text.starts_with('=') || is_juel(text); }

std::string moment_feel(std::string_view text) {
  const std::string whole = feel::parse_date(text) ? std::string(text) + "T00:00:00" : std::string(text);
  return "date and time(" + feel_string(whole) + ")";
}

}  // namespace

Timer timer_of(Draft& draft, Timer::Kind kind, std::string_view text, bool working, std::string_view calendar,
               const Element& at) {
  Timer timer{.kind = kind, .working = working};
  if (working && !calendar.empty()) timer.calendar = draft.expressions->value(calendar, at);
  if (text.empty()) {
    draft.wrong("E-BPMN-020", at, {{"text", ""}});
    return timer;
  }
  if (is_expression(text)) {
    timer.value = draft.expressions->feel(text, at);
    return timer;
  }
  const std::string literal = kind == Timer::Kind::duration ? without_weeks(text) : std::string(text);
  bool good = false;
  std::string feel;
  switch (kind) {
    case Timer::Kind::date:
      good = is_moment(literal);
      feel = moment_feel(literal);
      break;
    case Timer::Kind::duration:
      good = working ? is_working_duration(literal) : is_duration(literal);
      // A duration forgets whether it was written P1D or PT24H, which is not the same in working time.
      feel = working ? feel_string(literal) : "duration(" + feel_string(literal) + ")";
      break;
    case Timer::Kind::cycle:
      good = is_cycle(literal);
      feel = feel_string(literal);
      break;
  }
  if (good) {
    timer.value = draft.expressions->feel(feel, at);
  } else {
    draft.wrong("E-BPMN-020", at, {{"text", literal}});
  }
  return timer;
}

Timer due_timer(Draft& draft, std::string_view text, bool working, std::string_view calendar, const Element& at) {
  const bool is_date = !text.starts_with('P') && !text.starts_with("-P");
  return timer_of(draft, is_date ? Timer::Kind::date : Timer::Kind::duration, text, working, calendar, at);
}

}  // namespace luoshi::process::bpmn

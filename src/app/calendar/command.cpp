// SPDX-License-Identifier: Apache-2.0
#include "app/calendar/command.hpp"

#include "app/calendar/folder.hpp"
#include "app/calendar/render.hpp"
#include "app/cli/output.hpp"
#include "calendar/explanation.hpp"

#include <optional>

namespace luoshi::app {
namespace {

Result<const calendar::Calendar*> find(const calendar::Calendars& calendars, const std::string& id) {
  if (const auto* found = calendars.find(id)) return found;
  std::string allowed;
  for (const auto known : calendars.ids()) allowed += (allowed.empty() ? "" : " ") + std::string(known);
  return fail({.code = base::ErrorCode::not_found, .id = "E-CAL-006", .args = {{"value", id}, {"allowed", allowed}}});
}

// The clock as the command line tells it: started, stood still, extended.
Result<calendar::Clock> clock_of(const CalendarArguments& arguments, const calendar::Calendar& calendar) {
  calendar::Clock clock{.budget = arguments.span, .rules = arguments.rules};
  LUOSHI_TRY(clock, calendar::apply(clock, {.verb = calendar::ClockVerb::start, .at = arguments.start}, calendar));
  for (const auto& pause : arguments.pauses) {
    LUOSHI_TRY(clock, calendar::apply(clock, {.verb = calendar::ClockVerb::pause, .at = pause.from}, calendar));
    if (!pause.to) continue;
    LUOSHI_TRY(clock, calendar::apply(clock, {.verb = calendar::ClockVerb::resume, .at = *pause.to}, calendar));
  }
  for (const auto& span : arguments.extensions) {
    LUOSHI_TRY(
        clock,
        calendar::apply(clock, {.verb = calendar::ClockVerb::extend, .at = clock.last_event, .span = span}, calendar));
  }
  return clock;
}

Result<std::string> why_text(const CalendarArguments& arguments, base::Language language) {
  LUOSHI_TRY(const auto now, read_calendars(calendars_folder(arguments.folder)));
  std::optional<calendar::Calendars> then;
  if (!arguments.made_with.empty()) {
    LUOSHI_TRY(then, read_calendars(arguments.made_with));
  }
  LUOSHI_TRY(const auto* const today, find(now, arguments.calendar));
  LUOSHI_TRY(const auto* const made_with, find(then ? *then : now, arguments.calendar));
  LUOSHI_TRY(const auto clock, clock_of(arguments, *made_with));
  LUOSHI_TRY(const auto why, calendar::explain(clock, *made_with, then ? today : nullptr));
  if (!arguments.json) return calendar::explanation_text(why, language);
  std::string out;
  calendar::append_json(out, why);
  return out + "\n";
}

Result<std::string> days_text(const CalendarArguments& arguments, base::Language language) {
  LUOSHI_TRY(const auto calendars, read_calendars(calendars_folder(arguments.folder)));
  LUOSHI_TRY(const auto* const calendar, find(calendars, arguments.calendar));
  return arguments.json ? year_json(*calendar, arguments.year) : year_text(*calendar, arguments.year, language);
}

Result<void> write(std::string_view text) {
  LUOSHI_TRY(auto output, Output::open(""));
  LUOSHI_CHECK(output.write(text));
  return output.commit();
}

}  // namespace

ExitCode run_calendar(const CalendarArguments& arguments, base::Language language) {
  const bool why = arguments.question == CalendarArguments::Question::why;
  const auto text = why ? why_text(arguments, language) : days_text(arguments, language);
  if (!text) {
    report(text.error(), language);
    return ExitCode::nothing_done;
  }
  const auto written = write(*text);
  if (written || written.error().id == kReaderGone) return ExitCode::all_read;
  report(written.error(), language);
  return ExitCode::nothing_done;
}

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
#include "calendar/clock.hpp"

#include <algorithm>
#include <numeric>

namespace luoshi::calendar {
namespace {

Failure not_now(const Clock& clock, ClockVerb verb) {
  return fail({.code = base::ErrorCode::conflict,
               .id = "E-CAL-012",
               .args = {{"event", std::string(name_of(verb))}, {"state", std::string(name_of(clock.state))}}});
}

bool possible(const Clock& clock, ClockVerb verb) {
  const bool started = clock.round > 0;
  switch (clock.state) {
    case ClockState::idle:
      return verb == ClockVerb::start || verb == ClockVerb::wait;
    case ClockState::waiting:
      if (!started) return verb == ClockVerb::start || verb == ClockVerb::resume || verb == ClockVerb::stop;
      [[fallthrough]];
    case ClockState::paused:
      return verb == ClockVerb::resume || verb == ClockVerb::extend || verb == ClockVerb::stop ||
             verb == ClockVerb::restart;
    case ClockState::running:
      return verb != ClockVerb::start && verb != ClockVerb::resume;
    case ClockState::stopped:
      return verb == ClockVerb::restart && started;
  }
  return false;
}

// What one run uses up, when `before` was used up already. A last day that is put off to a working day is not used up
// before that: whoever pauses in between keeps it.
std::int64_t used_by(const Counter& counter, const ClockRun& run, std::int64_t before, std::int64_t total) {
  const std::int64_t begin = counter.at(run.from);
  const std::int64_t used = counter.at(run.to) - begin;
  if (before >= total || before + used < total) return used;
  const auto plain = counter.reach(begin + total - before);
  const auto end = plain ? counter.moved(*plain) : std::nullopt;
  return end && *end > run.to ? total - 1 - before : used;
}

Result<void> begin(Clock& clock, base::Instant at) {
  LUOSHI_TRY(clock.total, counted_amount(clock.budget, at));
  clock.state = ClockState::running;
  clock.started = at;
  clock.running_since = at;
  clock.consumed = 0;
  clock.runs.clear();
  clock.fired.clear();
  ++clock.round;
  return {};
}

Result<void> end_run(Clock& clock, const ClockEvent& event, const Calendar& calendar) {
  if (clock.runs.size() >= kClockRunsMax) {
    return fail(
        {.code = base::ErrorCode::limit, .id = "E-CAL-014", .args = {{"limit", std::to_string(kClockRunsMax)}}});
  }
  clock.runs.push_back({.from = clock.running_since, .to = event.at, .ended_by = event.verb, .reason = event.reason});
  clock.consumed += used_by(counter_of(clock, calendar), clock.runs.back(), clock.consumed, clock.total);
  return {};
}

Result<void> extend(Clock& clock, const ClockEvent& event, const Calendar& calendar) {
  if (!is_valid(event.span)) return fail({.code = base::ErrorCode::limit, .id = "E-CAL-010"});
  const Counter counter = counter_of(clock, calendar);
  const Unit own = counted_unit(clock.budget.unit);
  const std::int64_t total = clock.total;
  if (event.span.unit == Unit::date) {
    const base::Instant end = counter.end_of(static_cast<DayNumber>(event.span.amount));
    Clock endless = clock;
    endless.total = kSpanMsMax;
    endless = recounted(endless, calendar);
    clock.total = consumed_at(endless, calendar, event.at) + counter.at(end) - counter.at(event.at);
  } else if (counted_unit(event.span.unit) != own) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-CAL-015",
                 .args = {{"unit", std::string(name_of(own))}, {"given", std::string(name_of(event.span.unit))}}});
  } else if (event.span.unit == Unit::months) {
    // From the day on which it would be due, so that two months and one are three.
    const auto end = reaches(clock, calendar, clock.total);
    const DayNumber day = end ? counter.day_ended(*end) : to_local(event.at).day;
    LUOSHI_TRY(const auto more, counted_amount(event.span, to_instant({day, 0})));
    clock.total += more;
  } else {
    clock.total += event.span.amount;
  }
  if (clock.total <= total) return fail({.code = base::ErrorCode::invalid_input, .id = "E-CAL-017"});
  const bool time = own == Unit::working_time || own == Unit::elapsed;
  if (clock.total > (time ? kSpanMsMax : kSpanDaysMax)) {
    return fail({.code = base::ErrorCode::limit, .id = "E-CAL-010"});
  }
  clock = recounted(clock, calendar);
  return {};
}

Result<void> run_verb(Clock& clock, const ClockEvent& event, const Calendar& calendar) {
  const bool running = clock.state == ClockState::running;
  switch (event.verb) {
    case ClockVerb::start:
    case ClockVerb::restart:
      return begin(clock, event.at);
    case ClockVerb::pause:
    case ClockVerb::wait:
    case ClockVerb::stop:
      if (running) LUOSHI_CHECK(end_run(clock, event, calendar));
      clock.state = event.verb == ClockVerb::pause  ? ClockState::paused
                    : event.verb == ClockVerb::wait ? ClockState::waiting
                                                    : ClockState::stopped;
      if (event.verb == ClockVerb::wait) clock.waiting_for = event.reason;
      return {};
    case ClockVerb::resume:
      if (clock.round == 0) return begin(clock, event.at);
      clock.state = ClockState::running;
      clock.running_since = event.at;
      return {};
    case ClockVerb::extend:
      return extend(clock, event, calendar);
  }
  return {};
}

// The run that goes on, or would have gone on had the clock not been stopped; `before` is what was used up before it.
struct OpenRun {
  base::Instant from = {};
  std::int64_t before = 0;
};

std::optional<OpenRun> open_run(const Clock& clock, const std::vector<std::int64_t>& used) {
  if (clock.state == ClockState::running) return OpenRun{clock.running_since, clock.consumed};
  if (clock.state == ClockState::stopped && !clock.runs.empty() && clock.runs.back().ended_by == ClockVerb::stop) {
    return OpenRun{clock.runs.back().from, clock.consumed - used.back()};
  }
  return std::nullopt;
}

}  // namespace

Counter counter_of(const Clock& clock, const Calendar& calendar) {
  return {calendar, counted_unit(clock.budget.unit), rules_for(clock.budget, clock.rules), clock.started};
}

std::vector<std::int64_t> consumed_by_run(const Clock& clock, const Calendar& calendar) {
  const Counter counter = counter_of(clock, calendar);
  std::vector<std::int64_t> used;
  std::int64_t all = 0;
  for (const auto& run : clock.runs) {
    used.push_back(used_by(counter, run, all, clock.total));
    all += used.back();
  }
  return used;
}

Clock recounted(const Clock& clock, const Calendar& calendar) {
  Clock counted = clock;
  const auto used = consumed_by_run(clock, calendar);
  counted.consumed = std::accumulate(used.begin(), used.end(), std::int64_t{0});
  return counted;
}

std::optional<base::Instant> reaches(const Clock& clock, const Calendar& calendar, std::int64_t amount) {
  if (clock.round == 0) return std::nullopt;
  const Counter counter = counter_of(clock, calendar);
  if (clock.state == ClockState::running && clock.consumed < amount) {
    return counter.reach(counter.at(clock.running_since) + amount - clock.consumed);
  }
  const auto used = consumed_by_run(clock, calendar);
  std::int64_t before = 0;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (before + used[i] >= amount) return counter.reach(counter.at(clock.runs[i].from) + amount - before);
    before += used[i];
  }
  const auto open = open_run(clock, used);
  return open ? counter.reach(counter.at(open->from) + amount - open->before) : std::nullopt;
}

Result<std::optional<Due>> due_of(const Clock& clock, const Calendar& calendar) {
  const bool never = clock.round == 0;
  const bool still =
      clock.state == ClockState::paused || clock.state == ClockState::waiting ||
      (clock.state == ClockState::stopped && !clock.runs.empty() && clock.runs.back().ended_by != ClockVerb::stop);
  if (never || (still && clock.consumed < clock.total)) return std::optional<Due>();
  const Counter counter = counter_of(clock, calendar);
  const auto plain = reaches(clock, calendar, clock.total);
  const auto end = plain ? counter.moved(*plain) : std::nullopt;
  if (!end) return outside_years();
  return std::optional(Due{
      .at = *end,
      .moved = *end != *plain,
      .provisional = is_provisional(calendar, counted_unit(clock.budget.unit), clock.rules, to_local(clock.started).day,
                                    counter.day_ended(*plain), counter.day_ended(*end))});
}

std::int64_t consumed_at(const Clock& clock, const Calendar& calendar, base::Instant now) {
  if (clock.state != ClockState::running || now <= clock.running_since) return clock.consumed;
  const Counter counter = counter_of(clock, calendar);
  return clock.consumed + used_by(counter, {.from = clock.running_since, .to = now}, clock.consumed, clock.total);
}

std::int64_t left_at(const Clock& clock, const Calendar& calendar, base::Instant now) {
  return clock.total - consumed_at(clock, calendar, now);
}

Result<Clock> apply(const Clock& clock, const ClockEvent& event, const Calendar& calendar) {
  if (!possible(clock, event.verb)) return not_now(clock, event.verb);
  if (!calendar.covers(to_local(event.at).day)) return outside_years();
  if (clock.last_event > event.at && clock.last_event != base::Instant{}) {
    return fail({.code = base::ErrorCode::conflict,
                 .id = "E-CAL-013",
                 .args = {{"at", local_text(event.at)}, {"last", local_text(clock.last_event)}}});
  }
  if (event.reason.size() > kReasonBytesMax) {
    return fail(
        {.code = base::ErrorCode::limit, .id = "E-CAL-016", .args = {{"limit", std::to_string(kReasonBytesMax)}}});
  }
  Clock next = clock;
  LUOSHI_CHECK(run_verb(next, event, calendar));
  if (next.state != ClockState::waiting) next.waiting_for.clear();
  next.last_event = event.at;
  return next;
}

std::string_view name_of(ClockState state) {
  constexpr std::string_view kNames[] = {"idle", "waiting", "running", "paused", "stopped"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view name_of(ClockVerb verb) {
  constexpr std::string_view kNames[] = {"start", "pause", "wait", "resume", "extend", "stop", "restart"};
  return kNames[static_cast<std::size_t>(verb)];
}

}  // namespace luoshi::calendar

// SPDX-License-Identifier: Apache-2.0
// Timers and clocks: when they ring, what was left when they stand still, and the moment they ring at when they run
// again. What was left is kept in the time that the clock counts, working time or calendar time.
#include "process/engine/run.hpp"

#include <charconv>

namespace luoshi::process {
namespace {

constexpr std::int64_t kSecondsMax = 100'000'000'000;  // three thousand years: no sum overflows

struct Length {
  std::int64_t days = 0;
  std::int64_t ms = 0;
};

// "P5DT4H" as five days and four hours. A duration value has forgotten how it was written: whole days are days.
std::optional<Length> length_of(const feel::DayTimeDuration& duration) {
  if (duration.seconds > kSecondsMax || duration.seconds < -kSecondsMax) return std::nullopt;
  if (duration.seconds % 86'400 == 0 && duration.nanoseconds == 0) return Length{duration.seconds / 86'400, 0};
  return Length{0, duration.seconds * 1000 + duration.nanoseconds / 1'000'000};
}

std::optional<Length> length_of(std::string_view text) {
  const auto whole = feel::parse_day_time_duration(text);
  if (!whole || whole->seconds > kSecondsMax || whole->seconds < -kSecondsMax) return std::nullopt;
  const auto t = text.find('T');
  const auto days = t == std::string_view::npos || t <= 1 ? whole : feel::parse_day_time_duration(text.substr(0, t));
  if (t == std::string_view::npos) return Length{whole->seconds / 86'400, 0};
  const bool only_time = !days || text.substr(0, t) == "P" || text.substr(0, t) == "-P";
  const auto day_seconds = only_time ? 0 : days->seconds;
  return Length{day_seconds / 86'400, (whole->seconds - day_seconds) * 1000 + whole->nanoseconds / 1'000'000};
}

struct Cycle {
  std::int32_t repeats = -1;
  std::string_view start = {};
  std::string_view period = {};
  std::string_view end = {};
};

// "R3/PT1H", "R/2026-01-01T00:00:00Z/PT1H", "R/PT1H/2026-01-02T00:00:00Z" (ISO 8601 repeating intervals).
std::optional<Cycle> cycle_of(std::string_view text) {
  Cycle made;
  const auto slash = text.find('/');
  if (!text.starts_with('R') || slash == std::string_view::npos) return std::nullopt;
  const auto count = text.substr(1, slash - 1);
  if (!count.empty()) {
    const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), made.repeats);
    if (error != std::errc() || end != count.data() + count.size() || made.repeats < 1) return std::nullopt;
    --made.repeats;
  }
  auto rest = text.substr(slash + 1);
  if (const auto next = rest.find('/'); next != std::string_view::npos) {
    made.start = rest.substr(0, next);
    rest = rest.substr(next + 1);
  }
  made.period = rest;
  if (made.start.starts_with('P')) {  // period and end
    made.end = made.period;
    made.period = made.start;
    made.start = {};
  }
  return made;
}

std::optional<base::Instant> instant_of(const feel::DateTime& moment, std::int32_t zone_offset_s) {
  if (moment.date.year < 1 || moment.date.year > 9999) return std::nullopt;
  const auto since = feel::instant(moment);
  const bool local = moment.time.zone.kind() == feel::Zone::Kind::none;
  return base::Instant{(since.seconds - (local ? zone_offset_s : 0)) * 1000 + since.nanoseconds / 1'000'000};
}

// A moment that a cycle begins or ends at; absent when there is none, or it is not one.
std::optional<base::Instant> bound_of(std::string_view text, std::int32_t zone_offset_s) {
  if (const auto moment = feel::parse_date_time(text)) return instant_of(*moment, zone_offset_s);
  if (const auto day = feel::parse_date(text)) return instant_of({*day, {}}, zone_offset_s);
  return std::nullopt;
}

}  // namespace

/// The name of the calendar a timer counts by; empty: the default.
std::string Run::calendar_of(TokenId id, const Timer& timer) {
  if (!timer.calendar) return {};
  const auto made = evaluate(id, timer.calendar);
  return made.value.is(feel::Kind::string) ? made.value.as_string() : std::string();
}

Run::Span Run::when(TokenId id, const Timer& timer, base::Instant from) {
  const auto made = evaluate(id, timer.value);
  const auto wrong = [&] {
    return Span{.error = "E-FLOW-144", .about = made.about.empty() ? timer.value.text : made.about};
  };
  Length used;
  const auto add = [&](std::optional<Length> length, base::Instant start) -> std::optional<base::Instant> {
    if (!length) return std::nullopt;
    used = *length;
    if (!timer.working) return base::Instant{start.ms + length->days * 86'400'000 + length->ms};
    if (env_.working_time == nullptr) return std::nullopt;
    return env_.working_time->after(calendar_of(id, timer), start, length->days, length->ms);
  };
  std::optional<base::Instant> at;
  switch (made.value.kind()) {
    case feel::Kind::date_time:
      at = instant_of(made.value.as_date_time(), env_.zone_offset_s);
      break;
    case feel::Kind::date:
      at = instant_of({made.value.as_date(), {}}, env_.zone_offset_s);
      break;
    case feel::Kind::day_time_duration:
      at = add(length_of(made.value.as_days()), from);
      break;
    case feel::Kind::year_month_duration: {
      const feel::DateTime start{feel::date_from_days((from.ms + env_.zone_offset_s * 1000LL) / 86'400'000), {}};
      const auto day = feel::add(start, made.value.as_months());
      if (!day) return wrong();
      const auto whole = feel::days_from_epoch(day->date) - feel::days_from_epoch(start.date);
      if (whole > 3'650'000 || whole < -3'650'000) return wrong();
      at = base::Instant{from.ms + whole * 86'400'000};
      break;
    }
    case feel::Kind::string: {
      const auto& text = made.value.as_string();
      if (const auto cycle = cycle_of(text)) {
        const auto period = length_of(cycle->period);
        if (!period) return wrong();
        const auto every = period->days * 86'400'000 + period->ms;
        if (every <= 0) return wrong();
        const auto start = bound_of(cycle->start, env_.zone_offset_s);
        const auto end = bound_of(cycle->end, env_.zone_offset_s);
        if ((!cycle->start.empty() && !start) || (!cycle->end.empty() && !end)) return wrong();
        at = start ? start : add(period, from);
        auto repeats = cycle->repeats;
        if (at && end) {
          if (*end < *at) return wrong();
          const auto until = std::min<std::int64_t>((end->ms - at->ms) / every, INT32_MAX);
          repeats =
              repeats < 0 ? static_cast<std::int32_t>(until) : std::min(repeats, static_cast<std::int32_t>(until));
        }
        return at ? Span{.at = *at, .every = every, .repeats = repeats} : wrong();
      }
      at = bound_of(text, env_.zone_offset_s);
      if (!at) at = add(length_of(text), from);
      break;
    }
    default:
      break;
  }
  return at ? Span{.at = *at, .days = used.days, .ms = used.ms} : wrong();
}

const Timer* Run::timer_of(const Watch& watch) const {
  const auto& token = *find(watch.token);
  if (watch.kind == WatchKind::supervision || watch.node == kNone) return nullptr;
  const auto& here = definition(token).node(watch.node);
  if (watch.kind == WatchKind::timer) return here.event && here.event->timer ? &*here.event->timer : nullptr;
  return &here.clocks[watch.index & 15U].budget;
}

std::int64_t Run::left(TokenId id, const Timer& timer, base::Instant until) {
  if (!timer.working || env_.working_time == nullptr) return until.ms - now_.ms;
  const bool late = until < now_;
  const auto ms = env_.working_time->between(calendar_of(id, timer), late ? until : now_, late ? now_ : until);
  if (!ms) return until.ms - now_.ms;
  return late ? -*ms : *ms;
}

base::Instant Run::later(TokenId id, const Timer& timer, std::int64_t left_ms) {
  if (timer.working && env_.working_time != nullptr && left_ms > 0) {
    if (const auto at = env_.working_time->after(calendar_of(id, timer), now_, 0, left_ms)) return *at;
  }
  return base::Instant{now_.ms + left_ms};
}

// What a clock has left when it stands still. Days that are counted are used up at their ends, so that a pause within
// one day costs nothing; a moment that is no such end (an extension to an hour of the day) is counted in office hours.
void Run::hold(ClockState& clock, TokenId id) {
  const auto& budget = node(at(id)).clocks[clock.index].budget;
  if (clock.due <= now_) {  // it was due before it stood still, and stays so
    clock.left = 0;
    return;
  }
  if (clock.in_days && budget.working && env_.working_time != nullptr) {
    const auto calendar = calendar_of(id, budget);
    const auto days = env_.working_time->days_used(calendar, clock.started, now_, clock.due);
    if (days && env_.working_time->days_on(calendar, clock.started, now_, *days) == clock.due) {
      clock.left = *days;
      return;
    }
  }
  clock.in_days = false;
  clock.left = left(id, budget, clock.due);
}

void Run::go_on(ClockState& clock, TokenId id) {
  if (clock.left <= 0) return;
  const auto& budget = node(at(id)).clocks[clock.index].budget;
  if (clock.in_days) {
    const auto calendar = calendar_of(id, budget);
    const auto* time = env_.working_time;
    const auto due = time == nullptr ? std::nullopt : time->days_on(calendar, clock.started, now_, clock.left);
    if (due) {
      clock.due = *due;
      return;
    }
    clock.left = std::clamp<std::int64_t>(clock.left, 0, 36'525) * 86'400'000;
    clock.in_days = false;  // the calendar has gone, or ends before: plain days
  }
  clock.due = later(id, budget, clock.left);
}

// What a clock was allowed, for whoever keeps a register of clocks: enough to make the same one in the room calendar.
feel::Value Run::budget_of(const Span& span, bool working, const std::string& calendar) {
  const auto some = [](std::int64_t amount) { return amount == 0 ? feel::Value() : feel::Value::number(amount); };
  if (!working) return pairs({{"ms", some(span.days * 86'400'000 + span.ms)}});
  return pairs({{"workingDays", some(span.days)},
                {"workingMs", some(span.ms)},
                {"calendar", calendar.empty() ? feel::Value() : text_value(calendar)}});
}

void Run::start_clocks(TokenId id, ItemId item) {
  const auto& clocks = node(at(id)).clocks;
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    const auto span = when(id, clocks[i].budget, now_);
    if (!span.error.empty()) {
      if ((at(id).flags & flag::kIncident) == 0) incident(id, span.error, span.about);
      continue;
    }
    const bool in_days = clocks[i].budget.working && span.days > 0 && span.ms == 0;
    rare().clocks.push_back(
        {.item = item, .index = static_cast<std::uint8_t>(i), .in_days = in_days, .started = now_, .due = span.at});
    auto& told = effect(EffectKind::clock_started, at(id));
    told.item = item;
    told.at = span.at;
    told.name = clocks[i].id;
    told.value = budget_of(span, clocks[i].budget.working, calendar_of(id, clocks[i].budget));
    arm_clock(rare().clocks.back(), at(id));
  }
}

// Sets the timers of a clock that runs: its end, and the warnings that were not given yet.
void Run::arm_clock(ClockState& clock, const Token& on) {
  const auto id = on.id;
  const auto& here = node(on).clocks[clock.index];
  const auto arm = [&](WatchKind kind, base::Instant at_moment, std::uint8_t index) {
    auto& token = at(id);
    ++token.watches;
    state_.watches.push_back({.token = id,
                              .node = token.node,
                              .firing = ++token.firing,
                              .item = clock.item,
                              .at = at_moment,
                              .kind = kind,
                              .index = index});
    auto& told = effect(EffectKind::timer_set, token);
    told.firing = token.firing;
    told.item = clock.item;
    told.at = at_moment;
    told.name = here.id;
  };
  if (!clock.overdue) arm(WatchKind::clock_due, clock.due, clock.index);
  for (std::size_t i = 0; i < here.warnings.size(); ++i) {
    if ((clock.warned >> i & 1U) != 0) continue;
    // A warning before the end is a negative span from it, a rung of the ladder after it a positive one.
    const auto back = evaluate(id, here.warnings[i].value).value;
    std::optional<Length> length;
    if (back.is(feel::Kind::day_time_duration)) length = length_of(back.as_days());
    if (back.is(feel::Kind::string)) length = length_of(back.as_string());
    if (!length) continue;
    const std::int64_t sign = here.warnings[i].after ? 1 : -1;
    std::optional<base::Instant> moment = base::Instant{clock.due.ms + sign * (length->days * 86'400'000 + length->ms)};
    if (here.warnings[i].working && env_.working_time != nullptr) {
      const auto calendar = calendar_of(id, here.warnings[i]);
      moment = env_.working_time->after(calendar, clock.due, sign * length->days, sign * length->ms);
    }
    if (!moment) continue;
    arm(WatchKind::clock_warning, std::max(*moment, now_), static_cast<std::uint8_t>(clock.index | (i << 4U)));
  }
}

void Run::disarm(ItemId item, std::uint8_t clock) {
  for (std::size_t i = state_.watches.size(); i-- > 0;) {
    const auto& watch = state_.watches[i];
    const bool of_clock = watch.kind == WatchKind::clock_due || watch.kind == WatchKind::clock_warning;
    if (of_clock && watch.item == item && (watch.index & 15U) == clock) close_watch(i);
  }
}

void Run::drop_clocks(ItemId item) {
  if (!state_.rare) return;
  std::erase_if(rare().extensions, [&](const Extension& asked) { return asked.item == item; });
  std::erase_if(rare().clocks, [&](const ClockState& clock) {
    if (clock.item != item) return false;
    disarm(item, clock.index);
    const auto* holder = find_item(state_, item);
    auto& told = effect(EffectKind::clock_stopped, at(holder->token));
    told.item = item;
    told.at = clock.due;
    told.name = node(at(holder->token)).clocks[clock.index].id;
    return true;
  });
}

void Run::ring_clock(std::size_t index) {
  auto rung = state_.watches[index];
  state_.watches[index].still = true;  // nothing to clear: it has rung
  close_watch(index);
  auto& token = at(rung.token);
  if (rung.kind == WatchKind::supervision) {
    for (auto& supervision : rare().supervisions) {
      if (supervision.id == rung.item) supervision.overdue = true;
    }
    auto& told = effect(EffectKind::supervision_due, token);
    told.item = rung.item;
    told.firing = rung.firing;
    told.at = rung.at;
    return;
  }
  const auto which = static_cast<std::uint8_t>(rung.index & 15U);
  const auto warning = static_cast<std::uint8_t>(rung.index >> 4U);
  for (auto& clock : rare().clocks) {
    if (clock.item != rung.item || clock.index != which) continue;
    const bool due = rung.kind == WatchKind::clock_due;
    if (due) clock.overdue = true;
    if (!due) clock.warned = static_cast<std::uint8_t>(clock.warned | (1U << warning));
    auto& told = effect(due ? EffectKind::clock_overdue : EffectKind::clock_warning, token);
    told.item = rung.item;
    told.firing = rung.firing;
    told.at = clock.due;
    told.name = node(token).clocks[which].id;
    if (!due) told.value = feel::Value::number(warning + 1);
  }
}

void Run::still_clocks(ItemId item) {
  if (!state_.rare) return;
  const auto& holder = *find_item(state_, item);
  for (auto& clock : rare().clocks) {
    if (clock.item != item || clock.still) continue;
    const auto& here = node(at(holder.token)).clocks[clock.index];
    hold(clock, holder.token);
    clock.still = true;
    disarm(item, clock.index);
    auto& told = effect(EffectKind::clock_paused, at(holder.token));
    told.item = item;
    told.name = here.id;
  }
}

void Run::run_clocks(ItemId item) {
  if (!state_.rare) return;
  const auto& holder = *find_item(state_, item);
  for (auto& clock : rare().clocks) {
    if (clock.item != item || !clock.still) continue;
    const auto& here = node(at(holder.token)).clocks[clock.index];
    clock.still = false;
    go_on(clock, holder.token);
    auto& told = effect(EffectKind::clock_resumed, at(holder.token));
    told.item = item;
    told.at = clock.due;
    told.name = here.id;
    arm_clock(clock, at(holder.token));
  }
}

void Run::still_all() {
  for (const auto& one : state_.items) {
    if (!one.suspended) still_clocks(one.id);
  }
  for (auto& watch : state_.watches) {
    if ((watch.kind != WatchKind::timer && watch.kind != WatchKind::supervision) || watch.still) continue;
    const auto* timer = timer_of(watch);
    watch.left_ms = timer != nullptr ? left(watch.token, *timer, watch.at) : watch.at.ms - now_.ms;
    watch.still = true;
    auto& told = effect(EffectKind::timer_cleared, at(watch.token));
    told.node = watch.node;
    told.firing = watch.firing;
  }
}

void Run::run_all() {
  for (const auto& one : state_.items) {
    if (!one.suspended) run_clocks(one.id);
  }
  for (auto& watch : state_.watches) {
    if (!watch.still) continue;
    const auto* timer = timer_of(watch);
    watch.at = timer != nullptr ? later(watch.token, *timer, watch.left_ms) : base::Instant{now_.ms + watch.left_ms};
    watch.still = false;
    watch.firing = ++at(watch.token).firing;
    auto& told = effect(EffectKind::timer_set, at(watch.token));
    told.node = watch.node;
    told.firing = watch.firing;
    told.at = watch.at;
  }
}

}  // namespace luoshi::process

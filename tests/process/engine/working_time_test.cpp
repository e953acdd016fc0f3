// SPDX-License-Identifier: Apache-2.0
// Flows that count by the calendars of a district: the official days, named calendars by unit, and the clocks of work
// items, which must agree with the clocks of the room calendar whatever is paused and resumed.
#include "process/working_time.hpp"

#include "calendar/clock.hpp"
#include "process/engine/world.hpp"

#include <fmt/format.h>

#include <random>

namespace luoshi::process {
namespace {

using calendar::Calendars;
using calendar::ClockVerb;

base::Instant at(std::string_view text) { return calendar::parse_local(text).value(); }

TEST(CalendarTime, counts_by_the_shipped_holidays_and_office_hours) {
  const CalendarTime time(Calendars::shipped());
  EXPECT_EQ(time.after("", at("2026-02-13T16:30"), 0, 4 * kHour), at("2026-02-14T13:30"));
  EXPECT_EQ(time.after("", at("2026-02-14T16:00"), 0, 4 * kHour), at("2026-02-24T12:00"));
  EXPECT_EQ(time.after("office", at("2026-02-13T16:30"), 5, 0), at("2026-02-27T17:00"));
  EXPECT_EQ(time.after("", at("2026-02-27T17:00"), -1, 0), at("2026-02-26T17:00"));
  EXPECT_EQ(time.after("always", at("2026-02-13T16:30"), 0, 24 * kHour), at("2026-02-14T16:30"));
  EXPECT_EQ(time.between("", at("2026-09-30T16:00"), at("2026-10-08T10:00")), 2 * kHour);
  EXPECT_EQ(time.days_used("", at("2026-03-02T09:00"), at("2026-03-02T09:00"), at("2026-03-04T17:00")), 2);
  EXPECT_EQ(time.days_on("", at("2026-03-02T09:00"), at("2026-03-02T09:00"), 2), at("2026-03-04T17:00"));
}

TEST(CalendarTime, a_unit_has_its_own_calendar_and_an_unknown_one_is_no_guess) {
  const CalendarTime time(Calendars::shipped(), {.units = {{"热线", "always"}, {"旧单位", "none"}}});
  EXPECT_EQ(time.after("热线", at("2026-02-14T16:00"), 0, 4 * kHour), at("2026-02-14T20:00"));
  EXPECT_EQ(time.find(""), time.find("office"));
  for (const auto* name : {"旧单位", "谁也不是"}) {
    EXPECT_FALSE(time.after(name, at("2026-02-14T16:00"), 1, 0));
    EXPECT_FALSE(time.between(name, at("2026-02-14T16:00"), at("2026-02-14T17:00")));
    EXPECT_FALSE(time.days_used(name, at("2026-02-14T16:00"), at("2026-02-14T16:00"), at("2026-02-14T17:00")));
    EXPECT_FALSE(time.days_on(name, at("2026-02-14T16:00"), at("2026-02-14T16:00"), 1));
  }
}

struct OnCalendar {
  explicit OnCalendar(std::string_view flow) : world(flow) {
    world.environment.working_time = &time;
    world.now = at("2026-02-13T16:30");
  }
  CalendarTime time{Calendars::shipped(), {.units = {{"热线", "always"}}}};
  World world;
};

std::string clocked(std::string_view clock) {
  return fmt::format(
      "{{s s}}<userTask id='A'><extensionElements><luoshi:clock id='c' {}/></extensionElements>"
      "</userTask>{{e e}}@s A e@",
      clock);
}

TEST(CalendarTime, the_calendar_of_a_clock_may_be_that_of_the_unit) {
  OnCalendar on(clocked("budget='PT4H' working='true' calendar='=unit'"));
  on.world.start(context({{"unit", text("热线")}}));
  EXPECT_EQ(on.world.last(EffectKind::clock_started)->at, at("2026-02-13T20:30"));
  EXPECT_EQ(feel::to_feel(on.world.last(EffectKind::clock_started)->value),
            "{workingMs: 14400000, calendar: \"热线\"}");
  OnCalendar other(clocked("budget='P5D' working='true' calendar='=unit'"));
  other.world.start();
  EXPECT_EQ(other.world.last(EffectKind::clock_started)->at, at("2026-02-27T17:00"));
  EXPECT_EQ(feel::to_feel(other.world.last(EffectKind::clock_started)->value), "{workingDays: 5}");
  OnCalendar unknown(clocked("budget='P5D' working='true' calendar='谁也不是'"));
  unknown.world.start();
  EXPECT_NE(unknown.world.incidents().find("E-FLOW-144"), std::string::npos);
}

TEST(CalendarTime, a_pause_within_a_day_costs_no_day_and_one_over_the_festival_costs_none) {
  OnCalendar on(clocked("budget='P5D' working='true'"));
  on.world.start();
  const auto pause = [&](std::string_view from, std::string_view to) {
    on.world.now = at(from);
    EXPECT_EQ(on.world.happen({.verb = Verb::suspend_item, .item = on.world.item("A")}), "");
    on.world.now = at(to);
    EXPECT_EQ(on.world.happen({.verb = Verb::resume_item, .item = on.world.item("A")}), "");
    return on.world.last(EffectKind::clock_resumed)->at;
  };
  EXPECT_EQ(pause("2026-02-14T09:10", "2026-02-14T16:50"), at("2026-02-27T17:00"));
  EXPECT_EQ(pause("2026-02-16T09:00", "2026-02-22T09:00"), at("2026-02-27T17:00"));
  EXPECT_EQ(pause("2026-02-24T10:00", "2026-02-25T10:00"), at("2026-02-28T17:00"));
}

// The same history told to a flow's clock and to a clock of the room calendar.
void expect_agreement(std::mt19937& random) {
  const auto roll = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  const bool days = roll(0, 1) == 0;
  const int amount = roll(1, days ? 30 : 200);
  OnCalendar on(clocked(fmt::format("budget='{}{}{}' working='true'", days ? "P" : "PT", amount, days ? "D" : "H")));
  auto& world = on.world;
  world.now = {at("2024-01-01T00:00").ms + roll(0, 700) * kDay + roll(0, 1439) * kMinute};
  const auto& office = *Calendars::shipped().find("office");
  calendar::Clock clock{
      .budget = {days ? calendar::Unit::working_days : calendar::Unit::working_time, days ? amount : amount * kHour}};
  const auto tell = [&](ClockVerb verb) {
    clock = calendar::apply(clock, {.verb = verb, .at = world.now}, office).value();
  };
  world.start();
  tell(ClockVerb::start);
  const auto due = [&] { return calendar::due_of(clock, office).value()->at; };
  EXPECT_EQ(world.last(EffectKind::clock_started)->at, due());
  for (int i = roll(0, 6); i > 0; --i) {
    const auto left = (due().ms - world.now.ms) / kMinute;
    if (left < 2) break;
    world.now = {world.now.ms + std::uniform_int_distribution<std::int64_t>(0, left - 1)(random) * kMinute};
    EXPECT_EQ(world.happen({.verb = Verb::suspend}), "");
    tell(ClockVerb::pause);
    world.now = {world.now.ms + roll(0, 20'000) * kMinute};
    EXPECT_EQ(world.happen({.verb = Verb::resume}), "");
    tell(ClockVerb::resume);
    EXPECT_EQ(world.last(EffectKind::clock_resumed)->at, due());
  }
  // What was due before it stood still stays so.
  const auto over = due();
  world.now = {std::max(over.ms, world.now.ms) + roll(0, 5'000) * kMinute};
  EXPECT_EQ(world.happen({.verb = Verb::suspend}), "");
  tell(ClockVerb::pause);
  world.now = {world.now.ms + roll(0, 5'000) * kMinute};
  EXPECT_EQ(world.happen({.verb = Verb::resume}), "");
  tell(ClockVerb::resume);
  EXPECT_EQ(world.last(EffectKind::clock_resumed)->at, over);
  EXPECT_EQ(due(), over);
}

TEST(CalendarTime, clocks_of_flows_agree_with_clocks_of_the_calendar) {
  std::mt19937 random(20261125);  // NOLINT: a fixed seed, so that a failure can be repeated
  for (int i = 0; i < 400 && !::testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    expect_agreement(random);
  }
}

}  // namespace
}  // namespace luoshi::process

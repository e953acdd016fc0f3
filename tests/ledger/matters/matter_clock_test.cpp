// SPDX-License-Identifier: Apache-2.0
#include "ledger/clocks/matter_clock.hpp"

#include "calendar/local_time.hpp"

#include <gtest/gtest.h>

namespace luoshi::ledger::clocks {
namespace {

using calendar::ClockVerb;

const calendar::Calendars& calendars() { return calendar::Calendars::shipped(); }
base::Instant at(std::string_view text) { return calendar::parse_local(text).value(); }

MatterClock until_end_of_september() {
  return start_until(base::make_date(2026, 9, 30), at("2026-03-02T09:00"), "office", calendars()).value();
}

TEST(MatterClock, runs_to_the_end_of_its_day_and_warns_five_working_days_before) {
  const auto clock = until_end_of_september();
  EXPECT_EQ(clock.due, at("2026-10-01T00:00"));
  ASSERT_TRUE(clock.due_soon);
  EXPECT_LT(*clock.due_soon, *clock.due);
  ASSERT_TRUE(clock.next);
  EXPECT_EQ(clock.next->id, static_cast<std::uint32_t>(Rung::due_soon));
  EXPECT_EQ(clock.next->at, *clock.due_soon);
  EXPECT_EQ(clock.firing, 1U);
}

TEST(MatterClock, of_a_few_days_warns_one_working_day_before) {
  MatterClock fresh{.calendar = "office"};
  fresh.clock.budget = {calendar::Unit::working_days, 5};
  const auto clock =
      after(std::move(fresh), {.verb = ClockVerb::start, .at = at("2026-03-03T09:00")}, calendars()).value();
  ASSERT_TRUE(clock.due && clock.due_soon);
  EXPECT_GT(*clock.due, at("2026-03-10T09:00"));
  EXPECT_GE(*clock.due_soon, at("2026-03-09T00:00")) << "five days before it would have been late from the start";
  EXPECT_LT(*clock.due_soon, *clock.due);
}

TEST(MatterClock, climbs_the_ladder_once_each) {
  auto clock = until_end_of_september();
  std::vector<std::string_view> rungs;
  while (clock.next) {
    rungs.push_back(name_of(static_cast<Rung>(clock.next->id)));
    const auto firing = clock.firing;
    clock = after_firing(std::move(clock), calendars()).value();
    if (clock.next) {
      EXPECT_EQ(clock.firing, firing + 1);
    }
  }
  EXPECT_EQ(rungs, (std::vector<std::string_view>{"dueSoon", "overdue"}));
}

TEST(MatterClock, stands_still_while_it_waits_and_gets_a_new_firing_afterwards) {
  const auto clock = until_end_of_september();
  const auto still = after(clock, {.verb = ClockVerb::wait, .at = at("2026-04-01T09:00")}, calendars()).value();
  EXPECT_FALSE(still.next);
  EXPECT_FALSE(still.due);
  const auto again = after(still, {.verb = ClockVerb::resume, .at = at("2026-05-01T09:00")}, calendars()).value();
  EXPECT_GT(*again.due, *clock.due);
  EXPECT_GT(again.firing, clock.firing);
}

TEST(MatterClock, reads_back_equal) {
  auto clock = until_end_of_september();
  clock.basis = 7;
  EXPECT_EQ(read_clock(to_json(clock)).value(), clock);
  const auto still = after(clock, {.verb = ClockVerb::pause, .at = at("2026-04-01T09:00")}, calendars()).value();
  EXPECT_EQ(read_clock(to_json(still)).value(), still);
  EXPECT_EQ(read_clock(codec::json_object()).error().id, "E-MATTER-021");
}

TEST(MatterClock, says_why_this_date_by_the_calendar_it_was_made_with_and_by_todays) {
  const auto clock = until_end_of_september();
  const auto why = explain(clock, calendars(), calendars()).value();
  EXPECT_EQ(why.due->at, *clock.due);
  ASSERT_TRUE(why.today);
  EXPECT_TRUE(why.today->changed.empty());
  EXPECT_EQ(start_until(base::make_date(2026, 9, 30), at("2026-03-02"), "none", calendars()).error().id,
            "E-MATTER-020");
}

}  // namespace
}  // namespace luoshi::ledger::clocks

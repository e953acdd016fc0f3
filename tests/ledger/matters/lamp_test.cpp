// SPDX-License-Identifier: Apache-2.0
// Lamp, pace and expected curve (practice.md, the year of a commitment, 3; kernel.md 1: computed when read).
#include "ledger/clocks/lamp.hpp"

#include "calendar/local_time.hpp"

#include <gtest/gtest.h>

namespace luoshi::ledger::clocks {
namespace {

base::Instant at(std::string_view text) { return calendar::parse_local(text).value(); }
base::Decimal number(std::string_view text) { return base::Decimal::parse(text).value(); }

Curve straight() { return {.linear = true, .start = at("2026-01-01"), .end = at("2026-01-11"), .points = {}}; }

Curve plan() {
  return {.linear = false,
          .start = {},
          .end = {},
          .points = {
              {at("2026-04-01"), number("25")}, {at("2026-07-01"), number("60")}, {at("2026-12-31"), number("100")}}};
}

TEST(Curve, of_a_plan_is_a_step_at_the_end_of_each_node) {
  EXPECT_EQ(expected(plan(), at("2026-03-31")), number("0"));
  EXPECT_EQ(expected(plan(), at("2026-04-01")), number("0"));
  EXPECT_EQ(expected(plan(), at("2026-04-01T00:00:01")), number("25"));
  EXPECT_EQ(expected(plan(), at("2027-01-01")), number("100"));
}

TEST(Curve, without_a_plan_is_a_straight_line) {
  EXPECT_EQ(expected(straight(), at("2025-12-01")), number("0"));
  EXPECT_EQ(expected(straight(), at("2026-01-04")), number("30"));
  EXPECT_EQ(expected(straight(), at("2026-02-01")), number("100"));
}

TEST(Curve, kernel_1_tells_when_more_is_expected_and_agrees_with_itself) {
  EXPECT_EQ(exceeds(plan(), number("0")), base::Instant{at("2026-04-01").ms + 1});
  EXPECT_EQ(exceeds(plan(), number("60")), base::Instant{at("2026-12-31").ms + 1});
  EXPECT_EQ(exceeds(plan(), number("100")), std::nullopt);
  EXPECT_EQ(exceeds(Curve{}, number("0")), std::nullopt);
  for (const auto* percent : {"0", "12.5", "30", "99.99"}) {
    const auto turn = exceeds(straight(), number(percent));
    ASSERT_TRUE(turn) << percent;
    EXPECT_GT(expected(straight(), *turn), number(percent)) << percent;
    EXPECT_LE(expected(straight(), base::Instant{turn->ms - 120'000}), number(percent)) << percent;
  }
}

LampFacts facts() {
  return {.over = false,
          .standing = false,
          .still = false,
          .started = true,
          .percent = number("30"),
          .due_soon = at("2026-12-20"),
          .due = at("2026-12-31"),
          .curve = plan()};
}

TEST(Lamp, turns_yellow_behind_the_plan_and_red_when_far_behind_or_overdue) {
  const auto turning = turns(facts());
  EXPECT_EQ(lamp(turning, at("2026-05-01")), Lamp::green);  // 25 % expected, 30 % done
  EXPECT_EQ(lamp(turning, at("2026-07-02")), Lamp::red);    // 60 % expected: thirty points behind
  auto further = facts();
  further.percent = number("50");
  EXPECT_EQ(lamp(turns(further), at("2026-07-02")), Lamp::yellow);  // ten points behind
  further.percent = number("60");
  EXPECT_EQ(lamp(turns(further), at("2026-07-02")), Lamp::green);
  EXPECT_EQ(lamp(turns(further), at("2026-12-21")), Lamp::yellow);  // 临期
  EXPECT_EQ(lamp(turns(further), at("2027-01-01")), Lamp::red);     // 超期
}

TEST(Lamp, of_a_standing_matter_is_never_red_for_its_date) {
  auto standing = facts();
  standing.standing = true;
  standing.curve = {};
  EXPECT_EQ(turns(standing), Turns{});
  EXPECT_EQ(pace(standing, at("2027-06-01")), Pace::standing);
}

TEST(Lamp, of_what_waits_or_is_over_does_not_turn) {
  auto still = facts();
  still.still = true;
  EXPECT_EQ(turns(still), Turns{});
  auto over = facts();
  over.over = true;
  EXPECT_EQ(turns(over), Turns{});
  EXPECT_EQ(pace(over, at("2027-06-01")), Pace::done);
}

TEST(Pace, says_not_started_behind_on_track_and_ahead) {
  auto one = facts();
  EXPECT_EQ(pace(one, at("2026-05-01")), Pace::on_track);
  EXPECT_EQ(pace(one, at("2026-07-02")), Pace::behind);
  one.percent = number("80");
  EXPECT_EQ(pace(one, at("2026-07-02")), Pace::ahead);
  one.started = false;
  one.percent = number("0");
  EXPECT_EQ(pace(one, at("2026-02-01")), Pace::not_started);
  EXPECT_EQ(pace(one, at("2026-05-01")), Pace::behind);
}

TEST(Lamp, kernel_1_days_left_are_days_of_Asia_Shanghai) {
  EXPECT_EQ(days_left(at("2026-09-30T17:00"), at("2026-09-30T23:59")), 0);
  EXPECT_EQ(days_left(at("2026-09-30T17:00"), at("2026-09-28T00:01")), 2);
  EXPECT_EQ(days_left(at("2026-09-30T17:00"), at("2026-10-01T00:00")), -1);
}

}  // namespace
}  // namespace luoshi::ledger::clocks

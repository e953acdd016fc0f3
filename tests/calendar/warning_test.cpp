// SPDX-License-Identifier: Apache-2.0
#include "calendar/warning.hpp"
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

using Kind = WarningPoint::Kind;

const std::vector<WarningPoint> kLadder{
    {.id = 1, .kind = Kind::share, .amount = 500},
    {.id = 2, .kind = Kind::left, .unit = Unit::working_days, .amount = 1},
    {.id = 3, .kind = Kind::over, .unit = Unit::elapsed, .amount = 0},
    {.id = 4, .kind = Kind::over, .unit = Unit::working_days, .amount = 1},
    {.id = 5, .kind = Kind::left, .unit = Unit::working_time, .amount = 2 * kHourMs}};

std::string text_of(const std::vector<Firing>& firings) {
  std::string text;
  for (const auto& firing : firings) text += std::to_string(firing.id) + "@" + local_text(firing.at) + " ";
  return text;
}

TEST(Warning, points_lie_where_they_should) {
  const Clock clock = started("2026-09-28T10:00", "10工作日");
  EXPECT_EQ(text_of(firings(clock, office(), kLadder, {0}, moment("2027-01-01"))),
            "1@2026-10-10 17:00 2@2026-10-15 17:00 5@2026-10-16 15:00 3@2026-10-16 17:00 4@2026-10-19 17:00 ");
  const Turns turns = turns_of(clock, office(), kLadder);
  EXPECT_EQ(local_text(*turns.due_soon), "2026-10-10 17:00");
  EXPECT_EQ(local_text(*turns.overdue), "2026-10-16 17:00");
}

TEST(Warning, each_fires_once) {
  Clock clock = started("2026-09-28T10:00", "10工作日");
  std::string all;
  for (DayNumber at = day("2026-09-28"); at < day("2026-11-01"); ++at) {
    const auto now = firings(clock, office(), kLadder, {0}, to_instant({at, kDayMs}));
    for (const auto& firing : now) all += std::to_string(firing.id);
    clock = with_fired(clock, now);
  }
  EXPECT_EQ(all, "12534");
  EXPECT_FALSE(next_firing(clock, office(), kLadder));
}

TEST(Warning, only_what_lies_between_two_moments_fires) {
  const Clock clock = started("2026-09-28T10:00", "10工作日");
  EXPECT_EQ(text_of(firings(clock, office(), kLadder, moment("2026-10-10T17:00"), moment("2026-10-15T17:00"))),
            "2@2026-10-15 17:00 ");
  EXPECT_EQ(next_firing(clock, office(), kLadder)->id, 1U);
}

TEST(Warning, a_pause_and_an_extension_move_what_has_not_fired) {
  Clock clock = started("2026-09-28T10:00", "10工作日");
  clock = with_fired(clock, firings(clock, office(), kLadder, {0}, moment("2026-10-12")));
  const Clock paused = after(clock, ClockVerb::pause, "2026-10-12T10:00");
  EXPECT_TRUE(firings(paused, office(), kLadder, {0}, moment("2027-01-01")).empty());
  const Clock going = after(paused, ClockVerb::resume, "2026-10-14T10:00");
  EXPECT_EQ(text_of(firings(going, office(), kLadder, {0}, moment("2026-10-20"))), "2@2026-10-19 17:00 ");
  EXPECT_EQ(next_firing(going, office(), kLadder)->id, 2U);
}

TEST(Warning, one_that_lies_before_the_start_fires_at_the_start) {
  const Clock clock = started("2026-09-28T10:00", "1工作日");
  const WarningPoint early{.id = 9, .kind = Kind::left, .unit = Unit::working_days, .amount = 3};
  EXPECT_EQ(text_of(firings(clock, office(), {&early, 1}, {0}, moment("2027-01-01"))), "9@2026-09-28 10:00 ");
}

TEST(Warning, of_a_stopped_clock_there_is_none) {
  const Clock clock = after(started("2026-09-28T10:00", "1工作日"), ClockVerb::stop, "2026-09-28T11:00");
  EXPECT_TRUE(firings(clock, office(), kLadder, {0}, moment("2027-01-01")).empty());
}

TEST(Warning, a_point_that_means_nothing_never_fires) {
  const Clock clock = started("2026-09-28T10:00", "1工作日");
  for (const WarningPoint& point : {WarningPoint{.id = 1, .kind = Kind::share, .amount = 1001},
                                    WarningPoint{.id = 2, .kind = Kind::left, .amount = -1},
                                    WarningPoint{.id = 3, .kind = Kind::over, .unit = Unit::months, .amount = 1}}) {
    EXPECT_FALSE(moment_of(clock, office(), point)) << point.id;
  }
}

}  // namespace
}  // namespace luoshi::calendar

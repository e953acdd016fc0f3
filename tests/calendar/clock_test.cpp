// SPDX-License-Identifier: Apache-2.0
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

Result<Clock> extended(const Clock& clock, std::string_view at, std::string_view span) {
  return apply(clock, {.verb = ClockVerb::extend, .at = moment(at), .span = allowed(span)}, office());
}

TEST(Clock, is_due_as_a_due_date_is) {
  const Clock clock = started("2026-09-28T10:00", "10工作日");
  EXPECT_EQ(due(clock), "2026-10-16 17:00");
  EXPECT_EQ(left_at(clock, office(), moment("2026-09-28T18:00")), 10);
  EXPECT_EQ(left_at(clock, office(), moment("2026-09-29T16:59")), 10);
  EXPECT_EQ(left_at(clock, office(), moment("2026-09-29T17:00")), 9);
  EXPECT_EQ(left_at(clock, office(), moment("2026-10-16T17:00")), 0);
  EXPECT_EQ(left_at(clock, office(), moment("2026-10-19T17:00")), -1);
}

TEST(Clock, a_pause_moves_it_by_the_days_that_passed_meanwhile) {
  const Clock clock = started("2026-09-28T10:00", "10工作日");
  const Clock paused = after(clock, ClockVerb::pause, "2026-09-30T10:00");
  EXPECT_EQ(due(paused), "");
  EXPECT_EQ(left_at(paused, office(), moment("2026-10-09T10:00")), 9);
  EXPECT_EQ(due(after(paused, ClockVerb::resume, "2026-09-30T16:00")),
            "2026-10-16 17:00");  // the same day costs nothing
  EXPECT_EQ(due(after(paused, ClockVerb::resume, "2026-10-05T10:00")), "2026-10-19 17:00");  // 30 September passed
  EXPECT_EQ(due(after(paused, ClockVerb::resume, "2026-10-10T10:00")), "2026-10-21 17:00");
}

TEST(Clock, a_pause_on_the_last_day_keeps_it) {
  const Clock clock = started("2026-09-28T10:00", "2工作日");
  const Clock paused = after(clock, ClockVerb::pause, "2026-09-30T10:00");
  EXPECT_EQ(due(after(paused, ClockVerb::resume, "2026-10-04T10:00")), "2026-10-08 17:00");
  const Clock late = after(clock, ClockVerb::pause, "2026-09-30T17:00");  // too late: it was due
  EXPECT_EQ(due(late), "2026-09-30 17:00");
  EXPECT_EQ(due(after(late, ClockVerb::resume, "2026-10-04T10:00")), "2026-09-30 17:00");
}

TEST(Clock, a_pause_in_days_that_put_the_end_off_keeps_the_last_day) {
  const Clock clock = started("2026-09-15T10:00", "10日");  // 25 September, off to the 27th
  EXPECT_EQ(due(clock), "2026-09-28 17:00");
  const Clock paused = after(clock, ClockVerb::pause, "2026-09-26T10:00");
  EXPECT_EQ(due(paused), "");
  EXPECT_EQ(due(after(paused, ClockVerb::resume, "2026-09-29T10:00")), "2026-09-29 17:00");
  EXPECT_EQ(due(after(paused, ClockVerb::stop, "2026-09-29T10:00")), "");
  EXPECT_EQ(due(after(clock, ClockVerb::stop, "2026-09-26T10:00")), "2026-09-28 17:00");
}

TEST(Clock, of_hours_stops_to_the_millisecond) {
  const Clock clock = started("2026-09-30T15:00", "4工作时");
  const Clock paused = after(clock, ClockVerb::pause, "2026-09-30T16:30");
  EXPECT_EQ(paused.consumed, 90 * kMinuteMs);
  EXPECT_EQ(due(after(paused, ClockVerb::resume, "2026-10-03T10:00")), "2026-10-08 11:30");
}

TEST(Clock, is_extended_in_its_own_unit_or_to_a_date) {
  const Clock clock = started("2026-09-28T10:00", "2工作日");
  EXPECT_EQ(due(*extended(clock, "2026-09-29T10:00", "3工作日")), "2026-10-10 17:00");
  EXPECT_EQ(due(*extended(clock, "2026-09-29T10:00", "2026-10-12")), "2026-10-12 17:00");
  EXPECT_EQ(due(*extended(clock, "2026-10-19T10:00", "2026-10-30")), "2026-10-30 17:00");  // it was over already
  EXPECT_EQ(extended(clock, "2026-09-29T10:00", "3日").error().id, "E-CAL-015");
  EXPECT_EQ(extended(clock, "2026-09-29T10:00", "2026-09-29").error().id, "E-CAL-017");
  const Clock months = started("2026-03-15T10:00", "2个月");
  EXPECT_EQ(due(*extended(months, "2026-04-01T10:00", "1个月")), "2026-06-15 17:00");
}

TEST(Clock, an_extension_while_it_stands_still_counts_when_it_goes_on) {
  const Clock paused = after(started("2026-09-28T10:00", "2工作日"), ClockVerb::pause, "2026-09-29T10:00");
  const Clock more = *extended(paused, "2026-09-29T11:00", "1工作日");
  EXPECT_EQ(due(after(more, ClockVerb::resume, "2026-09-29T12:00")), "2026-10-08 17:00");
}

TEST(Clock, waits_for_a_condition_before_and_after_its_start) {
  const Clock idle{.budget = allowed("5工作日")};
  const Clock waiting =
      apply(idle, {.verb = ClockVerb::wait, .at = moment("2026-09-01"), .reason = "规划批复"}, office()).value();
  EXPECT_EQ(waiting.waiting_for, "规划批复");
  EXPECT_EQ(due(waiting), "");
  const Clock running = after(waiting, ClockVerb::resume, "2026-09-18T09:00");
  EXPECT_EQ(running.waiting_for, "");
  EXPECT_EQ(due(running), "2026-09-24 17:00");
  EXPECT_EQ(due(after(after(running, ClockVerb::wait, "2026-09-22T09:00"), ClockVerb::resume, "2026-09-23T09:00")),
            "2026-09-28 17:00");
}

TEST(Clock, begins_anew_when_restarted) {
  Clock clock = *extended(started("2026-09-14T10:00", "3工作日"), "2026-09-15T10:00", "5工作日");
  clock.fired = {1, 2};
  const Clock again = after(after(clock, ClockVerb::stop, "2026-09-16T10:00"), ClockVerb::restart, "2026-09-21T10:00");
  EXPECT_EQ(due(again), "2026-09-24 17:00");
  EXPECT_EQ(again.round, 2U);
  EXPECT_TRUE(again.fired.empty());
}

TEST(Clock, stopped_keeps_when_it_was_due) {
  const Clock clock = started("2026-09-28T10:00", "10工作日");
  const Clock stopped = after(clock, ClockVerb::stop, "2026-10-09T10:00");
  EXPECT_EQ(due(stopped), "2026-10-16 17:00");
  EXPECT_EQ(left_at(stopped, office(), moment("2027-01-01")), 7);
}

TEST(Clock, refuses_what_cannot_happen_now) {
  const Clock idle{.budget = allowed("5工作日")};
  const Clock running = started("2026-09-28T10:00", "10工作日");
  const Clock paused = after(running, ClockVerb::pause, "2026-09-29T10:00");
  const Clock stopped = after(running, ClockVerb::stop, "2026-09-29T10:00");
  const auto refusal = [](const Clock& clock, ClockVerb verb, std::string_view at = "2026-09-30T10:00") {
    auto next = apply(clock, {.verb = verb, .at = moment(at), .span = allowed("1工作日")}, office());
    return next ? "" : next.error().id;
  };
  for (const auto verb : {ClockVerb::pause, ClockVerb::resume, ClockVerb::extend, ClockVerb::stop, ClockVerb::restart})
    EXPECT_EQ(refusal(idle, verb), "E-CAL-012") << name_of(verb);
  for (const auto verb : {ClockVerb::start, ClockVerb::resume})
    EXPECT_EQ(refusal(running, verb), "E-CAL-012") << name_of(verb);
  for (const auto verb : {ClockVerb::start, ClockVerb::pause, ClockVerb::wait})
    EXPECT_EQ(refusal(paused, verb), "E-CAL-012") << name_of(verb);
  for (const auto verb : {ClockVerb::start, ClockVerb::pause, ClockVerb::resume, ClockVerb::extend, ClockVerb::stop})
    EXPECT_EQ(refusal(stopped, verb), "E-CAL-012") << name_of(verb);
  EXPECT_EQ(refusal(running, ClockVerb::pause, "2026-09-28T09:59"), "E-CAL-013");
  EXPECT_EQ(refusal(running, ClockVerb::pause, "2026-09-28T10:00"), "");
}

TEST(Clock, keeps_its_limits) {
  Clock clock = started("2026-09-28T10:00", "10工作日");
  for (std::size_t i = 0; i < kClockRunsMax; ++i) {
    clock = after(after(clock, ClockVerb::pause, "2026-09-28T11:00"), ClockVerb::resume, "2026-09-28T11:00");
  }
  EXPECT_EQ(due(clock), "2026-10-16 17:00");
  const auto more = apply(clock, {.verb = ClockVerb::pause, .at = moment("2026-09-28T11:00")}, office());
  EXPECT_EQ(more.error().id, "E-CAL-014");
  ClockEvent wordy{.verb = ClockVerb::pause, .at = moment("2026-09-28T11:00")};
  const Clock fresh = started("2026-09-28T10:00", "10工作日");
  wordy.reason.assign(kReasonBytesMax, 'x');
  EXPECT_TRUE(apply(fresh, wordy, office()));
  wordy.reason += 'x';
  EXPECT_EQ(apply(fresh, wordy, office()).error().id, "E-CAL-016");
  EXPECT_EQ(extended(fresh, "2026-09-29", "36525工作日").error().id, "E-CAL-010");
}

}  // namespace
}  // namespace luoshi::calendar

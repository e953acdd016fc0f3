// SPDX-License-Identifier: Apache-2.0
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

struct Case {
  std::string_view start;
  std::string_view span;
  std::string_view due;
};

// Hours 09:00-12:00 and 13:00-17:00; reckoned by hand on the notices of 2025 and 2026.
TEST(DueDate, of_hours_and_days_is_as_reckoned_by_hand) {
  for (const Case& one :
       std::initializer_list<Case>{{"2026-02-13T16:30", "4工作时", "2026-02-14 13:30"},  // make-up Saturday
                                   {"2026-02-14T16:00", "4工作时", "2026-02-24 12:00"},
                                   {"2026-04-30T15:00", "8工作时", "2026-05-06 16:00"},
                                   {"2026-09-19T10:00", "1工作时", "2026-09-20 10:00"},  // make-up Sunday
                                   {"2026-09-20T12:30", "2工作时", "2026-09-20 15:00"},
                                   {"2026-09-24T16:59", "1工作分钟", "2026-09-24 17:00"},
                                   {"2026-09-30T17:00", "1工作时", "2026-10-08 10:00"},
                                   {"2026-01-01T08:00", "1工作时", "2026-01-04 10:00"},
                                   {"2026-10-09T16:00", "2工作时", "2026-10-10 10:00"},
                                   {"2026-02-13T16:30", "5工作日", "2026-02-27 17:00"},  // counts the make-up Saturday
                                   {"2026-04-30T15:00", "2工作日", "2026-05-07 17:00"},
                                   {"2026-09-18T09:00", "5工作日", "2026-09-24 17:00"},  // counts the make-up Sunday
                                   {"2026-09-30T20:00", "1工作日", "2026-10-08 17:00"},
                                   {"2025-09-26T10:00", "5工作日", "2025-10-10 17:00"},
                                   {"2026-12-28T10:00", "5工作日", "2027-01-05 17:00?"},
                                   {"2026-09-28T10:00", "10 working days", "2026-10-16 17:00"}}) {
    EXPECT_EQ(due(one.start, one.span), one.due) << one.start << " + " << one.span;
  }
}

TEST(DueDate, of_calendar_days_is_put_off_to_the_next_working_day) {
  EXPECT_EQ(due("2026-09-20T10:00", "5日"), "2026-09-28 17:00");  // ends on Mid-Autumn
  EXPECT_EQ(due("2026-09-20T10:00", "5日", {.last_day = LastDay::as_it_is}), "2026-09-25 24:00");
  EXPECT_EQ(due("2026-09-14T10:00", "6日"), "2026-09-20 17:00");  // a make-up Sunday is a working day
  EXPECT_EQ(due("2026-09-14T10:00", "10日"), "2026-09-24 17:00");
  EXPECT_EQ(due("2026-09-14T10:00", "10日", {.day_end = DayEnd::midnight}), "2026-09-24 24:00");
  EXPECT_EQ(due("2026-09-14T10:00", "10日", {.day_end = DayEnd::same_time}), "2026-09-24 10:00");
}

TEST(DueDate, may_count_the_first_day) {
  const Rules same{.first_day = FirstDay::same};
  EXPECT_EQ(due("2026-09-21T10:00", "1工作日", same), "2026-09-21 17:00");
  EXPECT_EQ(due("2026-09-21T17:00", "1工作日", same), "2026-09-22 17:00");  // it was over
  EXPECT_EQ(due("2026-09-26T10:00", "1工作日", same), "2026-09-28 17:00");
  EXPECT_EQ(due("2026-09-14T10:00", "10日", same), "2026-09-23 17:00");
}

TEST(DueDate, of_months_is_the_corresponding_day_or_the_last) {
  EXPECT_EQ(due("2026-01-31T10:00", "1个月"), "2026-02-28 17:00");  // a make-up Saturday
  EXPECT_EQ(due("2026-03-15T10:00", "1个月"), "2026-04-15 17:00");
  EXPECT_EQ(due("2026-03-01T10:00", "2个月"), "2026-05-06 17:00");  // 1 May and what follows are off
  EXPECT_EQ(due("2024-02-29T10:00", "1年"), "2025-02-28 17:00");
  EXPECT_EQ(due("2026-03-15T10:00", "1个月", {.first_day = FirstDay::same}), "2026-04-15 17:00");
}

TEST(DueDate, of_a_date_is_its_end) {
  EXPECT_EQ(due("2026-09-14T10:00", "2026-09-30"), "2026-09-30 17:00");
  EXPECT_EQ(due("2026-09-14T10:00", "2026-10-03"), "2026-10-08 17:00");
  EXPECT_EQ(due("2026-09-14T10:00", "2026-09-14"), "2026-09-14 17:00");
}

TEST(DueDate, of_hours_of_the_day_runs_on_through_holidays) {
  EXPECT_EQ(due("2026-09-30T20:00", "24小时"), "2026-10-01 20:00");
  EXPECT_EQ(due("2026-12-31T20:00", "90分钟"), "2026-12-31 21:30");
}

TEST(DueDate, at_the_same_time_of_day) {
  const Rules same_time{.day_end = DayEnd::same_time};
  EXPECT_EQ(due("2026-09-24T15:30", "1工作日", same_time), "2026-09-28 15:30");
  EXPECT_EQ(due("2026-09-26T15:30", "1工作日", same_time), "2026-09-28 15:30");
}

TEST(DueDate, is_provisional_only_where_the_missing_notice_matters) {
  EXPECT_EQ(due("2026-12-20T10:00", "3日", {}), "2026-12-23 17:00");
  EXPECT_EQ(due("2026-12-20T10:00", "10日"), "2026-12-30 17:00?");
  EXPECT_EQ(due("2026-12-20T10:00", "10日", {.last_day = LastDay::as_it_is, .day_end = DayEnd::midnight}),
            "2026-12-30 24:00");
  EXPECT_EQ(due("2026-12-31T20:00", "48小时"), "2027-01-02 20:00");
  EXPECT_EQ(due("2006-06-01T10:00", "5工作日"), "2006-06-08 17:00?");
}

TEST(DueDate, outside_the_years_or_the_limits_is_refused) {
  EXPECT_EQ(due("2099-12-31T10:00", "1工作日"), "E-CAL-011");
  EXPECT_EQ(due("2099-12-30T10:00", "1工作日"), "2099-12-31 17:00?");
  EXPECT_EQ(due("2050-01-01", "36525日"), "E-CAL-011");
  EXPECT_EQ(due_date(office(), moment("2026-01-05"), {Unit::working_days, kSpanDaysMax}).error().id, "E-CAL-011");
  EXPECT_EQ(due_date(office(), moment("2026-01-05"), {Unit::working_days, kSpanDaysMax + 1}).error().id, "E-CAL-010");
  EXPECT_EQ(due_date(office(), moment("2026-01-05"), {Unit::elapsed, 0}).error().id, "E-CAL-010");
  EXPECT_FALSE(parse_local("1991-12-31T10:00"));
  EXPECT_EQ(due("1992-01-01T10:00", "1工作时"), "1992-01-02 10:00?");
}

TEST(WorkingAfter, goes_both_ways) {
  const auto at = [](std::string_view from, std::int64_t days, std::int64_t ms) {
    const auto found = working_after(office(), moment(from), days, ms);
    return found ? local_text(*found) : "";
  };
  EXPECT_EQ(at("2026-10-08T17:00", -1, 0), "2026-09-30 17:00");
  EXPECT_EQ(at("2026-10-08T10:00", -1, 0), "2026-09-30 17:00");
  EXPECT_EQ(at("2026-10-08T10:00", 0, -2 * kHourMs), "2026-09-30 16:00");
  EXPECT_EQ(at("2026-09-30T16:00", 0, 2 * kHourMs), "2026-10-08 10:00");
  EXPECT_EQ(at("2026-09-29T16:00", 1, kHourMs), "2026-10-08 10:00");
  EXPECT_EQ(at("2099-12-31T16:00", 1, 0), "");
  EXPECT_EQ(at("1992-01-02T08:00", -1, 0), "");
  EXPECT_EQ(working_ms_between(office(), moment("2026-09-30T16:00"), moment("2026-10-08T10:00")), 2 * kHourMs);
  EXPECT_EQ(working_ms_between(office(), moment("2026-10-08T10:00"), moment("2026-09-30T16:00")), -2 * kHourMs);
}

}  // namespace
}  // namespace luoshi::calendar

// SPDX-License-Identifier: Apache-2.0
// The days as the State Council announced them, checked by hand against the notices.
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

void expect_days(std::string_view from, std::string_view to, DayKind kind, std::string_view name) {
  for (DayNumber at = day(from); at <= day(to); ++at) {
    EXPECT_EQ(office().at(at).kind, kind) << base::to_iso(date_of(at));
    EXPECT_EQ(office().at(at).name, name) << base::to_iso(date_of(at));
  }
}

void expect_make_up(std::initializer_list<std::string_view> days) {
  for (const auto text : days) EXPECT_EQ(office().at(day(text)).kind, DayKind::make_up) << text;
}

std::int64_t working_days_of(int year) {
  return working_days_between(office(), day_number(base::make_date(year, 1, 1)),
                              day_number(base::make_date(year, 12, 31)));
}

TEST(Days, of_2026_are_as_announced) {
  expect_days("2026-01-01", "2026-01-03", DayKind::holiday, "元旦");
  expect_days("2026-02-15", "2026-02-23", DayKind::holiday, "春节");
  expect_days("2026-04-04", "2026-04-06", DayKind::holiday, "清明节");
  expect_days("2026-05-01", "2026-05-05", DayKind::holiday, "劳动节");
  expect_days("2026-06-19", "2026-06-21", DayKind::holiday, "端午节");
  expect_days("2026-09-25", "2026-09-27", DayKind::holiday, "中秋节");
  expect_days("2026-10-01", "2026-10-07", DayKind::holiday, "国庆节");
  expect_make_up({"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"});
}

TEST(Days, of_2025_are_as_announced) {
  expect_days("2025-01-28", "2025-02-04", DayKind::holiday, "春节");
  expect_days("2025-10-01", "2025-10-08", DayKind::holiday, "国庆节、中秋节");
  expect_make_up({"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"});
}

TEST(Days, an_amendment_within_the_year_counts) {
  // 2020-01-27: Spring Festival prolonged to 2 February; 2019-03-22: Labour Day of four days.
  expect_days("2020-01-24", "2020-02-02", DayKind::holiday, "春节");
  expect_days("2019-05-01", "2019-05-04", DayKind::holiday, "劳动节");
  expect_make_up({"2019-04-28", "2019-05-05"});
  EXPECT_EQ(office().at(day("2015-09-03")).kind, DayKind::holiday);  // the anniversary of 2015
  EXPECT_EQ(office().at(day("2015-09-06")).kind, DayKind::make_up);
}

TEST(Days, a_notice_reaches_into_the_year_before) {
  expect_days("2018-12-30", "2018-12-31", DayKind::holiday, "元旦");
  expect_make_up({"2018-12-29", "2007-12-29"});
  EXPECT_EQ(office().at(day("2022-12-31")).kind, DayKind::holiday);
  EXPECT_EQ(office().at(day("2011-12-31")).kind, DayKind::make_up);
}

TEST(Days, working_days_of_a_year_and_a_month_are_the_official_number) {
  EXPECT_EQ(working_days_of(2024), 251);
  EXPECT_EQ(working_days_of(2025), 248);
  EXPECT_EQ(working_days_of(2026), 248);
  const int months[] = {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23};
  for (unsigned month = 1; month <= 12; ++month) {
    EXPECT_EQ(working_days_between(office(), day_number(base::make_date(2026, month, 1)),
                                   day_number(base::month_end(2026, month))),
              months[month - 1])
        << month;
  }
}

TEST(Days, half_holidays_of_groups_change_nothing) {
  for (const auto text : {"2026-03-09", "2026-05-06", "2026-06-01", "2027-03-08"}) {
    EXPECT_EQ(office().at(day(text)).kind, DayKind::working) << text;
  }
}

TEST(Days, a_year_without_notice_is_known_by_law_and_weekday_and_provisional) {
  for (const auto text : {"2027-01-01", "2027-02-05", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
                          "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-03"}) {
    EXPECT_EQ(office().at(day(text)).kind, DayKind::holiday) << text;
    EXPECT_TRUE(office().at(day(text)).provisional) << text;
  }
  EXPECT_EQ(office().at(day("2027-10-04")).kind, DayKind::working);  // nobody has announced a bridge
  EXPECT_EQ(office().at(day("2050-10-02")).kind, DayKind::holiday);
  EXPECT_EQ(office().at(day("2006-05-03")).kind, DayKind::holiday);  // three days by the law of 1999
  EXPECT_TRUE(office().at(day("2006-06-01")).provisional);
}

TEST(Days, the_last_week_before_a_missing_notice_is_provisional) {
  EXPECT_FALSE(office().at(day("2026-12-24")).provisional);
  EXPECT_TRUE(office().at(day("2026-12-25")).provisional);
  EXPECT_FALSE(office().at(day("2025-12-31")).provisional);
}

TEST(Days, around_the_clock_keeps_no_holidays) {
  const Calendar& always = *Calendars::shipped().find("always");
  EXPECT_TRUE(always.works(day("2026-10-01")));
  EXPECT_FALSE(always.provisional(always.first_day(), always.last_day()));
  EXPECT_EQ(working_ms_between(always, moment("2026-10-01"), moment("2026-10-03")), 2 * kDayMs);
}

}  // namespace
}  // namespace luoshi::calendar

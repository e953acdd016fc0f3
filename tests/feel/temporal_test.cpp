// SPDX-License-Identifier: Apache-2.0
#include "feel/temporal.hpp"

#include <gtest/gtest.h>

namespace luoshi::feel {
namespace {

template <class T>
std::string shown(const std::optional<T>& value) {
  return value ? to_text(*value) : "refused";
}
std::string date(std::string_view text) { return shown(parse_date(text)); }
std::string time(std::string_view text) { return shown(parse_time(text)); }
std::string moment(std::string_view text) { return shown(parse_date_time(text)); }
std::string days(std::string_view text) { return shown(parse_day_time_duration(text)); }
std::string months(std::string_view text) { return shown(parse_year_month_duration(text)); }

TEST(Temporal, dates_are_read_as_xml_schema_writes_them) {
  for (const std::string_view text : {"2026-03-15", "0001-01-01", "-0044-03-15", "2024-02-29", "99999-12-31",
                                      "999999999-12-31", "-999999999-01-01"}) {
    EXPECT_EQ(date(text), text);
  }
  for (const std::string_view text : {"", "2026-3-15", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
                                      "998-12-31", "01211-12-31", "+2026-01-01", "9999999999-01-01", "2026-01-01Z",
                                      "2026-01-01 ", "2026-01-01T00:00:00", "20260101", "２０２６-01-01"}) {
    EXPECT_EQ(date(text), "refused") << text;
  }
}

TEST(Temporal, times_may_have_a_fraction_and_a_zone) {
  for (const std::string_view text :
       {"00:00:00", "23:59:59", "10:00:00.5", "10:00:00.123456789", "10:00:00Z", "10:00:00+08:00", "10:00:00-05:30",
        "10:00:00+02:45:55", "10:00:00-18:00", "10:00:00@Asia/Shanghai", "10:00:00@Etc/UTC"}) {
    EXPECT_EQ(time(text), text);
  }
  EXPECT_EQ(time("24:00:00"), "00:00:00");
  EXPECT_EQ(time("10:00:00.000"), "10:00:00");
  EXPECT_EQ(time("10:00:00.1234567899"), "10:00:00.123456789");
  EXPECT_EQ(time("10:00:00-00:00"), "10:00:00Z");
  for (const std::string_view text :
       {"", "7:00:00", "07:00", "07:1:00", "24:00:01", "25:00:00", "00:60:00", "00:00:60", "10:00:00.",
        "10:00:00+18:01", "10:00:00+5:00", "10:00:00+05", "10:00:00@", "10:00:00@Asia/Nowhere",
        "10:00:00+08:00@Asia/Shanghai", "10:00:00ZZ", "T10:00:00"}) {
    EXPECT_EQ(time(text), "refused") << text;
  }
}

TEST(Temporal, a_date_and_time_needs_both) {
  EXPECT_EQ(moment("2026-03-15T10:00:00@Asia/Shanghai"), "2026-03-15T10:00:00@Asia/Shanghai");
  EXPECT_EQ(moment("2026-12-31T24:00:00"), "2027-01-01T00:00:00");
  EXPECT_EQ(moment("999999999-12-31T24:00:00"), "refused");
  for (const std::string_view text : {"2026-03-15", "2026-03-15 10:00:00", "10:00:00", "2026-03-15T"}) {
    EXPECT_EQ(moment(text), "refused") << text;
  }
}

TEST(Temporal, durations_are_normalised) {
  EXPECT_EQ(days("PT24H"), "P1D");
  EXPECT_EQ(days("P1DT2H3M4.5S"), "P1DT2H3M4.5S");
  EXPECT_EQ(days("-PT90S"), "-PT1M30S");
  EXPECT_EQ(days("-PT0.5S"), "-PT0.5S");
  EXPECT_EQ(days("-P0D"), "PT0S");
  EXPECT_EQ(days("PT0.S"), "PT0S");
  for (const std::string_view text :
       {"", "P", "PT", "P1DT", "P1H", "P1S", "1D", "P1M", "PT1.5H", "PT1M1H", "P1D1D", "PT1S1", "P1Y1D", "+P1D", "P-1D",
        "PT99999999999999999999S", "P999999999999999999D"}) {
    EXPECT_EQ(days(text), "refused") << text;
  }
  EXPECT_EQ(months("P26M"), "P2Y2M");
  EXPECT_EQ(months("-P1Y"), "-P1Y");
  EXPECT_EQ(months("P0Y"), "P0M");
  for (const std::string_view text : {"P", "P1M1Y", "P1Y1Y", "P1D", "P1.5Y", "1Y", "P1Y2M3", "P9999999999999999999Y"}) {
    EXPECT_EQ(months(text), "refused") << text;
  }
}

TEST(Temporal, days_are_counted_from_1970) {
  EXPECT_EQ(days_from_epoch({.year = 1970, .month = 1, .day = 1}), 0);
  EXPECT_EQ(days_from_epoch({.year = 2000, .month = 3, .day = 1}), 11017);
  for (std::int64_t day :
       {-365'242'499'634LL + 1'000, -719'469LL, -719'468LL, -1LL, 0LL, 20'527LL, 365'241'780'000LL}) {
    EXPECT_EQ(days_from_epoch(date_from_days(day)), day);
  }
  EXPECT_EQ(weekday({.year = 2026, .month = 11, .day = 25}), 3);
  EXPECT_EQ(weekday({.year = 1969, .month = 12, .day = 28}), 7);
  EXPECT_EQ(day_of_year({.year = 2020, .month = 12, .day = 31}), 366);
  EXPECT_EQ(iso_week({.year = 2003, .month = 12, .day = 29}), 1);
  EXPECT_EQ(iso_week({.year = 2005, .month = 1, .day = 1}), 53);
  EXPECT_EQ(iso_week({.year = 2005, .month = 1, .day = 9}), 1);
}

TEST(Temporal, months_are_added_to_the_last_day_there_is) {
  const Date january{.year = 2026, .month = 1, .day = 31};
  EXPECT_EQ(shown(add(january, YearMonthDuration{1})), "2026-02-28");
  EXPECT_EQ(shown(add(january, YearMonthDuration{-13})), "2024-12-31");
  EXPECT_EQ(shown(add(january, YearMonthDuration{INT64_MAX})), "refused");
  EXPECT_EQ(to_text(months_between({.year = 2011, .month = 12, .day = 22}, {.year = 2013, .month = 8, .day = 24})),
            "P1Y8M");
  EXPECT_EQ(to_text(months_between({.year = 2013, .month = 8, .day = 24}, {.year = 2011, .month = 12, .day = 22})),
            "-P1Y8M");
  EXPECT_EQ(to_text(months_between({.year = -2016, .month = 1, .day = 30}, {.year = -2017, .month = 2, .day = 28})),
            "-P11M");
}

TEST(Temporal, moments_move_through_midnight_and_zones) {
  const auto start = parse_date_time("2026-12-31T23:59:59.5").value();
  EXPECT_EQ(shown(add(start, DayTimeDuration{.seconds = 0, .nanoseconds = 500'000'000})), "2027-01-01T00:00:00");
  EXPECT_EQ(shown(add(start, DayTimeDuration{.seconds = INT64_MAX, .nanoseconds = 0})), "refused");
  EXPECT_EQ(to_text(add(Time{}, DayTimeDuration{.seconds = -1, .nanoseconds = 0})), "23:59:59");
  const auto east = parse_date_time("2026-01-01T08:00:00@Asia/Shanghai").value();
  const auto zulu = parse_date_time("2026-01-01T00:00:00Z").value();
  EXPECT_EQ(shown(subtract(east, zulu)), "PT0S");
  EXPECT_FALSE(subtract(east, start));
  EXPECT_EQ(instant(zulu).seconds, 1'767'225'600);
  const auto summer = parse_date_time("2018-10-08T00:00:00@Europe/Paris").value();
  EXPECT_EQ(summer.time.zone.offset_at(summer.date, 0), 7200);
  EXPECT_EQ(summer.time.zone.offset_at({.year = 2818, .month = 10, .day = 8}, 0), 7200);
  EXPECT_EQ(summer.time.zone.offset_at({.year = -44, .month = 3, .day = 15}, 0), 561);
}

}  // namespace
}  // namespace luoshi::feel

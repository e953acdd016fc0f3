// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <gtest/gtest.h>

namespace luoshi::base {
namespace {

TEST(Date, iso_form_reads_back) {
  for (const std::string_view text : {"2026-03-15", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"}) {
    const auto date = parse_iso_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_iso(*date), text);
  }
}

TEST(Date, what_is_no_day_of_the_calendar_is_refused) {
  for (const std::string_view text :
       {"", "2026", "2026-3-15", "2026-03-1", "2026-03-15 ", " 2026-03-15", "2026/03/15", "2026-13-01", "2026-00-10",
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-01-00", "0000-01-01", "-026-01-01", "2026-0a-01", "20260315",
        "2026-03-15T00:00", "二零二六-三-一"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

TEST(Date, a_day_beyond_the_month_is_its_last) {
  EXPECT_EQ(to_iso(make_date(2025, 2, 31)), "2025-02-28");
  EXPECT_EQ(to_iso(make_date(2024, 2, 31)), "2024-02-29");
  EXPECT_EQ(to_iso(make_date(2025, 4, 31)), "2025-04-30");
  EXPECT_EQ(to_iso(month_end(2100, 2)), "2100-02-28");
  EXPECT_EQ(to_iso(month_end(2000, 2)), "2000-02-29");
  EXPECT_EQ(to_iso(month_end(2026, 12)), "2026-12-31");
}

TEST(Date, days_carry_over_months_and_years) {
  EXPECT_EQ(to_iso(add_days(make_date(2025, 12, 31), 1)), "2026-01-01");
  EXPECT_EQ(to_iso(add_days(make_date(2024, 3, 1), -1)), "2024-02-29");
  EXPECT_EQ(to_iso(add_days(make_date(2026, 1, 1), 365)), "2027-01-01");
  EXPECT_EQ(to_iso(add_days(make_date(2026, 1, 1), 0)), "2026-01-01");
}

}  // namespace
}  // namespace luoshi::base

// SPDX-License-Identifier: Apache-2.0
#include "paper/number_format.hpp"

#include <gtest/gtest.h>

namespace luoshi::paper {
namespace {

TEST(NumberFormat, tells_days_months_times_and_per_cent_from_numbers) {
  EXPECT_EQ(shows_code("General"), Shows::number);
  EXPECT_EQ(shows_code("#,##0.00_ ;[Red]-#,##0.00 "), Shows::number);
  EXPECT_EQ(shows_code("0.00E+00"), Shows::number);
  EXPECT_EQ(shows_code("\"共\"0\"days\""), Shows::number);
  EXPECT_EQ(shows_code("[$¥-804]#,##0"), Shows::number);
  EXPECT_EQ(shows_code("@"), Shows::number);
  EXPECT_EQ(shows_code("0.0%"), Shows::percent);
  EXPECT_EQ(shows_code("yyyy\\-mm\\-dd"), Shows::date);
  EXPECT_EQ(shows_code("[$-804]yyyy\"年\"m\"月\"d\"日\";@"), Shows::date);
  EXPECT_EQ(shows_code("m\"月\"d\"日\""), Shows::date);
  EXPECT_EQ(shows_code("yyyy\"年\"m\"月\""), Shows::month);
  EXPECT_EQ(shows_code("yyyy/m/d h:mm"), Shows::date_time);
  EXPECT_EQ(shows_code("h:mm:ss AM/PM"), Shows::time);
  EXPECT_EQ(shows_code("[h]:mm"), Shows::time);
  EXPECT_EQ(shows_built_in(0), Shows::number);
  EXPECT_EQ(shows_built_in(10), Shows::percent);
  EXPECT_EQ(shows_built_in(14), Shows::date);
  EXPECT_EQ(shows_built_in(22), Shows::date_time);
  EXPECT_EQ(shows_built_in(31), Shows::date);
  EXPECT_EQ(shows_built_in(57), Shows::month);
  EXPECT_EQ(shows_built_in(49), Shows::number);  // text
}

TEST(NumberFormat, writes_numbers_as_they_were_meant) {
  EXPECT_EQ(number_text("0.30000000000000004", Shows::number), "0.3");
  EXPECT_EQ(number_text("2026.3", Shows::number), "2026.3");
  EXPECT_EQ(number_text("2026.3000000000002", Shows::number), "2026.3");
  EXPECT_EQ(number_text("-5", Shows::number), "-5");
  EXPECT_EQ(number_text("1.1010119900307E+17", Shows::number), "110101199003070000");
  EXPECT_EQ(number_text("1E-3", Shows::number), "0.001");
  EXPECT_EQ(number_text("0.125", Shows::percent), "12.5%");
  EXPECT_EQ(number_text("0.57999999999999996", Shows::percent), "58%");
  EXPECT_EQ(number_text("0", Shows::number), "0");
  EXPECT_FALSE(number_text("12a", Shows::number));
  EXPECT_FALSE(number_text("1E5000", Shows::number));
}

TEST(NumberFormat, counts_days_as_the_office_programs_do) {
  EXPECT_EQ(date_text("46387", Shows::date, false), "2026-12-31");
  EXPECT_EQ(date_text("46387.5", Shows::date, false), "2026-12-31");
  EXPECT_EQ(date_text("46387.354166666664", Shows::date_time, false), "2026-12-31 08:30");
  EXPECT_EQ(date_text("46082", Shows::month, false), "2026-03");
  EXPECT_EQ(date_text("0.354166666666667", Shows::time, false), "08:30");
  EXPECT_EQ(date_text("1", Shows::date, false), "1900-01-01");
  EXPECT_EQ(date_text("61", Shows::date, false), "1900-03-01");
  EXPECT_EQ(date_text("44925", Shows::date, true), "2026-12-31");
  EXPECT_EQ(date_text("2958465", Shows::date, false), "9999-12-31");
  EXPECT_FALSE(date_text("2958466", Shows::date, false));
  EXPECT_FALSE(date_text("-1", Shows::date, false));
  EXPECT_FALSE(date_text("nan", Shows::date, false));
}

}  // namespace
}  // namespace luoshi::paper

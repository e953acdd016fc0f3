// SPDX-License-Identifier: Apache-2.0
// Lunar festivals of 2019 to 2030 against the dates printed in calendars, and days that never move.
#include "text/festivals.hpp"

#include <gtest/gtest.h>

namespace luoshi::text {
namespace {

struct Year {
  int year;
  const char* spring_festival;
  const char* dragon_boat;
  const char* mid_autumn;
  const char* double_ninth;
};

constexpr std::array kYears = std::to_array<Year>({
    {2019, "2019-02-05", "2019-06-07", "2019-09-13", "2019-10-07"},
    {2020, "2020-01-25", "2020-06-25", "2020-10-01", "2020-10-25"},
    {2021, "2021-02-12", "2021-06-14", "2021-09-21", "2021-10-14"},
    {2022, "2022-02-01", "2022-06-03", "2022-09-10", "2022-10-04"},
    {2023, "2023-01-22", "2023-06-22", "2023-09-29", "2023-10-23"},
    {2024, "2024-02-10", "2024-06-10", "2024-09-17", "2024-10-11"},
    {2025, "2025-01-29", "2025-05-31", "2025-10-06", "2025-10-29"},
    {2026, "2026-02-17", "2026-06-19", "2026-09-25", "2026-10-18"},
    {2027, "2027-02-06", "2027-06-09", "2027-09-15", "2027-10-08"},
    {2028, "2028-01-26", "2028-05-28", "2028-10-03", "2028-10-26"},
    {2029, "2029-02-13", "2029-06-16", "2029-09-22", "2029-10-16"},
    {2030, "2030-02-03", "2030-06-05", "2030-09-12", "2030-10-05"},
});

std::string date_of(std::u32string_view name, int year) {
  const auto festival = find_festival(name);
  const auto date = festival ? festival->date_in(year) : std::nullopt;
  return date ? base::to_iso(*date) : "none";
}

TEST(Festivals, stand_where_the_calendar_has_them) {
  for (const Year& year : kYears) {
    EXPECT_EQ(date_of(U"春节前", year.year), year.spring_festival);
    EXPECT_EQ(date_of(U"端午节前", year.year), year.dragon_boat);
    EXPECT_EQ(date_of(U"中秋节前", year.year), year.mid_autumn);
    EXPECT_EQ(date_of(U"重阳", year.year), year.double_ninth);
  }
}

TEST(Festivals, have_the_lantern_festival_on_the_fifteenth_day_of_the_year) {
  for (const Year& year : kYears) {
    const auto first = base::parse_iso_date(year.spring_festival);
    ASSERT_TRUE(first);
    EXPECT_EQ(date_of(U"元宵节", year.year), base::to_iso(base::add_days(*first, 14)));
  }
}

TEST(Festivals, have_tomb_sweeping_day_where_the_sun_stands_at_15_degrees) {
  for (const int year : {2020, 2021, 2024, 2025, 2028, 2029}) {
    EXPECT_EQ(date_of(U"清明节", year), std::to_string(year) + "-04-04");
  }
  for (const int year : {2019, 2022, 2023, 2026, 2027, 2030}) {
    EXPECT_EQ(date_of(U"清明", year), std::to_string(year) + "-04-05");
  }
}

TEST(Festivals, that_are_days_of_a_month_never_move) {
  EXPECT_EQ(date_of(U"元旦", 2027), "2027-01-01");
  EXPECT_EQ(date_of(U"“五一”期间", 2026), "2026-05-01");
  EXPECT_EQ(date_of(U"五一", 2026), "2026-05-01");
  EXPECT_EQ(date_of(U"国庆节", 2026), "2026-10-01");
  EXPECT_EQ(date_of(U"“七一”", 2021), "2021-07-01");
}

TEST(Festivals, are_found_by_their_longest_name) {
  EXPECT_EQ(find_festival(U"中秋节前")->length, 3u);
  EXPECT_EQ(find_festival(U"主汛期前")->length, 3u);
  EXPECT_FALSE(find_festival(U"节前"));
  EXPECT_FALSE(find_festival(U""));
}

TEST(Festivals, outside_the_table_have_no_date) {
  EXPECT_EQ(date_of(U"春节", 2000), "2000-02-05");
  EXPECT_EQ(date_of(U"春节", 2050), "2050-01-23");
  EXPECT_EQ(date_of(U"春节", 1999), "none");
  EXPECT_EQ(date_of(U"春节", 2051), "none");
}

}  // namespace
}  // namespace luoshi::text

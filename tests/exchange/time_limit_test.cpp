// SPDX-License-Identifier: Apache-2.0
#include "exchange/time_limit.hpp"

#include <gtest/gtest.h>

namespace luoshi::exchange {
namespace {

std::string day_of(std::string_view written) {
  const auto limit = time_limit(written, 2026);
  if (limit.day) return base::to_iso(*limit.day);
  return limit.standing ? "standing" : limit.recurs ? "recurs" : "?";
}

TEST(TimeLimit, reads_what_offices_write) {
  EXPECT_EQ(day_of("2026-12-31"), "2026-12-31");
  EXPECT_EQ(day_of("2026/6/30"), "2026-06-30");
  EXPECT_EQ(day_of("2026年6月30日"), "2026-06-30");
  EXPECT_EQ(day_of("2026.3"), "2026-03-31");
  EXPECT_EQ(day_of("2026-03"), "2026-03-31");
  EXPECT_EQ(day_of("2026年"), "2026-12-31");
  EXPECT_EQ(day_of("2028.2"), "2028-02-29");
  EXPECT_EQ(day_of("3月底"), "2026-03-31");
  EXPECT_EQ(day_of("6月底前"), "2026-06-30");
  EXPECT_EQ(day_of("12月31日前"), "2026-12-31");
  EXPECT_EQ(day_of("年底前"), "2026-12-31");
  EXPECT_EQ(day_of("全年"), "2026-12-31");
  EXPECT_EQ(day_of("上半年"), "2026-06-30");
  EXPECT_EQ(day_of("三季度末"), "2026-09-30");
  EXPECT_EQ(day_of("2026年6月底前完成"), "2026-06-30");
  EXPECT_EQ(day_of("3月-9月"), "2026-09-30");
}

TEST(TimeLimit, tells_what_has_no_end_from_what_recurs) {
  EXPECT_EQ(day_of("长期坚持"), "standing");
  EXPECT_EQ(day_of("持续推进"), "standing");
  EXPECT_EQ(day_of("每季度"), "recurs");
}

TEST(TimeLimit, guesses_nothing) {
  for (const char* written : {"尽快", "待定", "2026.13", "2026-02-30", "0.5", "99", "12345"}) {
    EXPECT_EQ(day_of(written), "?") << written;
  }
}

}  // namespace
}  // namespace luoshi::exchange

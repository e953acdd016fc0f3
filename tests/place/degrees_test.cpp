// SPDX-License-Identifier: Apache-2.0
#include "place/degrees.hpp"

#include <gtest/gtest.h>

namespace luoshi::place {
namespace {

TEST(Degrees, are_read_by_their_digits_and_rounded_beyond_seven_places) {
  EXPECT_EQ(degrees("113.6254"), 1'136'254'000);
  EXPECT_EQ(degrees("-0.0000001"), -1);
  EXPECT_EQ(degrees("180"), 1'800'000'000);
  EXPECT_EQ(degrees("1.136254e2"), 1'136'254'000);
  EXPECT_EQ(degrees("0.00000005"), 1);
  EXPECT_EQ(degrees("-0.00000005"), -1);
  EXPECT_EQ(degrees("113.62540000000000000000000000000000000000000000001"), 1'136'254'000);
  for (const auto* wrong : {"", "-", ".", "东经", "1,5", "1e9", "NaN", "Infinity", "--1", "1.2.3"}) {
    EXPECT_EQ(degrees(wrong), std::nullopt) << wrong;
  }
}

TEST(Degrees, are_written_as_they_were_read) {
  for (const auto* text : {"113.6254", "-0.0000001", "180", "0", "40.01"}) {
    EXPECT_EQ(degrees_text(degrees(text).value_or(7)), text);
  }
}

TEST(Degrees, make_a_point_on_the_earth_only) {
  EXPECT_EQ(point_of("113.6254", "34.7466").value(), (Point{1'136'254'000, 347'466'000}));
  for (const auto& [east, north] : {std::pair("181", "0"), std::pair("0", "-90.0000001"), std::pair("x", "0")}) {
    const auto refused = point_of(east, north);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "E-PLACE-034");
  }
}

}  // namespace
}  // namespace luoshi::place

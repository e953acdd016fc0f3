// SPDX-License-Identifier: Apache-2.0
#include "place/svg.hpp"

#include "place/made.hpp"

#include <gtest/gtest.h>

namespace luoshi::place {
namespace {

TEST(Svg, draws_outlines_names_and_marks_to_scale) {
  const auto places = read(collection({feature("1", "street", "", square(0, 0, 20, 20)),
                                       feature("2", "street", "", square(20, 0, 40, 20))}))
                          .value();
  const Drawing drawing{.places = {places.find("1"), places.find("2")},
                        .marks = {{spot(30, 10), "<工地>"}},
                        .selected = "2",
                        .title = "云河区",
                        .width = 432};
  const auto svg = to_svg(drawing);
  // 400 wide; a parallel at 40° is cos 40° as long as the meridian: 200 / cos 40.01° = 261 high, with the edges 293.
  EXPECT_NE(svg.find(R"(viewBox="0 0 432 293")"), std::string::npos) << svg;
  EXPECT_NE(svg.find("<title>云河区</title>"), std::string::npos);
  EXPECT_NE(svg.find(R"(<path d="M16 277.1L216 277.1L216 16L16 16Z">)"), std::string::npos) << svg;
  EXPECT_NE(svg.find(R"(<path class="at" d=")"), std::string::npos);
  EXPECT_NE(svg.find(">名1</text>"), std::string::npos);
  EXPECT_NE(svg.find("&lt;工地&gt;"), std::string::npos);
  EXPECT_EQ(svg, to_svg(drawing));
}

TEST(Svg, of_nothing_and_of_one_point_is_a_drawing_too) {
  EXPECT_TRUE(to_svg({}).ends_with("</svg>\n"));
  EXPECT_NE(to_svg({.marks = {{spot(1, 1)}}}).find("<circle"), std::string::npos);
}

}  // namespace
}  // namespace luoshi::place

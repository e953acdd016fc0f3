// SPDX-License-Identifier: Apache-2.0
#include "place/outlines.hpp"

#include "place/made.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace luoshi::place {
namespace {

std::vector<const Place*> of_kind(const Places& places, Kind kind) {
  std::vector<const Place*> made;
  for (const auto& one : places.all()) {
    if (one.kind == kind) made.push_back(&one);
  }
  return made;
}

std::size_t points_of(const std::vector<std::vector<Polygon>>& outlines) {
  std::size_t count = 0;
  for (const auto& areas : outlines) {
    for (const auto& polygon : areas) count += polygon.outer.size();
  }
  return count;
}

TEST(Outlines, lose_what_lies_on_the_way_and_stay_as_near_as_was_asked) {
  const auto places = read(sample_text()).value();
  const auto streets = of_kind(places, Kind::street);
  const std::int64_t within = 20'000;
  const auto thin = simplified(streets, within);
  const auto whole = simplified(streets, 0);
  EXPECT_LT(points_of(thin), points_of(whole));
  for (std::size_t i = 0; i < streets.size(); ++i) {
    const auto& ring = thin[i].front().outer;
    EXPECT_GE(ring.size(), 3u);
    for (const auto point : streets[i]->shape.areas.front().outer) {
      bool near = false;
      each_edge(ring, [&](Point a, Point b) { near = near || is_near(a, b, point, within); });
      EXPECT_TRUE(near);
    }
  }
}

TEST(Outlines, of_neighbours_keep_their_border_in_common) {
  const auto places = read(sample_text()).value();
  const auto streets = of_kind(places, Kind::street);
  // Each edge of the thin outlines stands twice, once each way, or belongs to the border of the district.
  std::multiset<std::pair<Point, Point>> edges;
  for (const auto& areas : simplified(streets, 20'000)) {
    each_edge(areas.front().outer, [&](Point a, Point b) { edges.emplace(a, b); });
  }
  const auto& district = places.find("990101")->shape;
  std::size_t shared = 0;
  for (const auto& [a, b] : edges) {
    EXPECT_EQ(edges.count({a, b}), 1u);
    if (edges.contains({b, a})) {
      ++shared;
    } else {
      EXPECT_TRUE(is_near_edge(district, a, 0) && is_near_edge(district, b, 0));
    }
  }
  EXPECT_GT(shared, 50u);
}

TEST(Outlines, keep_to_a_number_of_points) {
  const auto places = read(sample_text()).value();
  const auto streets = of_kind(places, Kind::street);
  EXPECT_LE(points_of(simplified_to(streets, 120)), 120u);
  const auto all = simplified_to(streets, 1'000'000);
  EXPECT_EQ(all.front().front().outer, streets.front()->shape.areas.front().outer) << "as they are where there is room";
}

}  // namespace
}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
// Where points lie, against another way of reckoning it: the winding number, over polygons of a fixed generator.
#include "place/geometry.hpp"

#include "place/rings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace luoshi::place {
namespace {

const Polygon kDoughnut{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{3, 3}, {3, 7}, {7, 7}, {7, 3}}}};

Shape shape_of(Polygon polygon) {
  Shape shape;
  for (const auto point : polygon.outer) shape.box.add(point);
  shape.areas.push_back(std::move(polygon));
  return shape;
}

TEST(Side, of_a_point_is_inside_outside_or_on_an_edge_of_outline_and_hole) {
  EXPECT_EQ(side_of(kDoughnut, {1, 5}), Side::inside);
  EXPECT_EQ(side_of(kDoughnut, {5, 5}), Side::outside) << "in the hole";
  EXPECT_EQ(side_of(kDoughnut, {3, 5}), Side::edge);
  EXPECT_EQ(side_of(kDoughnut, {7, 7}), Side::edge) << "a corner of the hole";
  EXPECT_EQ(side_of(kDoughnut, {0, 0}), Side::edge);
  EXPECT_EQ(side_of(kDoughnut, {11, 5}), Side::outside);
  EXPECT_EQ(side_of(kDoughnut, {-1, 0}), Side::outside) << "level with an edge";
}

TEST(Side, of_an_edge_belongs_to_the_area) {
  const auto shape = shape_of(kDoughnut);
  EXPECT_TRUE(covers(shape, {0, 5}));
  EXPECT_TRUE(covers(shape, {3, 5}));
  EXPECT_FALSE(covers(shape, {5, 5}));
  EXPECT_FALSE(is_deep_inside(shape, {1, 5}, 1));
  EXPECT_TRUE(is_deep_inside(shape, {1, 5}, 0));
}

TEST(Side, is_exact_over_the_whole_earth) {
  const Point west{-kEastMax, -kNorthMax};
  const Point east{kEastMax, kNorthMax};
  EXPECT_EQ(turn(west, east, {0, 0}), 0);
  EXPECT_EQ(turn(west, east, {0, 1}), 1);
  EXPECT_EQ(turn(west, east, {1, 0}), -1);
  EXPECT_EQ(turn(west, east, {kEastMax - 1, kNorthMax}), 1);
  EXPECT_TRUE(is_near(west, east, {0, 1}, 1));
  EXPECT_FALSE(is_near(west, east, {0, 3}, 1));
}

TEST(Distance, is_to_the_nearest_point_of_the_line) {
  EXPECT_TRUE(is_near({0, 0}, {10, 0}, {13, 4}, 5));
  EXPECT_FALSE(is_near({0, 0}, {10, 0}, {13, 4}, 4));
  EXPECT_TRUE(is_near({0, 0}, {0, 0}, {3, 4}, 5));
}

// How often the ring goes round a point that is not on it.
int winding(const Ring& ring, Point point) {
  int number = 0;
  each_edge(ring, [&](Point a, Point b) {
    if (a.y <= point.y && b.y > point.y && turn(a, b, point) > 0) ++number;
    if (a.y > point.y && b.y <= point.y && turn(a, b, point) < 0) --number;
  });
  return number;
}

// A star: corners at growing angles about a middle, at any distance; it never crosses itself.
Ring star(std::mt19937_64& random, std::size_t corners, std::int64_t size) {
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const auto angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    const auto radius =
        static_cast<double>(size / 5 + static_cast<std::int64_t>(random() % static_cast<unsigned long>(size)));
    ring.push_back({std::lround(std::cos(angle) * radius), std::lround(std::sin(angle) * radius)});
  }
  return without_repeats(std::move(ring));
}

TEST(Side, agrees_with_the_winding_number_for_random_polygons) {
  std::mt19937_64 random(8);
  std::size_t edges = 0;
  for (int round = 0; round < 300; ++round) {
    const std::int64_t size = round % 2 == 0 ? 12 : 1'000'000;  // small ones put many points on edges
    const auto ring = star(random, 3 + random() % 40, size);
    if (ring.size() < 3) continue;
    for (int i = 0; i < 100; ++i) {
      const auto at = [&] {
        return static_cast<std::int64_t>(random() % static_cast<unsigned long>(3 * size)) - 3 * size / 2;
      };
      const Point point{at(), at()};
      bool on_edge = false;
      each_edge(ring, [&](Point a, Point b) { on_edge = on_edge || is_between(a, b, point); });
      edges += on_edge ? 1 : 0;
      const auto expected = on_edge ? Side::edge : winding(ring, point) != 0 ? Side::inside : Side::outside;
      ASSERT_EQ(side_of(ring, point), expected) << point.x << "," << point.y;
    }
  }
  EXPECT_GT(edges, 100u);
}

TEST(Rings, are_turned_round_as_the_standard_has_them) {
  Polygon polygon = kDoughnut;
  std::ranges::reverse(polygon.outer);
  std::ranges::reverse(polygon.holes.front());
  orient(polygon);
  EXPECT_TRUE(is_counter_clockwise(polygon.outer));
  EXPECT_FALSE(is_counter_clockwise(polygon.holes.front()));
}

TEST(Rings, that_cross_or_touch_themselves_are_found) {
  EXPECT_FALSE(find_crossing(kDoughnut));
  EXPECT_TRUE(find_crossing({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}})) << "a bow";
  EXPECT_TRUE(find_crossing({{{0, 0}, {10, 0}, {5, 0}, {5, 5}}})) << "back along its own edge";
  EXPECT_TRUE(find_crossing({{{0, 0}, {10, 0}, {10, 10}, {5, 0}, {0, 10}}})) << "a corner on an edge";
  EXPECT_TRUE(find_crossing({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{5, 5}, {15, 5}, {5, 6}}}})) << "a hole goes out";
  EXPECT_FALSE(find_crossing({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{0, 5}, {5, 6}, {5, 5}}}})) << "a hole touches";
}

TEST(Rings, have_a_point_inside_to_name_them_at) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 200; ++round) {
    const Polygon polygon{star(random, 3 + random() % 20, 10'000)};
    EXPECT_EQ(side_of(polygon, inner_point(polygon)), Side::inside);
  }
  EXPECT_EQ(side_of(kDoughnut, inner_point(kDoughnut)), Side::inside);
}

}  // namespace
}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
#include "place/made.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace luoshi::place {
namespace {

// A district of two streets side by side, the western one with two grids one above the other.
std::string small() {
  return collection({feature("990101", "district", "", square(0, 0, 40, 20)),
                     feature("990101001", "street", "990101", square(0, 0, 20, 20)),
                     feature("990101002", "street", "990101", square(20, 0, 40, 20)),
                     feature("99010100100101", "grid", "990101001", square(0, 0, 20, 10)),
                     feature("99010100100102", "grid", "990101001", square(0, 10, 20, 20))});
}

std::vector<std::string> codes(const std::vector<const Place*>& places) {
  std::vector<std::string> made;
  for (const auto* one : places) made.push_back(one->code);
  return made;
}

using Codes = std::vector<std::string>;

TEST(Places, are_a_tree) {
  const auto places = read(small()).value();
  EXPECT_EQ(places.all().size(), 5u);
  EXPECT_EQ(places.find("99"), nullptr);
  const auto& grid = *places.find("99010100100101");
  EXPECT_EQ(codes(places.line_of(grid)), (Codes{"99010100100101", "990101001", "990101"}));
  EXPECT_EQ(codes(places.children_of(*places.find("990101"))), (Codes{"990101001", "990101002"}));
  EXPECT_TRUE(places.is_within(grid, *places.find("990101")));
  EXPECT_TRUE(places.is_within(grid, grid));
  EXPECT_FALSE(places.is_within(grid, *places.find("990101002")));
}

TEST(Places, that_cover_a_point_are_found_from_the_smallest_up) {
  const auto places = read(small()).value();
  EXPECT_EQ(codes(places.covering(spot(5, 5))), (Codes{"99010100100101", "990101001", "990101"}));
  EXPECT_EQ(codes(places.covering(spot(30, 5))), (Codes{"990101002", "990101"}));
  EXPECT_EQ(places.cell_at(spot(50, 5)), nullptr);
  EXPECT_EQ(Places().cell_at(spot(5, 5)), nullptr);
}

TEST(Places, on_a_shared_border_the_first_code_of_the_smallest_kind_is_taken) {
  const auto places = read(small()).value();
  EXPECT_EQ(places.cell_at(spot(5, 10))->code, "99010100100101");
  EXPECT_EQ(places.cell_at(spot(20, 5))->code, "99010100100101") << "a grid is smaller than the other street";
  EXPECT_EQ(places.cell_at(spot(40, 20))->code, "990101002") << "the corner of the district";
}

TEST(Places, whose_tree_does_not_hold_together_are_refused) {
  const auto with = [](std::string_view code, std::string_view kind, std::string_view parent) {
    return refusal(collection({feature("990101", "district", "", square(0, 0, 40, 20)),
                               feature("990101001", "street", "990101", square(0, 0, 20, 20)),
                               feature(code, kind, parent, square(0, 0, 10, 10))}));
  };
  EXPECT_EQ(with("990101002", "street", "990101"), "");
  EXPECT_TRUE(with("990101001", "street", "990101").starts_with("E-PLACE-010")) << "twice";
  EXPECT_TRUE(with("990101002", "street", "990102").starts_with("E-PLACE-011")) << "no such parent";
  EXPECT_TRUE(with("990101002", "street", "990101001").starts_with("E-PLACE-012")) << "no larger";
  EXPECT_TRUE(with("990101002", "street", "990101002").starts_with("E-PLACE-012")) << "its own parent";
  EXPECT_TRUE(refusal(collection({feature("1", "grid", "2", square(0, 0, 9, 9)),
                                  feature("2", "grid", "1", square(0, 0, 9, 9))}))
                  .starts_with("E-PLACE-012"))
      << "a circle";
}

TEST(Places, may_stand_in_several_files) {
  const auto district = collection({feature("990101", "district", "", square(0, 0, 40, 20))});
  const auto streets = collection({feature("990101001", "street", "990101", square(0, 0, 20, 20))});
  const std::vector<PlaceFile> files{{"b.geojson", streets}, {"a.geojson", district}};
  EXPECT_EQ(Places::read(files).value().all().size(), 2u);
}

TEST(Places, of_a_tiling_cover_each_point_once_and_only_borders_twice) {
  std::mt19937_64 random(10);
  // Corners of a grid, each moved a little: neighbours share them.
  constexpr int kSide = 12;
  std::vector<Point> corners;
  for (int i = 0; i <= kSide * (kSide + 2); ++i) {
    const auto shift = [&] { return static_cast<int>(random() % 400) - 200; };
    const Point at = spot(i % (kSide + 1) * 10, i / (kSide + 1) * 10);
    corners.push_back({at.x + shift() * 100, at.y + shift() * 100});
  }
  std::vector<std::string> features;
  const auto corner = [&](int x, int y) { return corners[static_cast<std::size_t>(y * (kSide + 1) + x)]; };
  for (int cell = 0; cell < kSide * kSide; ++cell) {
    const int x = cell % kSide;
    const int y = cell / kSide;
    std::string ring = "[";
    for (const auto point : {corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)}) {
      ring += fmt::format("{}[{},{}]", ring.size() == 1 ? "" : ",", degrees_text(point.x), degrees_text(point.y));
    }
    features.push_back(feature(fmt::format("{:04}", cell), "grid", "", ring + "]"));
  }
  const auto places = read(collection(features)).value();
  for (int i = 0; i < 20'000; ++i) {
    const Point point = {spot(10, 0).x + static_cast<std::int64_t>(random() % 1'000'000),
                         spot(0, 10).y + static_cast<std::int64_t>(random() % 1'000'000)};
    const auto found = places.covering(point);
    ASSERT_FALSE(found.empty()) << point.x << " " << point.y;
    std::size_t inside = 0;
    for (const auto* one : found) inside += side_of(one->shape.areas.front(), point) == Side::inside ? 1 : 0;
    ASSERT_LE(inside, 1u);
    ASSERT_TRUE(found.size() == 1 || inside == 0) << "only a border has two";
    ASSERT_EQ(places.cell_at(point)->code, std::ranges::min(codes(found)));
  }
  for (const auto point : {corner(5, 5), corner(3, 7)}) EXPECT_EQ(places.covering(point).size(), 4u);
}

TEST(Places, of_ten_thousand_grids_are_found_as_a_walk_over_all_finds_them) {
  std::vector<std::string> first;
  std::vector<std::string> second;
  for (int i = 0; i < 10'000; ++i) {
    const int x = i % 100;
    const int y = i / 100;
    (i < 5'000 ? first : second).push_back(feature(fmt::format("{:05}", i), "grid", "", square(x, y, x + 1, y + 1)));
  }
  const auto [one, two] = std::pair(collection(first), collection(second));
  const std::vector<PlaceFile> files{{"1", one}, {"2", two}};
  const auto places = Places::read(files).value();
  std::mt19937_64 random(11);
  for (int i = 0; i < 100'000; ++i) {
    const Point point = {spot(0, 0).x + static_cast<std::int64_t>(random() % 1'000'000),
                         spot(0, 0).y + static_cast<std::int64_t>(random() % 1'000'000)};
    const auto* found = places.cell_at(point);
    ASSERT_NE(found, nullptr);
    const auto x = (point.x - spot(0, 0).x) / 10'000;
    const auto y = (point.y - spot(0, 0).y) / 10'000;
    if ((point.x - spot(0, 0).x) % 10'000 != 0 && (point.y - spot(0, 0).y) % 10'000 != 0) {
      ASSERT_EQ(found->code, fmt::format("{:05}", y * 100 + x));
    }
  }
}

TEST(Places, of_the_sample_district_hold_every_point_of_it_in_a_street) {
  const auto text = sample_text();
  const auto places = read(text).value();
  const auto count = [&](Kind kind) {
    return std::ranges::count_if(places.all(), [&](const Place& one) { return one.kind == kind; });
  };
  EXPECT_EQ(count(Kind::street), 12);
  EXPECT_LT(text.size(), 200u << 10);
  const auto& district = *places.find("990101");
  std::mt19937_64 random(12);
  const auto& box = district.shape.box;
  for (int i = 0; i < 5'000; ++i) {
    const Point point{
        box.low.x + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(box.high.x - box.low.x)),
        box.low.y + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(box.high.y - box.low.y))};
    const auto found = places.covering(point);
    if (side_of(district.shape.areas.front(), point) == Side::outside) {
      EXPECT_TRUE(found.empty());
    } else {
      EXPECT_GE(found.size(), 2u) << degrees_text(point.x) << " " << degrees_text(point.y);
      EXPECT_LE(found.size(), 4u);
    }
  }
}

}  // namespace
}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
#include "place/check.hpp"

#include "place/made.hpp"

#include <gtest/gtest.h>

namespace luoshi::place {
namespace {

using Ids = std::vector<std::string>;

Ids odd(const std::vector<std::string>& features) {
  Ids ids;
  for (const auto& one : find_oddities(read(collection(features)).value())) ids.emplace_back(one.id);
  return ids;
}

const std::string kDistrict = feature("990101", "district", "", square(0, 0, 40, 20));
std::string street(int number, const std::string& ring) {
  return feature(fmt::format("990101{:03}", number), "street", "990101", ring);
}

TEST(Oddities, are_none_where_cells_tile_their_parent) {
  EXPECT_EQ(odd({kDistrict, street(1, square(0, 0, 20, 20)), street(2, square(20, 0, 40, 20))}), Ids{});
}

TEST(Oddities, are_cells_beyond_their_parent) {
  EXPECT_EQ(odd({kDistrict, street(1, square(30, 0, 50, 20))}), Ids{"E-PLACE-020"}) << "half outside";
  EXPECT_EQ(odd({kDistrict, street(1, square(0, -5, 40, 25))}), Ids{"E-PLACE-020"}) << "larger";
  const auto notched =
      feature("990101", "district", "", "[[100,40],[100.04,40],[100.04,40.02],[100.02,40.005],[100,40.02],[100,40]]");
  EXPECT_EQ(
      odd({notched, street(1, "[[100.001,40.01],[100.039,40.01],[100.039,40.012],[100.001,40.012],[100.001,40.01]]")}),
      Ids{"E-PLACE-020"})
      << "across a notch, with every corner inside";
}

TEST(Oddities, are_cells_that_overlap) {
  EXPECT_EQ(odd({kDistrict, street(1, square(0, 0, 25, 20)), street(2, square(20, 0, 40, 20))}), Ids{"E-PLACE-021"});
  EXPECT_EQ(odd({kDistrict, street(1, square(0, 0, 20, 20)), street(2, square(0, 0, 20, 20))}), Ids{"E-PLACE-021"})
      << "the same";
  EXPECT_EQ(odd({kDistrict, street(1, square(0, 5, 40, 10)), street(2, square(10, 0, 20, 20))}), Ids{"E-PLACE-021"})
      << "a cross";
  EXPECT_EQ(odd({kDistrict, street(1, square(0, 0, 40, 20)), street(2, square(10, 5, 20, 10))}), Ids{"E-PLACE-021"})
      << "one inside";
}

TEST(Oddities, are_not_borders_that_miss_each_other_by_less_than_a_metre) {
  EXPECT_EQ(
      odd({kDistrict, street(1, "[[99.999995,40],[100.020005,40],[100.020005,40.02],[99.999995,40.02],[99.999995,40]]"),
           street(2, square(20, 0, 40, 20))}),
      Ids{});
}

TEST(Oddities, are_codes_of_no_standard) {
  EXPECT_EQ(odd({kDistrict, feature("liudi", "street", "990101", square(0, 0, 20, 20))}), Ids{"E-PLACE-022"});
  EXPECT_EQ(odd({kDistrict, feature("990102001", "street", "990101", square(0, 0, 20, 20))}), Ids{"E-PLACE-022"});
}

TEST(Oddities, has_the_sample_district_none) {
  for (const auto& one : find_oddities(read(sample_text()).value())) {
    ADD_FAILURE() << one.id << " " << one.where.item;
  }
}

}  // namespace
}  // namespace luoshi::place

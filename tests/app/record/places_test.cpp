// SPDX-License-Identifier: Apache-2.0
// luoshi place: files checked, put in force by whoever may, asked for a point, drawn; the cell of a finding.
#include "app/record/district.hpp"

#include <fstream>

namespace luoshi::app {
namespace {

const std::string kPlaces = std::string(kSamples) + "places.geojson";

class PlaceCommand : public testing::Test {
 protected:
  void SetUp() override { district_.init_with_lists(); }
  void set() {
    district_.answer({"user", "grant", "yh085", "--role", "implementer", "--as", "secadmin"});
    district_.answer({"place", "set", kPlaces, "--as", "yh085"});
  }
  std::string finding(std::string_view position) {
    const auto input = R"({"fields":{"plan":"一季度督查","spot":"柳堤路","clause":"市政条例","severity":"grave",)"
                       R"("found":"2026-02-02","deadline":"2026-06-30","position":)" +
                       std::string(position) + "}}";
    return text_at(district_.answer({"do", "create", "--type", "finding", "--title", "井盖缺失", "--unit", "柳堤街道",
                                     "--input", input, "--as", "yh013"}),
                   "/0/matter");
  }

  District district_;
};

TEST_F(PlaceCommand, checks_a_file_without_a_record) {
  const auto checked = run({"place", "check", kPlaces, "--json"});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_EQ(checked.err, "") << "nothing is odd";
  EXPECT_TRUE(contains(checked.out, "\"street\":12"));
  EXPECT_EQ(run({"place", "check", std::string(kSamples) + "README.md"}).code, 1);
  EXPECT_EQ(run({"place", "check"}).code, 1);
}

TEST_F(PlaceCommand, has_no_places_until_somebody_who_may_sets_them) {
  EXPECT_EQ(district_.refusal({"place", "list"}), "E-PLACE-033");
  EXPECT_EQ(district_.refusal({"place", "set", kPlaces, "--as", "yh013"}), "E-MODEL-061");
  EXPECT_EQ(district_.refusal({"place", "set", kPlaces, "--as", "sysadmin"}), "E-MODEL-061");
  EXPECT_EQ(district_.refusal({"place", "list"}), "E-PLACE-033");
  set();
  EXPECT_EQ(district_.refusal({"place", "set", kPlaces, "--as", "yh085"}), "E-LEDGER-007");
  EXPECT_EQ(district_.luoshi({"verify"}).code, 0);
}

TEST_F(PlaceCommand, finds_lists_and_draws) {
  set();
  EXPECT_EQ(district_.answer({"place", "list", "--kind", "street"}).at("items").as_array().size(), 12U);
  const auto found = district_.answer({"place", "find", "100.19", "40.14"});
  EXPECT_EQ(text_at(found, "/items/0/code"), text_at(found, "/cell"));
  EXPECT_EQ(district_.refusal({"place", "find", "10", "40"}), "E-PLACE-031");
  const auto map = district_.scratch() / "map.svg";
  EXPECT_EQ(district_.luoshi({"place", "map", "--out", map}).code, 0);
  std::ifstream in(map);
  const std::string svg{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(contains(svg, "柳堤街道"));
}

TEST_F(PlaceCommand, decides_the_cell_of_a_finding) {
  set();
  const auto found = district_.answer({"place", "find", "100.19", "40.14"});
  const auto matter = finding(R"({"longitude":"100.19","latitude":"40.14"})");
  const auto shown = district_.luoshi({"show", matter, "--as", "yh013", "--json"});
  EXPECT_TRUE(contains(shown.out, text_at(found, "/cell"))) << shown.out;
  EXPECT_TRUE(contains(district_.luoshi({"matters", "--place", "990101", "--as", "yh013"}).out, "井盖缺失"));
  EXPECT_FALSE(contains(district_.luoshi({"matters", "--place", "990101104", "--as", "yh013"}).out, "井盖缺失"));
}

}  // namespace
}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
#include "place/made.hpp"

#include <gtest/gtest.h>

namespace luoshi::place {
namespace {

std::string with_geometry(std::string_view geometry, std::string_view kind = "district") {
  return fmt::format(
      R"({{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"code":"1","name":"甲",)"
      R"("kind":"{}"}},"geometry":{}}}]}})",
      kind, geometry);
}

TEST(GeoJson, of_every_geometry_that_is_taken) {
  const auto areas = read(with_geometry(
      R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]})"));
  ASSERT_TRUE(areas);
  EXPECT_EQ(areas->find("1")->shape.areas.size(), 2u);
  const auto road = read(with_geometry(R"({"type":"LineString","coordinates":[[0,0,12.5],[1,1,13]]})", "site"));
  ASSERT_TRUE(road) << "heights are not looked at";
  EXPECT_EQ(road->find("1")->shape.lines.front().back(), (Point{kDegree, kDegree}));
  EXPECT_TRUE(read(with_geometry(R"({"type":"MultiLineString","coordinates":[[[0,0],[1,1]]]})", "site")));
  EXPECT_TRUE(read(with_geometry(R"({"type":"Point","coordinates":[100.5,40]})", "site")));
}

TEST(GeoJson, with_rings_turned_the_other_way_is_turned_round) {
  const auto clockwise = read(with_geometry(R"({"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]})"));
  ASSERT_TRUE(clockwise);
  const Ring expected{{kDegree, 0}, {kDegree, kDegree}, {0, kDegree}, {0, 0}};
  EXPECT_EQ(clockwise->find("1")->shape.areas.front().outer, expected);
}

TEST(GeoJson, that_has_no_meaning_is_refused_with_its_feature) {
  const auto polygon = [](std::string_view rings) {
    return refusal(with_geometry(fmt::format(R"({{"type":"Polygon","coordinates":{}}})", rings)));
  };
  const std::string here = " features[0] 1";
  EXPECT_EQ(polygon("[[[0,0],[1,0],[1,1],[0,1]]]"), "E-PLACE-004" + here) << "open";
  EXPECT_EQ(polygon("[[[0,0],[1,0],[0,0]]]"), "E-PLACE-004" + here) << "too short";
  EXPECT_EQ(polygon("[[[0,0],[1,1],[1,0],[0,1],[0,0]]]"), "E-PLACE-005" + here);
  EXPECT_EQ(polygon("[[[0,0],[4,0],[4,4],[0,0]],[[8,8],[9,8],[9,9],[8,8]]]"), "E-PLACE-006" + here);
  EXPECT_EQ(polygon("[[[0,0],[9,0],[9,9],[0,0]],[[3,3],[6,3],[6,6],[3,5],[3,3]]]"), "E-PLACE-006" + here)
      << "it leaves through points of the outline";
  EXPECT_EQ(polygon("[[[0,0],[181,0],[1,1],[0,0]]]"), "E-PLACE-003" + here);
  EXPECT_EQ(polygon("[[[\"0\",0],[1,0],[1,1],[0,0]]]"), "E-PLACE-003" + here);
  EXPECT_EQ(polygon("[[[465698.278,3846545.057],[1,0],[1,1],[0,0]]]"), "E-PLACE-003" + here) << "projected";
  EXPECT_EQ(polygon("[]"), "E-PLACE-003" + here);
  EXPECT_EQ(polygon("null"), "E-PLACE-003" + here);
  EXPECT_EQ(refusal(with_geometry("null")), "E-PLACE-007" + here);
  EXPECT_EQ(refusal(with_geometry(R"({"type":"Point","coordinates":[1,1]})")), "E-PLACE-007" + here) << "no area";
  EXPECT_EQ(refusal(with_geometry(R"({"type":"Circle","coordinates":[1,1]})", "site")), "E-PLACE-007" + here);
}

TEST(GeoJson, needs_code_name_and_kind) {
  const auto with = [](std::string_view properties) {
    return refusal(fmt::format(R"({{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{},)"
                               R"("geometry":{{"type":"Point","coordinates":[1,1]}}}}]}})",
                               properties));
  };
  EXPECT_EQ(with(R"({"code":"1","name":"甲","kind":"site"})"), "");
  EXPECT_EQ(with(R"({"code":1,"name":"甲","kind":"site"})"), "E-PLACE-002 features[0]") << "a number loses its zeros";
  EXPECT_EQ(with(R"({"code":"1","kind":"site"})"), "E-PLACE-002 features[0] 1");
  EXPECT_EQ(with(R"({"code":"1","name":"甲","kind":"park"})"), "E-PLACE-002 features[0] 1");
  EXPECT_EQ(with(R"({"code":"a b","name":"甲","kind":"site"})"), "E-PLACE-002 features[0] a b");
  EXPECT_EQ(with("null"), "E-PLACE-001 features[0]");
}

TEST(GeoJson, is_a_collection_in_the_coordinates_of_the_country) {
  EXPECT_EQ(refusal("[]"), "E-PLACE-001");
  EXPECT_EQ(refusal(R"({"type":"Feature"})"), "E-PLACE-001");
  EXPECT_EQ(refusal("{"), "E-JSON-001");
  const auto crs = [](std::string_view name) {
    return refusal(fmt::format(R"({{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{}"}}}},)"
                               R"("features":[]}})",
                               name));
  };
  EXPECT_EQ(crs("urn:ogc:def:crs:OGC:1.3:CRS84"), "");
  EXPECT_EQ(crs("urn:ogc:def:crs:EPSG::4490"), "");
  EXPECT_EQ(crs("EPSG:4547"), "E-PLACE-008 crs");
  EXPECT_EQ(crs("GCJ-02"), "E-PLACE-008 crs");
}

}  // namespace
}  // namespace luoshi::place

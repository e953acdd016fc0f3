// SPDX-License-Identifier: Apache-2.0
// Places over HTTP: outlines as GeoJSON, the cells of a point, for everybody who is signed in; a list of matters by
// place.
#include "api/api_world.hpp"

#include <fstream>
#include <iterator>

namespace luoshi::api::tests {
namespace {

class Places : public ApiWorld {
 protected:
  void set() {
    std::ifstream in(LUOSHI_ROOT "/samples/yunhe/places.geojson", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto done = ledger_->set_places({std::string(ledger::access::kSystem)},
                                          {{ledger::Part::place, "places.geojson", std::move(text)}});
    ASSERT_TRUE(done) << done.error().id;
  }
  std::size_t features(std::string_view query) {
    const auto json = get("lb", "/api/v1/places" + std::string(query)).json();
    EXPECT_EQ(json.boolean_of("whole"), true);
    return json.items_of("features")->size();
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Places, ::testing::Values("sqlite"));

TEST_P(Places, are_none_before_they_are_set) {
  EXPECT_EQ(features(""), 0U);
  EXPECT_EQ(get("lb", "/api/v1/places/990101").code(), "E-PLACE-030");
  const auto found = get("lb", "/api/v1/places/at?longitude=100.2&latitude=40.1");
  EXPECT_EQ(found.status, 200U);
  EXPECT_EQ(found.json().find("cell"), nullptr);
}

TEST_P(Places, are_outlines_by_kind_and_by_what_they_lie_in) {
  set();
  EXPECT_EQ(features(""), 12U) << "streets";
  EXPECT_EQ(features("?level=district"), 1U);
  EXPECT_EQ(features("?within=990101001"), 4U) << "its communities and a square";
  EXPECT_EQ(features("?level=site&within=990101"), 2U);
  EXPECT_GT(features("?level=grid&within=990101001"), 10U);
  EXPECT_EQ(get("lb", "/api/v1/places?within=1").code(), "E-PLACE-030");
  EXPECT_EQ(get("lb", "/api/v1/places?level=country").code(), "E-API-003");
  const auto street = get("lb", "/api/v1/places/990101001").json();
  EXPECT_EQ(street.find("properties")->text_of("name"), "柳堤街道");
  EXPECT_EQ(street.find("geometry")->text_of("type"), "Polygon");
  EXPECT_EQ(street.items_of("line")->size(), 2U);
}

TEST_P(Places, are_not_sent_again_while_they_stay_the_same) {
  set();
  const auto first = get("lb", "/api/v1/places");
  const auto tag = first.headers.find("ETag");
  ASSERT_TRUE(tag);
  const auto again = ask({.target = "/api/v1/places", .who = "lb", .headers = {{"If-None-Match", std::string(*tag)}}});
  EXPECT_EQ(again.status, 304U);
}

TEST_P(Places, tell_in_which_cells_a_point_lies) {
  set();
  const auto site = get("la", "/api/v1/places/YH-S1").json();
  const auto& position = *site.find("geometry")->items_of("coordinates");
  const auto query = "?longitude=" + codec::write_json(position[0]) + "&latitude=" + codec::write_json(position[1]);
  const auto found = get("la", "/api/v1/places/at" + query).json();
  const auto* items = found.items_of("items");
  ASSERT_FALSE(items->empty());
  EXPECT_EQ(items->front().text_of("code"), found.text_of("cell"));
  EXPECT_EQ(items->back().text_of("code"), "990101");
  EXPECT_EQ(get("la", "/api/v1/places/at?longitude=x&latitude=40").code(), "E-PLACE-034");
}

TEST_P(Places, are_for_everybody_who_is_signed_in_and_for_nobody_else) {
  set();
  for (const auto* path : {"/api/v1/places", "/api/v1/places/990101", "/api/v1/places/at?longitude=1&latitude=1"}) {
    EXPECT_EQ(get("", path).status, 401U) << path;
    for (const auto* who : {"officer", "leader", "la", "sysadmin", "secadmin", "auditor"}) {
      EXPECT_EQ(get(who, path).status, 200U) << path << " " << who;
    }
  }
}

TEST_P(Places, filter_a_list_with_what_lies_in_them_and_show_nobody_more_than_he_may_see) {
  set();
  const auto site = get("la", "/api/v1/places/YH-S1").json();
  const auto& position = *site.find("geometry")->items_of("coordinates");
  const auto made =
      post("officer", "/api/v1/matters",
           R"({"type":"finding","title":"占道堆放","unit":")" + unit("a") +
               R"(","fields":{"plan":"一季度","spot":"广场","clause":"第三条","severity":"minor",)" +
               R"("found":"2026-03-02","deadline":"2026-06-30","position":{"longitude":")" +
               codec::write_json(position[0]) + R"(","latitude":")" + codec::write_json(position[1]) + R"("}}})");
  ASSERT_EQ(made.status, 201U) << made.body;
  const auto count = [&](std::string_view who, std::string_view code) {
    return get(who, "/api/v1/matters?type=finding&place=" + std::string(code)).json().items_of("items")->size();
  };
  EXPECT_EQ(count("officer", "990101"), 1U);
  EXPECT_EQ(count("la", "990101"), 1U);
  EXPECT_EQ(count("lb", "990101"), 0U) << "of another unit";
  EXPECT_EQ(count("officer", "990101101"), 0U);
}

}  // namespace
}  // namespace luoshi::api::tests

// SPDX-License-Identifier: Apache-2.0
// Places in force: set by whoever may, kept over a start of the program, and the cell of a matter decided by them.
#include "place/places.hpp"

#include "ledger/matters/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace luoshi::ledger::test {
namespace {

using store::must;

// A street 0.02° wide with two grids, one above the other, at 100° E and 40° N.
constexpr std::string_view kPlaces = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"990101001","name":"柳堤街道","kind":"street"},"geometry":{"type":"Polygon",
 "coordinates":[[[100,40],[100.02,40],[100.02,40.02],[100,40.02],[100,40]]]}},
{"type":"Feature","properties":{"code":"99010100100101","name":"一网格","kind":"grid","parent":"990101001"},
 "geometry":{"type":"Polygon","coordinates":[[[100,40],[100.02,40],[100.02,40.01],[100,40.01],[100,40]]]}},
{"type":"Feature","properties":{"code":"99010100100102","name":"二网格","kind":"grid","parent":"990101001"},
 "geometry":{"type":"Polygon","coordinates":[[[100,40.01],[100.02,40.01],[100.02,40.02],[100,40.02],[100,40.01]]]}}]})";

class PlacesInForce : public World {
 protected:
  std::string set(std::string_view text, const std::string& who) {
    const auto done = ledger_->set_places({who}, {{Part::place, "places.geojson", std::string(text)}});
    return done ? "" : std::string(done.error().id);
  }
  void set() { ASSERT_EQ(set(kPlaces, std::string(access::kSystem)), ""); }

  std::string make(std::string_view position, std::string* id = nullptr) {
    auto input = must(codec::parse_json(fmt::format(
        R"({{"type":"finding","title":"占道堆放","unit":"{}","fields":{{"plan":"一季度督查","spot":"桥头","clause":"第三条",)"
        R"("severity":"minor","found":"2026-03-02","deadline":"2026-06-30","position":{}}}}})",
        unit("a"), position)));
    journal::Receipt receipt;
    const auto refused = submit(std::make_unique<matters::CreateMatter>(
                                    flows_, matters::Action{.actor = person("officer"), .input = std::move(input)}),
                                &receipt);
    if (id != nullptr && refused.empty()) *id = receipt.entry.on;
    return refused;
  }
  std::vector<std::string> listed(std::string_view place) {
    const matters::ListQuery query{
        .order = matters::Order::field, .type = "finding", .field = "$place", .value = std::string(place)};
    auto reader = must(store_->reader());
    std::vector<std::string> made;
    for (const auto& one : must(matters::list(*reader, query)).rows) made.push_back(one.id);
    return made;
  }
  void start_again() {
    ledger_.reset();
    Settings settings;
    settings.journal.now = [this] { return base::Instant{now_ms_.load()}; };
    settings.journal.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.journal.random = &random_;
    ledger_ = must(Ledger::open(*store_, **keys_, std::move(settings)));
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, PlacesInForce, stores());

TEST_P(PlacesInForce, are_set_by_whoever_may_set_definitions_and_by_nobody_else) {
  const auto sets = must(ledger_->sets()).size();
  for (const auto* who : {"officer", "head", "leader", "la", "ua"}) {
    EXPECT_NE(set(kPlaces, person(who)), "") << who;
  }
  EXPECT_EQ(must(ledger_->sets()).size(), sets) << "nothing was put in force";
  EXPECT_TRUE(must(ledger_->definitions())->places().empty());
  set();
  EXPECT_EQ(must(ledger_->definitions())->places().all().size(), 3U);
  EXPECT_EQ(set(kPlaces, std::string(access::kSystem)), "E-LEDGER-007");
  EXPECT_EQ(set("{}", std::string(access::kSystem)), "E-PLACE-001");
  EXPECT_EQ(must(ledger_->definitions())->places().all().size(), 3U) << "what is wrong takes nothing away";
}

TEST_P(PlacesInForce, stay_so_when_the_program_starts_again_and_an_old_basis_has_none) {
  const auto before = must(ledger_->sets()).back().sequence;
  set();
  const auto count = must(ledger_->sets()).size();
  start_again();
  EXPECT_EQ(must(ledger_->sets()).size(), count) << "a start changes nothing";
  EXPECT_EQ(must(ledger_->definitions())->places().all().size(), 3U);
  EXPECT_TRUE(must(ledger_->definitions_at(before))->places().empty());
}

TEST_P(PlacesInForce, decide_the_smallest_cell_of_a_point_and_what_it_lies_in) {
  set();
  std::string id;
  ASSERT_EQ(make(R"({"name":"桥头","longitude":"100.005","latitude":"40.015"})", &id), "");
  const auto& body = row(id).body;
  EXPECT_EQ(matters::text_at(body, "place/cell"), "99010100100102");
  EXPECT_NE(matters::find_at(body, "place/within/990101001"), nullptr);
  EXPECT_EQ(listed("99010100100102"), std::vector<std::string>{id});
  EXPECT_EQ(listed("990101001"), std::vector<std::string>{id}) << "a list by the street has its grids";
  EXPECT_TRUE(listed("99010100100101").empty());
  std::string edge;
  ASSERT_EQ(make(R"({"longitude":"100.005","latitude":"40.01","cell":"990101001"})", &edge), "");
  EXPECT_EQ(text(edge, "place/cell"), "99010100100101") << "the typed street becomes the first of both grids";
}

TEST_P(PlacesInForce, refuse_a_cell_that_does_not_contain_its_point) {
  set();
  EXPECT_EQ(make(R"({"longitude":"100.005","latitude":"40.015","cell":"99010100100101"})"), "E-PLACE-032");
  EXPECT_EQ(make(R"({"longitude":"101","latitude":"40","cell":"990101001"})"), "E-PLACE-032");
  EXPECT_EQ(make(R"({"name":"桥头","cell":"99010100100109"})"), "E-PLACE-036");
  std::string outside;
  ASSERT_EQ(make(R"({"name":"外地","longitude":"101","latitude":"40"})", &outside), "");
  EXPECT_EQ(text(outside, "place/cell"), "");
  std::string named;
  ASSERT_EQ(make(R"({"name":"街上","cell":"990101001"})", &named), "");
  EXPECT_EQ(text(named, "place/cell"), "990101001") << "without a point the typed cell stays";
}

TEST_P(PlacesInForce, move_the_matter_when_its_point_is_amended) {
  set();
  std::string id;
  ASSERT_EQ(make(R"({"longitude":"100.005","latitude":"40.015"})", &id), "");
  const auto moved = R"({"reason":"定位错了","fields":{"position":{"longitude":"100.005","latitude":"40.005"}}})";
  ASSERT_EQ(act("amend", id, "head", moved), "");
  EXPECT_EQ(text(id, "place/cell"), "99010100100101");
  EXPECT_TRUE(listed("99010100100102").empty());
}

TEST_P(PlacesInForce, are_not_needed_a_typed_cell_then_stays_what_it_was) {
  std::string id;
  ASSERT_EQ(make(R"({"longitude":"100.005","latitude":"40.015","cell":"老网格"})", &id), "");
  EXPECT_EQ(text(id, "place/cell"), "老网格");
  EXPECT_EQ(listed("老网格"), std::vector<std::string>{id});
}

}  // namespace
}  // namespace luoshi::ledger::test

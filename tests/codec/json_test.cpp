// SPDX-License-Identifier: Apache-2.0
#include "codec/json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace luoshi::codec {
namespace {

Json parsed(std::string_view text) { return parse_json(text).value(); }

std::string refused(std::string_view text, const JsonLimits& limits = {}) {
  const auto json = parse_json(text, limits);
  return json ? "" : std::string(json.error().id) + " " + std::to_string(json.error().where.line);
}

TEST(Json, keeps_every_kind_of_value_and_the_order_of_members) {
  const std::string text = R"({"b":[true,false,null,{},[]],"a":"落\n实","n":-3,"real":1.5,"deep":{"x":[[1],{"y":2}]}})";
  EXPECT_EQ(write_json(parsed(text)), text);
}

TEST(Json, is_read_as_what_it_should_be) {
  Json json = parsed(R"({"text":"落实","whole":7,"real":0.5,"truth":true,"items":[1],"members":{"k":1},"none":null})");
  EXPECT_EQ(json.text_of("text"), "落实");
  EXPECT_EQ(json.integer_of("whole"), 7);
  EXPECT_EQ(json.number_of("whole"), 7.0);
  EXPECT_EQ(json.number_of("real"), 0.5);
  EXPECT_EQ(json.boolean_of("truth"), true);
  ASSERT_NE(json.items_of("items"), nullptr);
  EXPECT_EQ(json.items_of("items")->size(), 1U);
  ASSERT_NE(json.members_of("members"), nullptr);
  ASSERT_NE(json.find("none"), nullptr);
  EXPECT_TRUE(json.find("none")->is_null());
  EXPECT_EQ(std::move(*json.find("text")).take_text(), "落实");
}

TEST(Json, gives_nothing_where_there_is_something_else) {
  const Json json = parsed(R"({"text":"落实","whole":7,"real":0.5})");
  EXPECT_EQ(json.text_of("whole"), std::nullopt);
  EXPECT_EQ(json.integer_of("text"), std::nullopt);
  EXPECT_EQ(json.integer_of("real"), std::nullopt);
  EXPECT_EQ(json.number_of("text"), std::nullopt);
  EXPECT_EQ(json.boolean_of("whole"), std::nullopt);
  EXPECT_EQ(json.items_of("whole"), nullptr);
  EXPECT_EQ(json.members_of("whole"), nullptr);
  EXPECT_EQ(json.find("missing"), nullptr);
  EXPECT_EQ(json.text_of("missing"), std::nullopt);
  EXPECT_EQ(Json("text").find("x"), nullptr);
  EXPECT_EQ(Json(1).take_text(), "");
}

TEST(Json, is_built_as_it_looks) {
  Json json = json_object({{"type", "commitment"}, {"version", 1}, {"open", true}, {"share", 0.25}});
  json.add("units", json_array({"教育局", std::string("住建局")}));
  json.put("version", 2);
  json.put("none", {});
  json.find("units")->append(Json::Array{});
  EXPECT_TRUE(json.remove("open"));
  EXPECT_FALSE(json.remove("open"));
  EXPECT_EQ(write_json(json),
            R"({"type":"commitment","version":2,"share":0.25,"units":["教育局","住建局",[]],"none":null})");
  Json made;
  made.append(1);
  EXPECT_EQ(write_json(made), "[1]");
}

TEST(Json, holds_whole_numbers_as_integers_however_they_are_written) {
  for (const auto* text : {"1000", "1e3", "1000.0", "10.0E+2"}) EXPECT_EQ(parsed(text), Json(1000)) << text;
  EXPECT_EQ(parsed("-0"), Json(0));
  EXPECT_EQ(parsed("-0.0"), Json(0));
  EXPECT_EQ(Json(-0.0), Json(0));
  EXPECT_EQ(parsed("9007199254740993").integer(), 9007199254740993);
  EXPECT_EQ(parsed("9223372036854775807").integer(), INT64_MAX);
  EXPECT_EQ(parsed("-9223372036854775808").integer(), INT64_MIN);
  EXPECT_EQ(parsed("9223372036854775808").kind(), Json::Kind::real);
  EXPECT_EQ(parsed("9007199254740991.0").integer(), kJsonIntegerMax);
  EXPECT_EQ(parsed("9007199254740992.0").kind(), Json::Kind::real);
  EXPECT_EQ(parsed("0.1").number(), 0.1);
}

TEST(Json, is_equal_without_regard_to_the_order_of_members) {
  EXPECT_EQ(parsed(R"({"a":1,"b":[2,{"c":3,"d":4}]})"), parsed(R"({"b":[2,{"d":4,"c":3}],"a":1})"));
  EXPECT_NE(parsed(R"({"a":1,"b":2})"), parsed(R"({"a":2,"b":1})"));
  EXPECT_NE(parsed(R"({"a":1,"b":2})"), parsed(R"({"b":1,"a":2})"));
  EXPECT_NE(parsed(R"({"a":1})"), parsed(R"({"a":1,"b":2})"));
  EXPECT_NE(parsed(R"({"a":1})"), parsed(R"({"c":1})"));
  EXPECT_NE(parsed("[1,2]"), parsed("[2,1]"));
  EXPECT_NE(parsed("1"), parsed("1.5"));
  EXPECT_NE(parsed("\"1\""), parsed("1"));
}

TEST(Json, a_copy_that_is_changed_leaves_the_other_as_it_was) {
  const std::string text = R"({"a":{"b":[{"c":1},2]},"d":"x","empty":{}})";
  const Json one = parsed(text);
  Json other = one;
  EXPECT_EQ(other.find("a")->members(), other.find("a")->members());
  EXPECT_EQ(std::as_const(other).find("d"), other.find("d")) << "its own now";
  other.find("a")->find("b")->items()->front().put("c", 2);
  other.find("empty")->put("full", true);
  other.remove("d");
  EXPECT_EQ(write_json(one), text);
  EXPECT_EQ(write_json(other), R"({"a":{"b":[{"c":2},2]},"empty":{"full":true}})");
  Json third = other;
  EXPECT_FALSE(third.remove("nobody"));
  EXPECT_EQ(std::as_const(third).members(), std::as_const(other).members()) << "one and the same still";
  third.find("a")->find("b")->append(3);
  EXPECT_EQ(other.find("a")->find("b")->items()->size(), 2U);
  EXPECT_NE(third, other);
  const Json left = std::move(third);
  EXPECT_TRUE(third.members()->empty());  // NOLINT(bugprone-use-after-move): still a value
  EXPECT_EQ(left.find("a")->find("b")->items()->size(), 3U);
}

TEST(Json, copies_may_be_changed_on_several_threads) {
  const Json one = parsed(R"({"a":{"b":[1,2,3]},"c":"text"})");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([copy = one, t]() mutable {
      for (int i = 0; i < 2000; ++i) {
        Json mine = copy;
        mine.find("a")->find("b")->append(t);
        if (i % 7 == 0) copy = std::move(mine);
        if (copy.find("a")->find("b")->items()->size() > 50) copy.find("a")->put("b", json_array({1, 2, 3}));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(write_json(one), R"({"a":{"b":[1,2,3]},"c":"text"})");
}

TEST(Json, refuses_what_is_broken_with_its_line) {
  EXPECT_EQ(refused("{\n\"a\": }"), "E-JSON-001 2");
  EXPECT_EQ(refused("{\"a\":1,\n\n\"a\":2}"), "E-JSON-003 3");
  EXPECT_EQ(refused("1e400"), "E-JSON-005 1");
  EXPECT_EQ(refused("\"\\ud800\""), "E-JSON-001 1");
  EXPECT_EQ(refused("\"\xff\""), "E-JSON-001 1");
  EXPECT_EQ(refused("[[1]]", {.depth_max = 2}), "");
  EXPECT_EQ(refused("[[[1]]]", {.depth_max = 2}), "E-JSON-002 1");
  EXPECT_EQ(refused("[1]", {.bytes_max = 3}), "");
  EXPECT_EQ(refused("[12]", {.bytes_max = 3}), "E-JSON-004 0");
}

}  // namespace
}  // namespace luoshi::codec

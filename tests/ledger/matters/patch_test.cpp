// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/patch.hpp"

#include "journal/private_value.hpp"

#include <gtest/gtest.h>

namespace luoshi::ledger::matters {
namespace {

using codec::Json;

Json tree(std::string_view text) { return codec::parse_json(text).value(); }

TEST(Patch, merges_as_RFC_7396_says) {
  struct Case {
    std::string_view target, patch, result;
  };
  const Case cases[] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
  };
  for (const auto& one : cases) {
    auto target = tree(one.target);
    merge(target, tree(one.patch));
    EXPECT_EQ(codec::write_json(target), codec::write_json(tree(one.result))) << one.target << " + " << one.patch;
  }
}

TEST(Patch, a_private_value_is_one_value) {
  auto target = codec::json_object({{"title", journal::private_value(journal::KeyNumber{3}, "old")}});
  const auto patch = codec::json_object({{"title", journal::private_value(journal::KeyNumber{4}, "new")}});
  merge(target, patch);
  EXPECT_EQ(target, patch);
}

TEST(Patch, the_difference_of_two_bodies_makes_the_one_out_of_the_other) {
  const auto from = tree(R"({"a":1,"b":{"x":1,"y":[1,2]},"c":"gone","d":{"deep":{"er":true}}})");
  const auto to = tree(R"({"a":1,"b":{"x":2,"y":[1]},"d":{"deep":{}},"e":{"new":"yes"}})");
  const auto patch = difference(from, to);
  EXPECT_EQ(patch.find("a"), nullptr);  // what did not change is not said again
  auto made = from;
  merge(made, patch);
  EXPECT_EQ(made, to);
  EXPECT_TRUE(difference(to, to).members()->empty());
}

TEST(Patch, puts_and_takes_out_at_a_path) {
  auto body = codec::json_object();
  put_at(body, "clocks/lead/due", "2026-09-30");
  put_at(body, "clocks/lead/firing", 2);
  EXPECT_EQ(text_at(body, "clocks/lead/due"), "2026-09-30");
  put_at(body, "clocks/lead/due", Json());
  EXPECT_EQ(find_at(body, "clocks/lead/due"), nullptr);
  EXPECT_NE(find_at(body, "clocks/lead/firing"), nullptr);
  put_at(body, "nothing/here", Json());
  EXPECT_EQ(body.find("nothing"), nullptr);
  EXPECT_EQ(next_number(body, "sources"), "1");
  put_at(body, "sources/1", true);
  EXPECT_EQ(next_number(body, "sources"), "2");
}

}  // namespace
}  // namespace luoshi::ledger::matters

// SPDX-License-Identifier: Apache-2.0
#include "codec/toml.hpp"

#include <gtest/gtest.h>

namespace luoshi::codec {
namespace {

// "id line:column"
std::string refused(std::string_view text, const TomlLimits& limits = {}) {
  const auto root = read_toml(text, limits);
  if (root) return "";
  const auto& where = root.error().where;
  return std::string(root.error().id) + " " + std::to_string(where.line) + ":" + std::to_string(where.column);
}

std::string place(TomlPlace place) { return std::to_string(place.line) + ":" + std::to_string(place.column); }

TEST(Toml, gives_every_kind_of_value) {
  const auto root = read_toml(R"(
name = "落实"
count = 36
share = 0.25
open = true
since = 2026-03-15
at = 08:30:00.250
started = 2026-03-15T08:30:00+08:00
ended = 2026-03-15T08:30:00Z
local = 2026-03-15T08:30:00
west = 2026-03-15T08:30:00-03:30
list = [1, "two", [3]]
inline = { a = 1, b.c = 2 }
)")
                        .value();
  EXPECT_EQ(root.text_of("name"), "落实");
  EXPECT_EQ(root.integer_of("count"), 36);
  EXPECT_EQ(root.find("share")->kind, TomlValue::Kind::real);
  EXPECT_EQ(root.find("share")->real, 0.25);
  EXPECT_EQ(root.boolean_of("open"), true);
  EXPECT_EQ(root.find("since")->kind, TomlValue::Kind::date);
  EXPECT_EQ(root.find("since")->text, "2026-03-15");
  EXPECT_EQ(root.find("at")->kind, TomlValue::Kind::time);
  EXPECT_EQ(root.find("at")->text, "08:30:00.25");
  EXPECT_EQ(root.find("started")->kind, TomlValue::Kind::date_time);
  EXPECT_EQ(root.find("started")->text, "2026-03-15T08:30:00+08:00");
  EXPECT_EQ(root.find("ended")->text, "2026-03-15T08:30:00Z");
  EXPECT_EQ(root.find("local")->text, "2026-03-15T08:30:00");
  EXPECT_EQ(root.find("west")->text, "2026-03-15T08:30:00-03:30");
  ASSERT_NE(root.items_of("list"), nullptr);
  EXPECT_EQ(root.items_of("list")->at(2).items.at(0).integer, 3);
  ASSERT_NE(root.table_of("inline"), nullptr);
  EXPECT_EQ(root.table_of("inline")->table_of("b")->integer_of("c"), 2);
}

TEST(Toml, gives_nothing_where_there_is_something_else) {
  const auto root = read_toml("a = 1\nb = \"x\"\nd = 2026-03-15").value();
  EXPECT_EQ(root.text_of("a"), std::nullopt);
  EXPECT_EQ(root.text_of("d"), std::nullopt);
  EXPECT_EQ(root.integer_of("b"), std::nullopt);
  EXPECT_EQ(root.boolean_of("a"), std::nullopt);
  EXPECT_EQ(root.items_of("a"), nullptr);
  EXPECT_EQ(root.table_of("a"), nullptr);
  EXPECT_EQ(root.find("missing"), nullptr);
  EXPECT_EQ(place(root.place_of("missing")), "0:0");
}

TEST(Toml, keeps_the_order_of_the_file_and_says_where_each_thing_stands) {
  const auto root = read_toml(
      "\xEF\xBB\xBFz = 1\n\"名\" = [\"一\", \"二\"]\n[b]\n  y = 2\n[[types]]\nid = \"a\"\n[[types]]\n[a.c]\nx = 1\n");
  ASSERT_TRUE(root) << root.error().id;
  std::string keys;
  for (const auto& key : root->keys) keys += key.name + "@" + place(key.place) + " ";
  EXPECT_EQ(keys, "z@1:1 名@2:1 b@3:2 types@5:3 a@8:2 ");
  EXPECT_EQ(place(root->find("b")->place), "3:1");
  EXPECT_EQ(place(root->table_of("b")->place_of("y")), "4:3");
  EXPECT_EQ(place(root->table_of("b")->find("y")->place), "4:7");
  EXPECT_EQ(root->items_of("types")->size(), 2U);
}

TEST(Toml, counts_columns_in_characters) {
  const auto root = read_toml("\"名称\" = [\"一二\", \"三\"]\n").value();
  EXPECT_EQ(place(root.items_of("名称")->at(1).place), "1:15");
}

TEST(Toml, names_line_and_column_of_what_is_broken) {
  EXPECT_EQ(refused("a = 1\nb = = 2\n").substr(0, 13), "E-TOML-001 2:");
  EXPECT_EQ(refused("a = 1\na = 2\n").substr(0, 13), "E-TOML-001 2:");
  EXPECT_EQ(refused("[a]\n[a]\n").substr(0, 13), "E-TOML-001 2:");
  EXPECT_EQ(refused("a = 1\n [ $x]\n"), "E-TOML-001 2:4");
  EXPECT_EQ(refused("[[\x01"), "E-TOML-001 1:3");
  EXPECT_EQ(refused("a = 1。\n").substr(0, 13), "E-TOML-001 1:");
  EXPECT_EQ(refused("a =、\n").substr(0, 13), "E-TOML-001 1:");
  EXPECT_EQ(refused("a = \"\"\"一\\\n。二\"\"\"\n"), "");
  EXPECT_EQ(refused("a = \"x").substr(0, 13), "E-TOML-001 1:");
  EXPECT_EQ(refused("a = 1\nb = \"名\xff\"\n"), "E-TOML-004 2:7");
}

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

TEST(Toml, has_limits) {
  EXPECT_EQ(refused("a = 1", {.bytes_max = 5}), "");
  EXPECT_EQ(refused("a = 12", {.bytes_max = 5}), "E-TOML-002 0:0");
  EXPECT_EQ(refused("a = [[1]]", {.depth_max = 3}), "");
  EXPECT_EQ(refused("a = [[[1]]]", {.depth_max = 3}), "E-TOML-003 1:8");
  EXPECT_EQ(refused("a.b.c = 1", {.depth_max = 3}), "");
  EXPECT_EQ(refused("x = 1\na.b.c.d = 1", {.depth_max = 3}), "E-TOML-003 2:6");
  EXPECT_EQ(refused("[a.b]\nc = {d = 1}", {.depth_max = 3}).substr(0, 10), "E-TOML-003");
}

TEST(Toml, is_not_talked_into_endless_depth) {
  constexpr std::size_t kMany = 200'000;
  EXPECT_EQ(refused(repeated("a.", kMany) + "b = 1").substr(0, 10), "E-TOML-003");
  EXPECT_EQ(refused("[" + repeated("a.", kMany) + "b]").substr(0, 10), "E-TOML-003");
  EXPECT_EQ(refused("x = { " + repeated("'a' . ", kMany) + "b = 1 }").substr(0, 10), "E-TOML-003");
  EXPECT_EQ(refused("x = { k = \"\"\"t\"\"\"\", " + repeated("a.", kMany) + "b = 1 }").substr(0, 10), "E-TOML-003");
  EXPECT_EQ(refused("x = " + repeated("[", kMany)).substr(0, 10), "E-TOML-003");
  EXPECT_EQ(refused("x = " + repeated("{a=", kMany)).substr(0, 10), "E-TOML-003");
}

TEST(Toml, lets_dots_be_dots_in_texts_comments_and_numbers) {
  const std::string dots(500, '.');
  EXPECT_EQ(
      refused("# " + dots + "\na = \"" + dots + "\"\nb = '" + dots + "'\nc = \"\"\"\n" + dots + "\n\\\"\"\" " + dots +
              "\"\"\"\nd = '''" + dots + "'''\ne = [" + repeated("1.5, ", 500) + "]\n\"" + dots + "\" = 1"),
      "");
}

}  // namespace
}  // namespace luoshi::codec

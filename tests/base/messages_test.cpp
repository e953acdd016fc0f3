// SPDX-License-Identifier: Apache-2.0
#include "base/messages.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <set>

namespace luoshi::base {
namespace {

// A value that is words itself (a verb, a state) has an English twin: {verb_en} beside {verb}.
std::multiset<std::string> names_in(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    EXPECT_NE(close, text.npos) << text;
    if (close == text.npos) break;
    std::string_view name = text.substr(open + 1, close - open - 1);
    if (name.ends_with("_en")) name.remove_suffix(3);
    names.emplace(name);
  }
  return names;
}

bool has_chinese(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
  }
  return false;
}

TEST(Messages, stand_in_the_order_of_their_ids_each_once) {
  for (std::size_t i = 1; i < messages().size(); ++i) EXPECT_LT(messages()[i - 1].id, messages()[i].id);
}

TEST(Messages, ids_name_the_sort_the_room_and_a_number) {
  for (const auto& message : messages()) {
    const auto id = message.id;
    ASSERT_GE(id.size(), 7u) << id;
    EXPECT_TRUE(id.starts_with("E-") || id.starts_with("N-")) << id;
    EXPECT_EQ(id[id.size() - 4], '-') << id;
    EXPECT_EQ(id.substr(id.size() - 3).find_first_not_of("0123456789"), id.npos) << id;
    for (const char c : id.substr(2, id.size() - 6)) EXPECT_TRUE(c >= 'A' && c <= 'Z') << id;
  }
}

TEST(Messages, speak_both_languages_with_the_same_names) {
  for (const auto& message : messages()) {
    EXPECT_TRUE(has_chinese(message.zh)) << message.id;
    EXPECT_FALSE(message.en.empty()) << message.id;
    EXPECT_EQ(find_invalid_utf8(message.zh), std::string_view::npos) << message.id;
    EXPECT_EQ(names_in(message.zh), names_in(message.en)) << message.id;
    EXPECT_FALSE(message.zh.contains("_en}")) << message.id;
  }
}

TEST(Messages, are_found_by_id_and_only_by_a_known_one) {
  for (const auto& message : messages()) EXPECT_EQ(find_message(message.id), &message);
  EXPECT_EQ(find_message(""), nullptr);
  EXPECT_EQ(find_message("E-APP-000"), nullptr);
  EXPECT_EQ(find_message("Z-ZZZ-999"), nullptr);
}

TEST(Describe, names_place_id_and_values) {
  const Error error{.code = ErrorCode::invalid_input,
                    .id = "E-APP-002",
                    .where = {.file = "报告.txt", .line = 7, .item = "date"},
                    .args = {{"value", "明天"}}};
  EXPECT_EQ(describe(error, Language::zh),
            "报告.txt:7(date): [E-APP-002] 不认识的日期「明天」。请写成 2026-03-15 这样");
  EXPECT_EQ(describe(error, Language::en),
            "报告.txt:7(date): [E-APP-002] Not a date: \"明天\". Write it like 2026-03-15");
}

TEST(Describe, leaves_out_what_is_not_known) {
  EXPECT_TRUE(
      describe({.code = ErrorCode::invalid_input, .id = "E-APP-001"}, Language::en).starts_with("[E-APP-001] "));
  const Error no_line{
      .code = ErrorCode::invalid_input, .id = "E-APP-001", .where = {.file = "a", .line = 0, .item = ""}};
  EXPECT_TRUE(describe(no_line, Language::en).starts_with("a: [E-APP-001] "));
}

TEST(Describe, an_unknown_id_still_shows_its_values) {
  const Error error{.code = ErrorCode::internal, .id = "E-NEW-001", .args = {{"a", "1"}, {"b", "2"}}};
  EXPECT_EQ(describe(error, Language::zh), "[E-NEW-001] a=1 b=2 ");
}

TEST(Describe, values_are_not_filled_in_twice) {
  const Error error{.code = ErrorCode::invalid_input, .id = "E-APP-002", .args = {{"value", "{value}{other}"}}};
  EXPECT_EQ(describe(error, Language::en), "[E-APP-002] Not a date: \"{value}{other}\". Write it like 2026-03-15");
}

}  // namespace
}  // namespace luoshi::base

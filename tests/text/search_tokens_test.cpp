// SPDX-License-Identifier: Apache-2.0
// What a text is found by (kernel.md 10).
#include "text/search_tokens.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace luoshi::text {
namespace {

std::string words(std::string_view text) { return search_words(search_tokens(text)); }

// "begin-end begin-end" of what is sought in a text.
std::string places(std::string_view text, std::string_view sought) {
  std::string made;
  for (const auto& place : find_phrase(search_tokens(text), search_phrase(search_tokens(sought)))) {
    made += (made.empty() ? "" : " ") + std::to_string(place.begin) + "-" + std::to_string(place.end);
  }
  return made;
}

std::string sample() {
  std::ifstream file(LUOSHI_ROOT "/samples/yunhe/report-2026.txt");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(SearchTokens, are_characters_pairs_and_words) {
  EXPECT_EQ(words("云河区"), "云 云河 河 河区 区");
  EXPECT_EQ(words("新建5G基站21.03万个"), "新 新建 建 5 g 基 基站 站 21 03 万 万个 个");
  EXPECT_EQ(words("GB50016-2014"), "gb 50016 2014");
  EXPECT_EQ(words("，。！、 \n"), "");
  EXPECT_EQ(words(""), "");
}

TEST(SearchTokens, stand_in_the_matching_form) {
  EXPECT_EQ(words("確保財政"), words("确保财政"));
  EXPECT_EQ(words("ＰＭ２．５"), "pm 2 5");
  EXPECT_EQ(words("Cafe\u0301"), words("CAFÉ"));
  EXPECT_EQ(words("二〇二六"), "二 二〇 〇 〇二 二 二六 六");
}

TEST(SearchTokens, blanks_do_not_part_characters_and_marks_do) {
  EXPECT_EQ(words("张　三"), "张 张三 三");
  EXPECT_EQ(words("云河，石桥"), "云 云河 河 石 石桥 桥");
}

TEST(SearchTokens, say_where_they_stand_in_the_text_as_given) {
  const auto tokens = search_tokens("（１２）云河");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[0], (SearchToken{"12", 1, 3}));
  EXPECT_EQ(tokens[2], (SearchToken{"云河", 4, 6}));
  EXPECT_EQ(places("新增停车泊位4000个，其中云河停车场", "停车"), "2-4 16-18");
}

TEST(SearchTokens, a_long_word_is_cut) {
  EXPECT_EQ(search_tokens(std::string(kSearchWordMax, 'x')).size(), 1U);
  EXPECT_EQ(search_tokens(std::string(kSearchWordMax + 1, 'x')).size(), 2U);
}

TEST(SearchTokens, a_phrase_leaves_out_what_its_pairs_say) {
  const auto phrase = [](std::string_view text) { return search_phrase(search_tokens(text)); };
  EXPECT_EQ(phrase("云河区"), (std::vector<std::string>{"云河", "河", "河区"}));
  EXPECT_EQ(phrase("云河"), (std::vector<std::string>{"云河"}));
  EXPECT_EQ(phrase("云"), (std::vector<std::string>{"云"}));
  EXPECT_EQ(phrase("5G基站"), (std::vector<std::string>{"5", "g", "基", "基站"}));
  EXPECT_EQ(places("云河镇区、河区", "云河区"), "") << "its pairs are there, it is not";
  EXPECT_EQ(places("哈哈哈哈", "哈哈"), "0-2 2-4");
}

// Any two Han characters that stand beside one another in the sample report are among its tokens, and any part of a
// sentence is found where it stands.
TEST(SearchTokens, any_two_characters_of_a_sentence_find_it) {
  const auto text = sample();
  ASSERT_GT(text.size(), 10'000U);
  const auto tokens = search_tokens(text);
  std::vector<std::string> known;
  for (const auto& token : tokens) known.push_back(token.text);
  std::ranges::sort(known);
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    static_cast<void>(base::decode_utf8(text, at));
    characters.push_back(text.substr(from, at - from));
  }
  const auto han = [](const std::string& one) {
    std::size_t at = 0;
    const auto c = base::decode_utf8(one, at);
    return c >= 0x4E00 && c <= 0x9FFF;
  };
  std::size_t pairs = 0;
  for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
    if (!han(characters[i]) || !han(characters[i + 1])) continue;
    ++pairs;
    const auto sought = search_phrase(search_tokens(characters[i] + characters[i + 1]));
    ASSERT_EQ(sought.size(), 1U);
    ASSERT_TRUE(std::ranges::binary_search(known, sought[0])) << characters[i] << characters[i + 1];
  }
  EXPECT_GT(pairs, 3'000U);
  for (std::size_t i = 0; i + 12 < characters.size(); i += 37) {
    std::string part;
    for (std::size_t j = i; j < i + 12; ++j) part += characters[j];
    const auto first = han(characters[i]) && han(characters[i + 11]);
    if (!first || search_tokens(part).empty()) continue;
    const auto found = find_phrase(tokens, search_phrase(search_tokens(part)));
    const auto here = [&](const SearchPlace& place) { return place.begin == i && place.end == i + 12; };
    ASSERT_TRUE(std::ranges::any_of(found, here)) << part;
  }
}

}  // namespace
}  // namespace luoshi::text

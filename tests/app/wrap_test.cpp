// SPDX-License-Identifier: Apache-2.0
#include "app/cli/wrap.hpp"

#include "app/cli/terminal.hpp"
#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

namespace luoshi::app {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, chinese_breaks_between_any_two_characters) {
  EXPECT_EQ(wrap("加强历史街区保护", 8), (Lines{"加强历史", "街区保护"}));
  EXPECT_EQ(wrap("加强历史街区保护", 9), (Lines{"加强历史", "街区保护"}));
  EXPECT_EQ(wrap("", 8), Lines{""});
  EXPECT_EQ(wrap("加", 2), Lines{"加"});
}

TEST(Wrap, closing_marks_do_not_begin_a_line_and_opening_ones_do_not_end_it) {
  EXPECT_EQ(wrap("加强历史,保护街区", 8), (Lines{"加强历", "史,保护", "街区"}));
  EXPECT_EQ(wrap("建设三“区两园", 8), (Lines{"建设三", "“区两园"}));
  EXPECT_EQ(wrap("建设\uFF08一期\uFF09工程", 6), (Lines{"建设", "\uFF08一", "期\uFF09工", "程"}));
  EXPECT_EQ(wrap("加强历史\uFF0C保护", 8), (Lines{"加强历", "史\uFF0C保护"}));
}

TEST(Wrap, words_and_numbers_stay_whole) {
  EXPECT_EQ(wrap("增长12.5%以上", 8), (Lines{"增长", "12.5%以", "上"}));
  EXPECT_EQ(wrap("read the whole report", 9), (Lines{"read the", "whole", "report"}));
  EXPECT_EQ(wrap("总投资1,234万元", 9), (Lines{"总投资", "1,234万元"}));
  EXPECT_EQ(wrap("2026-12-31", 12), (Lines{"2026-12-31"}));
}

TEST(Wrap, what_is_longer_than_a_line_is_cut) {
  EXPECT_EQ(wrap("abcdefghij", 4), (Lines{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrap("a abcdefghij", 4), (Lines{"a", "abcd", "efgh", "ij"}));
}

TEST(Wrap, no_line_is_wider_than_asked_and_nothing_is_lost) {
  std::mt19937 random(20260315);
  const std::u32string alphabet = U"加强保护\uFF0C\u3002\uFF08\u201C\uFF09\u201D\u3001 ab12.,(%-\u2026\u0301\U0001F600";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) base::append_utf8(text, alphabet[random() % alphabet.size()]);
    text = printable(text);
    const std::size_t columns = 2 + random() % 20;
    std::string joined;
    for (const auto& line : wrap(text, columns)) {
      EXPECT_LE(columns_of(line), columns) << text;
      EXPECT_EQ(base::find_invalid_utf8(line), std::string::npos);
      joined += line;
    }
    std::erase(joined, ' ');
    std::erase(text, ' ');
    EXPECT_EQ(joined, text);
  }
}

TEST(Padded, counts_columns_not_bytes) {
  EXPECT_EQ(padded("落实", 6), "落实  ");
  EXPECT_EQ(padded("落实", 3), "落实");
  EXPECT_EQ(padded("", 2), "  ");
}

}  // namespace
}  // namespace luoshi::app

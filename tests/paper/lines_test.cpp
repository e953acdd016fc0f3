// SPDX-License-Identifier: Apache-2.0
#include "paper/lines.hpp"

#include <gtest/gtest.h>

#include <string>

namespace luoshi::paper {
namespace {

// Lines of a text whose Chinese characters are one wide and others half.
std::vector<std::u32string> broken(const std::u32string& text, double first, double rest) {
  const std::vector<char32_t> characters(text.begin(), text.end());
  std::vector<double> widths;
  for (const char32_t c : characters) widths.push_back(c < 0x80 ? 0.5 : 1);
  std::vector<std::u32string> out;
  for (const auto& line : break_lines(characters, widths, first, rest)) {
    out.push_back(text.substr(line.begin, line.end - line.begin));
  }
  return out;
}

using Texts = std::vector<std::u32string>;

TEST(Lines, are_broken_anywhere_between_characters) {
  EXPECT_EQ(broken(U"建成学校五所", 2, 3), (Texts{U"建成", U"学校五", U"所"}));
}

TEST(Lines, never_begin_with_a_closing_mark_nor_end_with_an_opening_one) {
  EXPECT_EQ(broken(U"建成五所。完", 4, 4), (Texts{U"建成五", U"所。完"}));
  EXPECT_EQ(broken(U"完成《报告》", 3, 4), (Texts{U"完成", U"《报告》"}));
}

TEST(Lines, keep_words_and_numbers_whole_where_they_fit) {
  EXPECT_EQ(broken(U"投资12.5亿", 3, 4), (Texts{U"投资", U"12.5亿"}));
  // What no line can hold is broken all the same, and nothing is lost.
  EXPECT_EQ(broken(U"abcdefghij", 2, 2), (Texts{U"abcd", U"efgh", U"ij"}));
}

TEST(Lines, end_at_a_line_feed_which_stands_in_none) {
  EXPECT_EQ(broken(U"甲\n\n乙", 5, 5), (Texts{U"甲", U"", U"乙"}));
  EXPECT_EQ(broken(U"", 5, 5), (Texts{U""}));
}

TEST(Lines, let_white_space_hang_at_their_end) { EXPECT_EQ(broken(U"甲乙 丙", 2, 2), (Texts{U"甲乙 ", U"丙"})); }

}  // namespace
}  // namespace luoshi::paper

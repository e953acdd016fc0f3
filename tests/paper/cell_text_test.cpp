// SPDX-License-Identifier: Apache-2.0
#include "paper/cell_text.hpp"

#include <gtest/gtest.h>

namespace luoshi::paper {
namespace {

std::string cell(std::string_view text, std::size_t limit = 100) {
  std::string out;
  append_cell_text(out, text, limit, "…");
  return out;
}

TEST(CellText, keeps_what_xml_can_hold) {
  EXPECT_EQ(cell("城市 <b>\n\t\"公园\""), "城市 <b>\n\t\"公园\"");
  EXPECT_EQ(cell("a\r\nb"), "a\nb");
}

TEST(CellText, replaces_what_xml_forbids) {
  EXPECT_EQ(cell(std::string_view("a\0b\x01\x1F", 5)), "a b  ");
  EXPECT_EQ(cell("a\uFFFEb\uFFFF"), "a b ");
}

TEST(CellText, escapes_what_office_programs_would_read_as_an_escape) {
  EXPECT_EQ(cell("_x0041_"), "_x005F_x0041_");
  EXPECT_EQ(cell("_x004_"), "_x004_");
  EXPECT_EQ(cell("_xZZZZ_"), "_xZZZZ_");
}

TEST(CellText, counts_utf16_units_at_the_limit) {
  EXPECT_EQ(cell("一二三四", 4), "一二三四");
  EXPECT_EQ(cell("一二三四五", 4), "一二三…");
  EXPECT_EQ(cell("𠮷𠮷", 4), "𠮷𠮷");
  EXPECT_EQ(cell("𠮷𠮷一", 4), "𠮷…");
}

TEST(CellText, estimates_lines_with_chinese_twice_as_wide) {
  EXPECT_EQ(count_lines("", 10), 1U);
  EXPECT_EQ(count_lines("一二三四五", 10), 1U);
  EXPECT_EQ(count_lines("一二三四五六", 10), 2U);
  EXPECT_EQ(count_lines("abcdefghij", 10), 1U);
  EXPECT_EQ(count_lines("一\n二\n三", 10), 3U);
  EXPECT_EQ(count_lines("一二三", 1), 3U);
}

TEST(CellText, keeps_commands_out_of_printed_heads) {
  EXPECT_EQ(header_text("R&D\n表", 100), "R&&D 表");
  EXPECT_EQ(header_text("2026年", 100), " 2026年");
  EXPECT_EQ(header_text("一二三", 2), "一二");
  EXPECT_EQ(page_number_code("第{page}页 共{pages}页"), "第&P页 共&N页");
}

}  // namespace
}  // namespace luoshi::paper

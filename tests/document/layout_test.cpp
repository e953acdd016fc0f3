// SPDX-License-Identifier: Apache-2.0
#include "document/layout.hpp"

#include "document/pdf_boxes.hpp"
#include "document/recognition.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace luoshi::document {
namespace {

// A page 400 wide with characters of 10; full lines run from 50 to 350.
Word word(double left, double top, std::string text) {
  double width = 0;
  for (const char c : text) width += c > 0 ? 5 : 10.0 / 3;  // three bytes a Chinese character
  return {.left = left, .right = left + width, .top = top, .bottom = top + 10, .text = std::move(text)};
}
std::string full(std::size_t characters = 30) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += "文";
  return text;
}
Page page(std::vector<Word> words) { return {.width = 400, .height = 600, .lines = lines_of(std::move(words))}; }
std::string text_of(const std::vector<Page>& pages) {
  TextWriter writer(1u << 20);
  write_pages(pages, writer);
  auto document = writer.finish(Format::pdf);
  return document ? document->text : "";
}

TEST(Layout, words_of_one_height_are_a_line_with_blanks_where_they_were_typed) {
  const auto lines = lines_of({word(90, 101, "增长"), word(50, 100, "总值"), word(70, 100, "今年"),
                               word(120, 100, "AB"), word(133, 100, "CD"), word(300, 100, "末")});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "总值今年增长 AB CD\t末");
}

TEST(Layout, boxes_higher_than_the_distance_of_lines_do_not_merge_them) {
  Word first = word(50, 100, "上行");
  Word second = word(50, 115, "下行");
  first.bottom = 126;
  second.bottom = 141;
  EXPECT_EQ(lines_of({first, second}).size(), 2u);
}

TEST(Layout, a_short_line_or_an_indent_ends_a_paragraph) {
  EXPECT_EQ(text_of({page({word(70, 100, full(28)), word(50, 115, full()), word(50, 130, "完。"),
                           word(70, 145, full(27) + "。"), word(70, 160, "次段。")})}),
            full(28) + full() + "完。\n" + full(27) + "。\n次段。\n");
}

TEST(Layout, a_full_heading_is_not_joined_with_its_paragraph) {
  EXPECT_EQ(
      text_of({page({word(70, 100, full(28)), word(70, 115, full(28)), word(50, 130, full()), word(50, 145, full())})}),
      full(28) + "\n" + full(28) + full() + full() + "\n");
}

TEST(Layout, hanging_lines_belong_to_their_item) {
  EXPECT_EQ(
      text_of({page({word(50, 100, full()), word(70, 115, full(28)), word(50, 130, full()), word(50, 145, full())})}),
      full() + full(28) + full() + full() + "\n");
}

TEST(Layout, a_marker_behind_a_finished_sentence_begins_a_paragraph) {
  EXPECT_EQ(
      text_of({page({word(50, 100, full(29) + "。"), word(50, 115, "（一）" + full(27)), word(50, 130, full())})}),
      full(29) + "。\n（一）" + full(27) + full() + "\n");
}

TEST(Layout, latin_words_keep_their_blank_over_a_line_break) {
  EXPECT_EQ(text_of({page({word(50, 100, full()), word(50, 115, full(28) + "GDP"), word(50, 130, "GDP" + full(2))})}),
            full() + full(28) + "GDP GDP" + full(2) + "\n");
}

TEST(Layout, paragraphs_run_over_pages) {
  EXPECT_EQ(text_of({page({word(70, 100, full(28)), word(50, 115, full())}),
                     page({word(50, 60, full()), word(50, 75, "完。")})}),
            full(28) + full() + full() + "完。\n");
}

TEST(Layout, page_numbers_and_repeated_heads_are_dropped) {
  std::vector<Page> pages;
  for (int i = 1; i <= 3; ++i) {
    pages.push_back(page({word(150, 20, "云河区政府工作报告"), word(50, 200, full()), word(50, 215, full()),
                          word(190, 570, fmt::format("第 {} 页 共 3 页", i))}));
  }
  TextWriter writer(1u << 20);
  const std::string margin = write_pages(pages, writer);
  EXPECT_EQ(writer.finish(Format::pdf)->text, full() + full() + full() + full() + full() + full() + "\n");
  EXPECT_TRUE(margin.contains("云河区政府工作报告\n第 1 页 共 3 页\n"));
}

TEST(Layout, figures_in_the_text_are_no_page_numbers) {
  std::vector<Word> words = {word(50, 300, "2026"), word(50, 570, "增长6.5%")};
  for (int i = 0; i < 4; ++i) words.push_back(word(50, 55 + 15 * i, full()));
  EXPECT_EQ(text_of({page(std::move(words))}), full() + full() + full() + full() + "\n2026\n增长6.5%\n");
}

TEST(Layout, nothing_gives_nothing) {
  EXPECT_EQ(text_of({}), "");
  EXPECT_EQ(text_of({page({})}), "");
  EXPECT_EQ(text_of({page({word(0, 0, "  ")})}), "");
}

std::vector<Page> boxes(std::string_view output, std::size_t piece = 7) {
  PdfBoxes reader({});
  for (std::size_t at = 0; at < output.size(); at += piece) EXPECT_TRUE(reader.feed(output.substr(at, piece)));
  auto pages = reader.finish();
  EXPECT_TRUE(pages);
  return pages ? *std::move(pages) : std::vector<Page>();
}

TEST(PdfBoxes, reads_pages_fed_in_any_pieces_and_what_xml_forbids) {
  const std::string output =
      "<!DOCTYPE html><html><head><title>a & \x01 b</title></head><body><doc><page width='400' height='600'>"
      "<word xMin='50' yMin='10' xMax='80' yMax='20'>甲\x02乙</word><word xMin='nan' yMin='1e999' xMax='x' yMax=''>丙"
      "\xEF\xBF\xBF\xC0</word></page></doc></body></html>";
  for (std::size_t piece = 1; piece < output.size(); ++piece) {
    const auto pages = boxes(output, piece);
    ASSERT_EQ(pages.size(), 1u);
    ASSERT_EQ(pages[0].lines.size(), 2u);
    EXPECT_EQ(pages[0].lines[1].text, "甲 乙");
    EXPECT_EQ(pages[0].lines[0].text, "丙????");
  }
}

TEST(PdfBoxes, output_that_is_none_is_refused) {
  PdfBoxes reader({});
  ASSERT_TRUE(reader.feed("<html><doc><page>"));
  EXPECT_EQ(reader.finish().error().id, "E-DOC-016");
  PdfBoxes limited({.text_bytes_max = 3});
  EXPECT_EQ(limited.feed("<doc><page width='1' height='1'><word>甲乙</word></page></doc>").error().id, "E-DOC-007");
}

TEST(Recognition, reads_the_table_of_words) {
  const auto scan = page_of_table(
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
      "1\t1\t0\t0\t0\t0\t0\t0\t400\t600\t-1\t\n5\t1\t1\t1\t1\t1\t50\t100\t20\t10\t96\t识别\n"
      "5\t1\t1\t1\t1\t2\t72\t100\t10\t10\t96\t稿\n5\tbroken\n");
  EXPECT_EQ(scan.width, 400);
  ASSERT_EQ(scan.lines.size(), 1u);
  EXPECT_EQ(scan.lines[0].text, "识别稿");
}

}  // namespace
}  // namespace luoshi::document

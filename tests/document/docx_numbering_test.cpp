// SPDX-License-Identifier: Apache-2.0
#include "document/docx_numbering.hpp"

#include "document/made_files.hpp"
#include "document/number_words.hpp"
#include "document/reading.hpp"

#include <fmt/format.h>

namespace luoshi::document {
namespace {

std::string level(int number, std::string_view format, std::string_view text, std::string_view more = "") {
  return fmt::format("<w:lvl w:ilvl='{}'><w:start w:val='1'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/>{}</w:lvl>",
                     number, format, text, more);
}

const std::string kUsual = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") +
                           level(2, "decimal", "%3.") + level(3, "decimal", "（%4）");

std::string numbering(std::string_view levels,
                      std::string_view nums = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>") {
  return docx_part("w:numbering", fmt::format("<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>{}", levels, nums));
}

std::string numbered(std::string_view text, int at, int id = 1) {
  return paragraph(text, fmt::format("<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{}'/></w:numPr>", at, id));
}

std::string read(std::string_view body, const std::string& part, Entries more = {}) {
  more.emplace_back("word/numbering.xml", part);
  return text_of("a.docx", docx_of(body, std::move(more)));
}

TEST(DocxNumbering, writes_the_four_usual_levels_and_starts_inner_ones_anew) {
  EXPECT_EQ(read(numbered("甲", 0) + numbered("乙", 1) + numbered("丙", 2) + numbered("丁", 3) + numbered("戊", 2) +
                     numbered("己", 1) + numbered("庚", 2) + numbered("辛", 0) + numbered("壬", 1),
                 numbering(kUsual)),
            "一、甲\n（一）乙\n1. 丙\n（1）丁\n2. 戊\n（二）己\n1. 庚\n二、辛\n（一）壬\n");
}

TEST(DocxNumbering, upper_levels_are_part_of_a_label_and_legal_ones_are_digits) {
  const auto part = numbering(level(0, "chineseCounting", "第%1章", "<w:suff w:val='space'/>") +
                              level(1, "decimal", "%1.%2", "<w:isLgl/>"));
  EXPECT_EQ(read(numbered("总则", 0) + numbered("目标", 1) + numbered("原则", 1), part),
            "第一章总则\n1.1 目标\n1.2 原则\n");
}

TEST(DocxNumbering, a_level_without_its_upper_level_counts_that_as_begun) {
  EXPECT_EQ(read(numbered("甲", 1), numbering(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"))), "1.1 甲\n");
}

TEST(DocxNumbering, starts_can_be_set_by_level_and_by_instance) {
  const auto part =
      numbering("<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1、'/></w:lvl>",
                "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId "
                "w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>");
  EXPECT_EQ(read(numbered("甲", 0) + numbered("乙", 0) + numbered("丙", 0, 2) + numbered("丁", 0, 2), part),
            "3、甲\n4、乙\n1、丙\n2、丁\n");
}

TEST(DocxNumbering, lists_of_one_definition_count_on) {
  const auto part = numbering(kUsual,
                              "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
                              "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>");
  EXPECT_EQ(read(numbered("甲", 0, 1) + numbered("乙", 0, 2), part), "一、甲\n二、乙\n");
}

TEST(DocxNumbering, restart_can_be_switched_off) {
  const auto part =
      numbering(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", "<w:lvlRestart w:val='0'/>"));
  EXPECT_EQ(read(numbered("甲", 0) + numbered("子", 1) + numbered("乙", 0) + numbered("丑", 1), part),
            "一、甲\n1. 子\n二、乙\n2. 丑\n");
}

TEST(DocxNumbering, styles_number_their_paragraphs_and_a_paragraph_can_leave) {
  const Entries styles = {
      {"word/styles.xml",
       docx_part(
           "w:styles",
           "<w:style w:type='paragraph' w:styleId='h1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/>"
           "</w:numPr></w:pPr></w:style><w:style w:type='paragraph' w:styleId='h2'><w:name w:val='heading 2'/><w:pPr>"
           "<w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>")}};
  const auto part = numbering(level(0, "chineseCounting", "%1、", "<w:pStyle w:val='h1'/>") +
                              level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='h2'/>"));
  EXPECT_EQ(read(paragraph("目标", "<w:pStyle w:val='h1'/>") + paragraph("经济", "<w:pStyle w:val='h2'/>") +
                     paragraph("附", "<w:pStyle w:val='h1'/><w:numPr><w:numId w:val='0'/></w:numPr>") +
                     paragraph("民生", "<w:pStyle w:val='h2'/>"),
                 part, styles),
            "一、目标\n（一）经济\n附\n（二）民生\n");
}

TEST(DocxNumbering, empty_numbered_paragraphs_show_their_number_as_word_does) {
  EXPECT_EQ(read(numbered("甲", 0) + numbered("", 0) + numbered("丙", 0), numbering(kUsual)), "一、甲\n二、\n三、丙\n");
}

TEST(DocxNumbering, bullets_and_unknown_numberings_write_nothing) {
  EXPECT_EQ(read(numbered("甲", 0) + numbered("乙", 0, 9) + numbered("丙", 8), numbering(level(0, "bullet", "\uF0B7"))),
            "甲\n乙\n丙\n");
}

TEST(NumberWords, follow_the_formats_of_the_standard) {
  EXPECT_EQ(number_words("chineseCounting", 10), "十");
  EXPECT_EQ(number_words("chineseCounting", 19), "十九");
  EXPECT_EQ(number_words("chineseCountingThousand", 20), "二十");
  EXPECT_EQ(number_words("chineseCountingThousand", 105), "一百零五");
  EXPECT_EQ(number_words("chineseCountingThousand", 110), "一百一十");
  EXPECT_EQ(number_words("chineseCountingThousand", 10'010), "一万零一十");
  EXPECT_EQ(number_words("chineseLegalSimplified", 12), "壹拾贰");
  EXPECT_EQ(number_words("ideographDigital", 20), "二〇");
  EXPECT_EQ(number_words("upperRoman", 14), "XIV");
  EXPECT_EQ(number_words("lowerRoman", 4000), "4000");
  EXPECT_EQ(number_words("lowerLetter", 28), "bb");
  EXPECT_EQ(number_words("decimalEnclosedCircle", 20), "⑳");
  EXPECT_EQ(number_words("decimalEnclosedCircle", 21), "21");
  EXPECT_EQ(number_words("decimalEnclosedParen", 1), "⑴");
  EXPECT_EQ(number_words("decimalFullWidth", 12), "１２");
  EXPECT_EQ(number_words("decimalZero", 7), "07");
  EXPECT_EQ(number_words("ideographTraditional", 3), "丙");
  EXPECT_EQ(number_words("ideographTraditional", 11), "11");
  EXPECT_EQ(number_words("none", 3), "");
  EXPECT_EQ(number_words("hebrew1", 3), "3");
  EXPECT_EQ(number_words("upperLetter", 0), "0");
}

}  // namespace
}  // namespace luoshi::document

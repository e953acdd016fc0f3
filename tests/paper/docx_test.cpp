// SPDX-License-Identifier: Apache-2.0
#include "paper/docx.hpp"

#include "document/reader.hpp"
#include "paper/made_printouts.hpp"
#include "paper/unpacked.hpp"

#include <gtest/gtest.h>

namespace luoshi::paper {
namespace {

std::string part(const Printout& printout, const std::string& name) { return unzip(make_docx(printout).value())[name]; }

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t out = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
  return out;
}

TEST(Docx, has_the_page_of_an_official_document) {
  const auto xml = part(letter(1), "word/document.xml");
  // 210 × 297 mm; margins 37, 26, 35 and 28 mm in twentieths of a point (GB/T 9704, 5).
  EXPECT_NE(xml.find(R"(<w:pgSz w:w="11906" w:h="16838"/>)"), std::string::npos) << xml;
  EXPECT_NE(xml.find(R"(<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587")"), std::string::npos);
}

TEST(Docx, names_the_official_fonts_and_their_sizes) {
  const auto xml = part(letter(1), "word/document.xml");
  EXPECT_NE(xml.find(R"(w:eastAsia="方正小标宋简体")"), std::string::npos);
  EXPECT_NE(xml.find(R"(<w:sz w:val="44"/>)"), std::string::npos);  // 二号
  EXPECT_NE(xml.find(R"(w:eastAsia="仿宋_GB2312")"), std::string::npos);
  EXPECT_NE(xml.find(R"(<w:sz w:val="32"/>)"), std::string::npos);  // 三号
  EXPECT_NE(part(letter(1), "word/fontTable.xml").find(R"(<w:altName w:val="仿宋"/>)"), std::string::npos);
}

TEST(Docx, numbers_odd_pages_at_the_right_and_even_ones_at_the_left) {
  EXPECT_NE(part(letter(1), "word/settings.xml").find("<w:evenAndOddHeaders/>"), std::string::npos);
  EXPECT_NE(part(letter(1), "word/footer1.xml").find(R"(<w:jc w:val="right"/>)"), std::string::npos);
  EXPECT_NE(part(letter(1), "word/footer2.xml").find(R"(<w:jc w:val="left"/>)"), std::string::npos);
  EXPECT_EQ(part(ledger(1), "word/settings.xml").find("evenAndOdd"), std::string::npos);
  const auto foot = part(ledger(1), "word/footer1.xml");
  EXPECT_NE(foot.find(R"(w:instr=" PAGE ")"), std::string::npos);
  EXPECT_NE(foot.find(R"(w:instr=" NUMPAGES ")"), std::string::npos);
  EXPECT_NE(foot.find("打印:张三"), std::string::npos);
}

TEST(Docx, repeats_the_head_of_a_table_and_merges_what_goes_on) {
  const auto xml = part(ledger(7), "word/document.xml");
  EXPECT_EQ(count(xml, "<w:tblHeader/>"), 1U);
  EXPECT_EQ(count(xml, R"(<w:vMerge w:val="restart"/>)"), 2U);
  EXPECT_EQ(count(xml, "<w:vMerge/>"), 4U);
  EXPECT_EQ(count(xml, "<w:tr>"), 8U);
  EXPECT_NE(xml.find(R"(w:orient="landscape")"), std::string::npos);
}

// Our own reader of docx knows nothing of the writer: what it reads is what was written.
TEST(Docx, is_read_back_to_the_same_text) {
  const auto read = document::read_bytes("通报.docx", make_docx(letter(3)).value(), {});
  ASSERT_TRUE(read);
  EXPECT_NE(read->text.find("第3段:截至8月10日,《政府工作报告》确定的213项任务中"), std::string::npos) << read->text;
  EXPECT_NE(read->text.find("<需区领导协调> & 推进。"), std::string::npos);
}

TEST(Docx, is_the_same_bytes_whenever_it_is_made) {
  EXPECT_EQ(make_docx(ledger(20)).value(), make_docx(ledger(20)).value());
}

}  // namespace
}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
#include "app/read/page.hpp"

#include "app/read/page_content.hpp"
#include "app/read/page_html.hpp"
#include "app/read/page_marks.hpp"
#include "app/sample_reading.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace luoshi::app {
namespace {

using reading::CommitmentKind;

/// A document of these words with nothing found in it.
DocumentReading document_of(std::string text) {
  DocumentReading out;
  out.document.name = "报告";
  out.document.text = std::move(text);
  out.reading.document.doc = "报告";
  out.reading.sections = {{}};
  return out;
}

void add_commitment(DocumentReading& pair, std::uint32_t start, std::uint32_t end, CommitmentKind kind) {
  auto& all = pair.reading.commitments;
  reading::Commitment commitment;
  commitment.id = static_cast<std::uint32_t>(all.size()) + 1;
  commitment.start = start;
  commitment.end = end;
  commitment.kind = kind;
  all.push_back(std::move(commitment));
}

/// One of the texts that a page shows of the document.
std::string shown(const DocumentReading& pair, Spool::Text PageContent::* which) {
  Spool spool;
  const PageContent content = page_content(pair.document, in_one_part(pair).parts, base::Language::zh, spool);
  std::string out;
  spool.copy(content.*which, out, {});
  return out;
}
std::string marked(const DocumentReading& pair) { return shown(pair, &PageContent::article); }

/// The whole page; texts of more than `memory_bytes_max` together go through a file.
std::string page_of(std::span<const DocumentParts> documents, base::Language language,
                    std::size_t memory_bytes_max = 1u << 20) {
  Spool spool(memory_bytes_max);
  std::vector<PageContent> contents;
  for (const auto& document : documents) {
    contents.push_back(page_content(*document.document, document.parts, language, spool));
  }
  std::string out;
  append_page(out, contents, spool, language);
  EXPECT_FALSE(spool.failure());
  return out;
}

/// What a browser's textContent would give.
std::string text_content(const std::string& html) {
  std::string out;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') {
      i = html.find('>', i);
    } else if (html[i] == '&') {
      const auto end = html.find(';', i);
      const auto name = html.substr(i + 1, end - i - 1);
      out += name == "amp"    ? '&'
             : name == "lt"   ? '<'
             : name == "gt"   ? '>'
             : name == "quot" ? '"'
             : name == "#39"  ? '\''
                              : '\r';
      i = end;
    } else {
      out += html[i];
    }
  }
  return out;
}

/// Whether every tag is closed in the order it was opened.
bool nests(const std::string& html) {
  std::vector<std::string> open;
  for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const bool closes = html[at + 1] == '/';
    const auto from = at + (closes ? 2 : 1);
    const auto name = html.substr(from, html.find_first_of(" >", from) - from);
    if (!closes) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

std::size_t count(const std::string& text, std::string_view words) {
  std::size_t n = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++n;
  return n;
}

TEST(Page, escapes_markup_quotes_and_what_html_cannot_hold) {
  std::string out;
  append_escaped(out, std::string_view("</script>&\"'\r\n\t\x01\x7F\0", 18));
  EXPECT_EQ(out, "&lt;/script&gt;&amp;&quot;&#39;&#13;\n\t\u2401\u2421\u2400");
}

TEST(Page, leaves_line_separators_and_other_characters_alone) {
  std::string out;
  append_escaped(out, "\u2028\u2029\uFEFF𠮷");
  EXPECT_EQ(out, "\u2028\u2029\uFEFF𠮷");
}

TEST(Page, holds_every_character_of_the_text_and_no_other) {
  const std::string text = "标题 & <b>\r\n\r\n  一、工作\r\n\u3000\u3000今年新增学位1080个。\n\u00A0\u00A0\n完";
  EXPECT_EQ(text_content(marked(document_of(text))), text);
}

TEST(Page, marks_figures_inside_commitments) {
  auto pair = document_of("年内新增学位1080个。");
  add_commitment(pair, 2, 11, CommitmentKind::task);
  pair.reading.measures = {{.at = 6, .text = "1080", .value = base::Decimal(1080), .unit = "个", .commitment = 1}};
  EXPECT_TRUE(
      marked(pair).contains("年内<span class=\"c task\" data-c=\"1\" id=\"c1\" data-n=\"1\">新增学位"
                            "<b data-f=\"0\">1080个</b></span>。"))
      << marked(pair);
}

TEST(Page, takes_magnitude_and_unit_into_the_mark_of_a_figure) {
  auto pair = document_of("投资21.03亿元,增长8%左右。提高0.6个百分点,七成。");
  pair.reading.measures = {{.at = 2, .text = "21.03", .unit = "元"},
                           {.at = 12, .text = "8", .unit = "%"},
                           {.at = 19, .text = "0.6", .unit = "百分点"},
                           {.at = 27, .text = "七", .unit = "%"}};
  const auto html = marked(pair);
  EXPECT_TRUE(html.contains("<b data-f=\"0\">21.03亿元</b>")) << html;
  EXPECT_TRUE(html.contains("<b data-f=\"1\">8%</b>左右")) << html;
  EXPECT_TRUE(html.contains("<b data-f=\"2\">0.6个百分点</b>")) << html;
  EXPECT_TRUE(html.contains("<b data-f=\"3\">七成</b>")) << html;
}

TEST(Page, cuts_a_deadline_that_begins_before_its_commitment) {
  auto pair = document_of("十月底前完成改造。");
  add_commitment(pair, 2, 8, CommitmentKind::task);
  pair.reading.deadlines = {{.at = 0, .text = "十月底前"}};
  const auto html = marked(pair);
  EXPECT_TRUE(html.contains(
      "<em>十月</em><span class=\"c task\" data-c=\"1\" id=\"c1\" data-n=\"1\"><em>底前</em>完成改造</span>。"))
      << html;
}

TEST(Page, tells_both_of_overlapping_commitments) {
  auto pair = document_of("建设学校和医院各一所");
  add_commitment(pair, 0, 7, CommitmentKind::task);
  add_commitment(pair, 4, 10, CommitmentKind::target);
  const auto html = marked(pair);
  EXPECT_TRUE(nests(html)) << html;
  EXPECT_TRUE(html.contains("data-c=\"1 2\" id=\"c2\" data-n=\"2\">和医院</span>")) << html;
  EXPECT_EQ(count(html, "data-n="), 2U);
}

TEST(Page, nests_whatever_the_marks_are) {
  const std::string text = "一二三四五六七八九十\n一二三四五六七八九十";
  for (std::uint32_t shift = 0; shift < 20; ++shift) {
    auto pair = document_of(text);
    add_commitment(pair, shift % 7, shift % 7 + 9, CommitmentKind::task);
    add_commitment(pair, shift % 5 + 2, shift % 5 + 13, CommitmentKind::result);
    pair.reading.commitments[0].owners = {"三四", "八九"};
    pair.reading.deadlines = {{.at = shift % 9, .text = "一二三四"}, {.at = shift % 3, .text = "五六七"}};
    pair.reading.measures = {{.at = shift, .text = "二"}, {.at = 40, .text = "三"}};
    const auto html = marked(pair);
    EXPECT_TRUE(nests(html)) << html;
    EXPECT_EQ(text_content(html), text);
  }
}

TEST(Page, looks_for_units_inside_the_commitment_and_before_it_in_its_line) {
  auto pair = document_of("区教育局外一行\n区住建局、区城管局要把好质量关");
  add_commitment(pair, 18, 23, CommitmentKind::requirement);
  pair.reading.commitments[0].owners = {"区住建局", "区城管局", "区教育局"};
  const auto html = marked(pair);
  EXPECT_TRUE(html.contains("<u>区住建局</u>、<u>区城管局</u>")) << html;
  EXPECT_FALSE(html.contains("<u>区教育局</u>")) << html;
}

TEST(Page, leaves_out_marks_beyond_the_text) {
  auto pair = document_of("短");
  add_commitment(pair, 5, 9, CommitmentKind::task);
  pair.reading.measures = {{.at = 7, .text = "100"}};
  EXPECT_EQ(count(marked(pair), "data-"), 0U);
}

TEST(Page, names_the_holes_of_promises_only) {
  auto pair = document_of("建成学校。加强管理。");
  add_commitment(pair, 0, 4, CommitmentKind::result);
  add_commitment(pair, 5, 9, CommitmentKind::requirement);
  const std::string html = shown(pair, &PageContent::commitments) + shown(pair, &PageContent::figures);
  EXPECT_EQ(count(html, "class=\"hole\""), 3U);
  EXPECT_TRUE(html.contains("缺责任单位") && html.contains("缺时限") && html.contains("缺数字"));
}

TEST(Page, fetches_nothing_and_says_the_line_of_secrecy) {
  auto pair = document_of("</script><script>alert(1)</script>");
  pair.reading.document.title = "\"><img src=x onerror=alert(1)>";
  pair.reading.sections = {{"</script>"}};
  add_commitment(pair, 0, 9, CommitmentKind::task);
  pair.reading.commitments[0].text = "</script>";
  pair.reading.commitments[0].owners = {"\"|'"};
  const std::vector<DocumentReading> two = {pair, pair};
  const std::string html = page_of(in_one_part(two), base::Language::zh);
  EXPECT_FALSE(html.contains("http://"));
  EXPECT_FALSE(html.contains("https://"));
  EXPECT_FALSE(html.contains("<img"));
  EXPECT_FALSE(html.contains("<script>alert"));
  EXPECT_EQ(count(html, "</script>"), 3U);  // words, the second document, the program
  EXPECT_TRUE(html.contains("本系统严禁处理、存储涉密信息"));
}

TEST(Page, says_when_it_was_recognised_and_when_the_date_is_missing) {
  auto pair = document_of("文");
  pair.document.recognised = true;
  std::string html = page_of(in_one_part(std::span(&pair, 1)), base::Language::zh);
  EXPECT_TRUE(html.contains("识别稿"));
  EXPECT_TRUE(html.contains("缺日期"));
  pair.document.recognised = false;
  pair.reading.document.date = base::make_date(2026, 2, 6);
  html = page_of(in_one_part(std::span(&pair, 1)), base::Language::en);
  EXPECT_FALSE(html.contains("识别稿"));
  EXPECT_FALSE(html.contains("No date"));
  EXPECT_TRUE(html.contains("2026-02-06"));
  EXPECT_TRUE(html.contains("Requirement 要求"));
}

TEST(Page, is_the_same_in_many_parts_as_in_one) {
  std::ifstream in(LUOSHI_ROOT "/samples/yunhe/report-2026.txt", std::ios::binary);
  const std::string report{std::istreambuf_iterator<char>(in), {}};
  DocumentReading pair;
  for (int i = 0; i < 4; ++i) pair.document.text += report + "\n";
  pair.reading = reading::read(pair.document, {});
  const DocumentParts parts = parts_of(pair.document, {});
  std::size_t count = 0;
  parts.parts([&](const reading::Reading&) { ++count; });
  EXPECT_GT(count, 4U);
  const std::string in_many = page_of(std::span(&parts, 1), base::Language::zh);
  EXPECT_TRUE(in_many == page_of(in_one_part(std::span(&pair, 1)), base::Language::zh));
  EXPECT_TRUE(in_many == page_of(std::span(&parts, 1), base::Language::zh, 0)) << "through a file";
}

TEST(Page, writes_a_line_in_parts_as_it_would_at_once) {
  DocumentReading pair;
  for (int i = 1; i <= 600; ++i) {
    pair.document.text += "由区教育局牵头,6月底前新建小学" + std::to_string(i) + "所,完成投资2亿元。";
  }
  pair.reading = reading::read(pair.document, {});
  const DocumentParts parts = parts_of(pair.document, {});
  const std::string page = page_of(std::span(&parts, 1), base::Language::zh);
  EXPECT_TRUE(page == page_of(in_one_part(std::span(&pair, 1)), base::Language::zh));
  EXPECT_EQ(text_content(marked(pair)), pair.document.text);
}

TEST(Page, says_so_when_it_cannot_be_put_aside) {
  const auto pair = document_of("文");
  const char* folder = std::getenv("TMPDIR");
  const std::string before = folder == nullptr ? "/tmp" : folder;
  ::setenv("TMPDIR", "/proc", 1);  // a folder without files of one's own
  Spool spool(0);
  (void)page_content(pair.document, in_one_part(pair).parts, base::Language::zh, spool);
  ::setenv("TMPDIR", before.c_str(), 1);
  ASSERT_TRUE(spool.failure());
  EXPECT_EQ(spool.failure()->id, "E-APP-056");
}

TEST(Page, stands_with_no_document_at_all) {
  const std::string html = page_of({}, base::Language::zh);
  EXPECT_TRUE(html.ends_with("</html>\n"));
}

}  // namespace
}  // namespace luoshi::app

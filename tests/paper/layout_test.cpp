// SPDX-License-Identifier: Apache-2.0
// Where things stand on pages, measured against GB/T 9704 (docs/printing.md).
#include "paper/layout.hpp"

#include "base/utf8.hpp"
#include "paper/made_printouts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace luoshi::paper {
namespace {

constexpr double kTolerance = 0.5;  // points

class Laid : public ::testing::Test {
 protected:
  std::vector<LaidPage> laid(const Printout& printout) {
    if (!fonts_) {
      auto opened = FontBook::open(FontPlaces::usual({}));
      EXPECT_TRUE(opened) << "needs fonts-noto-cjk and libcairo2";
      if (!opened) return {};
      fonts_ = *std::move(opened);
    }
    return lay_out(printout, *fonts_);
  }
  std::unique_ptr<FontBook> fonts_;
};

std::string text_of(const PlacedText& text) {
  std::string out;
  for (const auto& glyph : text.glyphs) base::append_utf8(out, glyph.character);
  return out;
}

// Everything that stands on a page, without its foot.
std::string text_of(const LaidPage& page, double below) {
  std::string out;
  for (const auto& text : page.texts) {
    if (text.y < below) out += text_of(text);
  }
  return out;
}

TEST_F(Laid, type_area_holds_22_lines_of_28_characters) {
  Printout out{.title = "格", .numbers = PageNumbers::none};
  std::string text;
  for (int i = 0; i < 22 * 28 + 1; ++i) text += "国";
  out.blocks.push_back(Paragraph{.runs = {{.text = text, .tracking = kGridTracking}}});
  const auto pages = laid(out);
  ASSERT_EQ(pages.size(), 2U);
  std::set<double> lines;
  for (const auto& placed : pages[0].texts) {
    EXPECT_EQ(placed.glyphs.size(), 28U);
    EXPECT_NEAR(placed.glyphs.front().x, mm(28), kTolerance);
    EXPECT_LE(placed.glyphs.back().x + kSize3, mm(210 - 26) + kTolerance);
    lines.insert(placed.y);
  }
  EXPECT_EQ(lines.size(), 22U);
  EXPECT_GT(*lines.begin() - kSize3, mm(37) - kTolerance);
  EXPECT_LT(*lines.rbegin(), mm(297 - 35));
  EXPECT_EQ(text_of(pages[1], 1e9), "国");
}

TEST_F(Laid, page_numbers_stand_7_mm_below_the_type_area_odd_right_even_left) {
  const auto pages = laid(letter(30));
  ASSERT_GE(pages.size(), 3U);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto& number = pages[i].texts.back();
    EXPECT_EQ(text_of(number), "— " + std::to_string(i + 1) + " —");
    // The dash is in the middle of its line: about 0.38 em above the base line.
    EXPECT_NEAR(number.y - 0.38 * kSize4, mm(297 - 35 + 7), mm(0.7));
    if (i % 2 == 0) {
      EXPECT_GT(number.glyphs.back().x, mm(210 - 26) - 2.5 * kSize4);
    } else {
      EXPECT_NEAR(number.glyphs.front().x, mm(28) + kSize4, kTolerance);
    }
  }
}

TEST_F(Laid, nothing_is_lost_over_the_pages_of_a_letter) {
  const auto pages = laid(letter(30));
  std::string all;
  for (const auto& page : pages) all += text_of(page, mm(297 - 35));
  std::string wanted;
  for (const auto& block : letter(30).blocks) wanted += std::get<Paragraph>(block).runs.front().text;
  EXPECT_EQ(all, wanted);
}

TEST_F(Laid, every_row_of_a_ledger_stands_once_under_a_head_on_each_page) {
  const auto printout = ledger(200);
  const auto pages = laid(printout);
  ASSERT_GE(pages.size(), 8U);
  const double below = printout.page.height - printout.page.bottom;
  std::multiset<std::string> texts;
  for (const auto& page : pages) {
    EXPECT_EQ(std::ranges::count_if(page.texts, [](const auto& text) { return text_of(text) == "工作任务"; }), 1);
    for (const auto& text : page.texts) texts.insert(text_of(text));
    for (const auto& line : page.lines) EXPECT_LE(line.y2, below + kTolerance);
  }
  for (int i = 1; i <= 200; ++i) EXPECT_EQ(texts.count("任务" + std::to_string(i) + "甲"), 1U) << i;
  EXPECT_EQ(texts.count("完"), 200U);
  EXPECT_EQ(texts.count("第2页 共" + std::to_string(pages.size()) + "页"), 1U);
}

TEST_F(Laid, a_row_that_no_page_can_hold_goes_on_over_the_next_ones) {
  auto printout = ledger(3);
  std::string text;
  for (int i = 1; i <= 120; ++i) text += (i == 1 ? "行" : "\n行") + std::to_string(i) + "止";
  std::get<Table>(printout.blocks[0]).rows[2].cells[1].text = text;
  const auto pages = laid(printout);
  ASSERT_GE(pages.size(), 3U);
  std::multiset<std::string> texts;
  for (const auto& page : pages) {
    for (const auto& one : page.texts) texts.insert(text_of(one));
  }
  for (int i = 1; i <= 120; ++i) EXPECT_EQ(texts.count("行" + std::to_string(i) + "止"), 1U) << i;
  EXPECT_EQ(texts.count("任务3甲"), 1U);
}

TEST_F(Laid, a_heading_does_not_stand_alone_at_the_foot_of_a_page) {
  for (std::size_t before = 15; before < 24; ++before) {
    Printout out{.title = "题"};
    for (std::size_t i = 0; i < before; ++i) out.blocks.push_back(body("行"));
    auto heading = body("标题");
    heading.keep_next = true;
    out.blocks.push_back(heading);
    out.blocks.push_back(body("正文"));
    for (const auto& page : laid(out)) {
      ASSERT_FALSE(page.texts.empty());
      EXPECT_NE(text_of(page.texts.back()), "标题") << before;
    }
  }
}

TEST_F(Laid, a_box_is_as_high_as_a_hand_needs) {
  Printout out{.title = "办理单", .page = PageShape::sheet()};
  Table table{.widths = {60, 300}, .rows = {}};
  table.rows.push_back(
      {.cells = {{.text = "领导批示", .upright = true}, {.text = "（签字）", .align = Align::right, .at_foot = true}},
       .height_min = mm(40)});
  out.blocks.emplace_back(table);
  const auto pages = laid(out);
  double lowest = 0;
  for (const auto& line : pages.at(0).lines) lowest = std::max(lowest, line.y2);
  EXPECT_NEAR(lowest - out.page.top, mm(40), kTolerance);
  std::size_t upright = 0;
  for (const auto& text : pages[0].texts) {
    upright += text.glyphs.size() == 1 ? 1 : 0;
    if (text_of(text) == "（签字）") EXPECT_GT(text.y, lowest - 20);
  }
  EXPECT_EQ(upright, 4U);
}

}  // namespace
}  // namespace luoshi::paper

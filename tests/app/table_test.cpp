// SPDX-License-Identifier: Apache-2.0
#include "app/read/table.hpp"

#include "app/sample_reading.hpp"
#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

namespace luoshi::app {
namespace {

using base::Language;

std::string table_of(const DocumentReading& reading, std::size_t columns = 100, Colours colours = Colours::off,
                     Language language = Language::zh) {
  std::string out;
  const Parts parts = [&](const auto& take) { take(reading.reading); };
  (void)append_table(out, parts, reading.document.recognised ? Source::recognised : Source::written,
                     {.screen = {.columns = columns, .colours = colours}, .language = language});
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

TEST(Table, lists_promises_by_section_and_counts_results) {
  const std::string table = table_of(sample_reading());
  EXPECT_TRUE(contains(table, "云河区人民政府工作报告 (报告)\n2026-01-20 · 云河区人民政府 · 李明 · 6120 字\n"))
      << table;
  EXPECT_TRUE(contains(table, "\n二、今年目标\n"));
  EXPECT_TRUE(contains(table, "\n三、重点工作 › (一)城市建设\n"));
  EXPECT_FALSE(contains(table, "建成学校5所"));
  EXPECT_TRUE(contains(table, "待办 3 条:目标 1 · 任务 1 · 要求 1\n"));
  EXPECT_TRUE(contains(table, "未列:成效 1 · 问题 0 · 原则 0"));
  EXPECT_TRUE(contains(table, "缺责任单位 2 · 缺时限 2 · 缺数字 1\n"));
}

TEST(Table, a_row_says_what_how_much_until_when_and_who) {
  const auto lines = lines_of(table_of(sample_reading(), 120));
  const auto row = std::ranges::find_if(lines, [](const auto& line) { return contains(line, "云河大桥"); });
  ASSERT_NE(row, lines.end());
  for (const std::string_view part : {"2 ", "任务", "总投资 21.03亿元", "2026-06-30", "区住建局"}) {
    EXPECT_TRUE(contains(*row, part)) << *row;
  }
  EXPECT_TRUE(contains(*std::next(row), "区交通局"));
}

TEST(Table, columns_stand_under_their_heads) {
  const auto lines = lines_of(table_of(sample_reading()));
  const auto head = std::ranges::find_if(lines, [](const auto& line) { return line.starts_with("序号"); });
  const auto row = std::ranges::find_if(lines, [](const auto& line) { return contains(line, "区住建局"); });
  ASSERT_NE(head, lines.end());
  ASSERT_NE(row, lines.end());
  const auto column = [](const std::string& line, std::string_view part) {
    return columns_of(std::string_view(line).substr(0, line.find(part)));
  };
  EXPECT_EQ(column(*head, "责任单位"), column(*row, "区住建局"));
  EXPECT_EQ(column(*head, "时限"), column(*row, "2026-06-30"));
  EXPECT_EQ(column(*head, "数字"), column(*row, "总投资 21"));
}

TEST(Table, on_a_narrow_screen_details_stand_below) {
  const std::string table = table_of(sample_reading(), 60);
  EXPECT_TRUE(contains(table, "数字 总投资 21.03亿元\n"));
  EXPECT_TRUE(contains(table, "时限 2026-06-30\n"));
  EXPECT_TRUE(contains(table, "责任 区住建局; 区交通局\n"));
}

TEST(Table, no_line_is_wider_than_the_screen) {
  std::mt19937 random(7);
  auto reading = sample_reading();
  for (auto& commitment : reading.reading.commitments) {
    for (std::size_t i = random() % 200; i > 0; --i) base::append_utf8(commitment.text, 0x4E00 + random() % 5000);
    commitment.owners = {"各镇(街道)、区直各部门、各人民团体", "区住建局"};
  }
  reading.reading.measures[0].of = "规模以上工业增加值以及高新技术制造业增加值占比";
  for (std::size_t columns = 40; columns <= 200; ++columns) {
    for (const auto language : {Language::zh, Language::en}) {
      for (const auto& line : lines_of(table_of(reading, columns, Colours::off, language))) {
        ASSERT_LE(columns_of(line), columns) << line;
        ASSERT_FALSE(line.ends_with(' ')) << line;
      }
    }
  }
}

TEST(Table, colours_are_only_added) {
  const std::string plain = table_of(sample_reading());
  std::string coloured = table_of(sample_reading(), 100, Colours::on);
  EXPECT_EQ(plain.find('\x1b'), plain.npos);
  EXPECT_NE(coloured.find('\x1b'), coloured.npos);
  for (std::size_t at = coloured.find('\x1b'); at != coloured.npos; at = coloured.find('\x1b')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  // Spaces at the end of a coloured cell may stay inside its colour.
  const auto squeezed = [](std::string text) { return std::erase(text, ' '), text; };
  EXPECT_EQ(squeezed(coloured), squeezed(plain));
}

TEST(Table, speaks_english) {
  const std::string table = table_of(sample_reading(), 100, Colours::off, Language::en);
  EXPECT_TRUE(contains(table, "3 to do: target 1 · task 1 · requirement 1"));
  EXPECT_TRUE(contains(table, "Without owner 2 · without deadline 2 · without figure 1"));
}

TEST(Table, a_recognised_document_says_so) {
  auto reading = sample_reading();
  EXPECT_FALSE(contains(table_of(reading), "识别稿"));
  reading.document.recognised = true;
  EXPECT_TRUE(contains(table_of(reading), "识别稿,须人工核对"));
}

TEST(Table, an_empty_reading_says_so) {
  DocumentReading reading;
  reading.reading.document.doc = "空";
  reading.reading.sections.emplace_back();
  const std::string table = table_of(reading);
  EXPECT_TRUE(contains(table, "空\n日期未知 · 0 字\n没有读到目标、任务或要求。\n"));
  EXPECT_TRUE(contains(table, "缺责任单位 0 · 缺时限 0 · 缺数字 0"));
}

TEST(Table, conditions_and_unresolved_deadlines_are_shown_in_words) {
  auto reading = sample_reading();
  reading.reading.commitments[3].condition = "待规划批复后";
  reading.reading.deadlines[0].to.reset();
  const std::string table = table_of(reading, 140);
  EXPECT_TRUE(contains(table, "待规划批复后"));
  EXPECT_TRUE(contains(table, "6月底前"));
  EXPECT_FALSE(contains(table, "2026-06-30"));
}

TEST(Table, text_of_a_file_cannot_drive_the_terminal) {
  auto reading = sample_reading();
  reading.reading.document.title = "标\x1b]0;x\x07题";
  reading.reading.commitments[1].text = "a\x1b[2J\nb";
  reading.reading.commitments[2].owners = {"\x1b[31m局"};
  reading.reading.sections[1] = {"一\x1b[1m"};
  EXPECT_EQ(table_of(reading).find('\x1b'), std::string::npos);
}

TEST(Table, totals_of_several_documents_add_up) {
  std::string out;
  append_totals(out, summarise(sample_reading().reading), 2, {});
  EXPECT_TRUE(contains(out, "合计 2 份文件\n"));
  EXPECT_TRUE(contains(out, "待办 3 条"));
}

}  // namespace
}  // namespace luoshi::app

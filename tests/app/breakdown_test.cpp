// SPDX-License-Identifier: Apache-2.0
#include "app/read/breakdown.hpp"

#include "app/sample_reading.hpp"
#include "paper/unpacked.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

/// The cells of sheet 1, 2 or 3.
std::map<std::string, paper::UnpackedCell> sheet(std::span<const DocumentReading> documents, int number,
                                                 base::Language language = base::Language::zh) {
  const auto bytes = breakdown_workbook(in_one_part(documents), language).value();
  return paper::cells_of(paper::unzip(bytes)["xl/worksheets/sheet" + std::to_string(number) + ".xml"]);
}

/// One task with the deadlines given, in a report of 2026.
DocumentReading with_deadlines(std::vector<reading::Deadline> deadlines) {
  DocumentReading pair;
  pair.document.text = "建成学校";
  pair.reading.document.doc = "报告";
  pair.reading.document.date = base::make_date(2026, 2, 6);
  pair.reading.sections = {{}};
  reading::Commitment task;
  task.id = 1;
  task.end = 4;
  task.text = "建成学校";
  task.action = "建成";
  for (std::uint32_t i = 0; i < deadlines.size(); ++i) task.deadlines.push_back(i);
  pair.reading.commitments = {task};
  pair.reading.deadlines = std::move(deadlines);
  return pair;
}

TEST(Breakdown, has_the_columns_that_offices_hand_round) {
  const auto pair = sample_reading();
  auto cells = sheet(std::span(&pair, 1), 1);
  const std::vector<std::string> columns = {"序号",       "工作任务",   "年度目标", "一季度节点", "二季度节点",
                                            "三季度节点", "四季度节点", "责任领导", "牵头单位",   "配合单位",
                                            "责任人",     "完成时限",   "备注",     "出处"};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    EXPECT_EQ(cells[std::string(1, static_cast<char>('A' + i)) + "1"].value, columns[i]);
  }
}

TEST(Breakdown, lists_promises_with_lead_co_unit_node_and_day) {
  const auto pair = sample_reading();
  auto cells = sheet(std::span(&pair, 1), 1);
  EXPECT_EQ(cells["B2"].value, "一般公共预算收入增长6%以上");
  EXPECT_EQ(cells["C2"].value, "一般公共预算收入增长不低于6%");
  EXPECT_EQ(cells["B3"].value, "6月底前开工建设云河大桥,总投资21.03亿元");
  EXPECT_EQ(cells["C3"].value, "总投资21.03亿元");
  EXPECT_EQ(cells["E3"].value, "6月底前开工建设");
  EXPECT_EQ(cells["I3"].value, "区住建局");
  EXPECT_EQ(cells["J3"].value, "区交通局");
  EXPECT_EQ(cells["L3"].type, "");
  EXPECT_EQ(cells["L3"].value, "46203");  // 2026-06-30
  EXPECT_TRUE(cells["N3"].value.starts_with("《云河区人民政府工作报告》第")) << cells["N3"].value;
}

TEST(Breakdown, keeps_figures_as_numbers_on_a_sheet_of_their_own) {
  const auto pair = sample_reading();
  auto cells = sheet(std::span(&pair, 1), 2);
  EXPECT_EQ(cells["C3"].value, "总投资");
  EXPECT_EQ(cells["E3"].type, "");
  EXPECT_EQ(cells["E3"].value, "2103000000");
  EXPECT_EQ(cells["G3"].value, "元");
}

TEST(Breakdown, puts_results_on_the_third_sheet) {
  const auto pair = sample_reading();
  auto cells = sheet(std::span(&pair, 1), 3);
  EXPECT_EQ(cells["B2"].value, "成效");
  EXPECT_EQ(cells["C2"].value, "建成学校5所");
}

TEST(Breakdown, fills_every_quarter_of_what_recurs) {
  const auto pair = with_deadlines({{.text = "每季度末", .recurs = reading::Recurrence::quarterly}});
  auto cells = sheet(std::span(&pair, 1), 1);
  for (const char* cell : {"D2", "E2", "F2", "G2"}) EXPECT_EQ(cells[cell].value, "每季度末");
  EXPECT_EQ(cells["L2"].value, "每季度");
}

TEST(Breakdown, begins_what_recurs_in_its_first_quarter) {
  const auto pair = with_deadlines(
      {{.text = "7月起每月", .from = base::make_date(2026, 7, 1), .recurs = reading::Recurrence::monthly}});
  auto cells = sheet(std::span(&pair, 1), 1);
  EXPECT_EQ(cells["E2"].value, "");
  EXPECT_EQ(cells["F2"].value, "7月起每月");
}

TEST(Breakdown, makes_no_node_of_a_whole_year) {
  const auto pair =
      with_deadlines({{.text = "全年", .from = base::make_date(2026, 1, 1), .to = base::make_date(2026, 12, 31)}});
  auto cells = sheet(std::span(&pair, 1), 1);
  EXPECT_EQ(cells["G2"].value, "");
  EXPECT_EQ(cells["L2"].value, "46387");
}

TEST(Breakdown, leaves_open_what_the_text_leaves_open) {
  auto pair = with_deadlines({{.text = "年底前"}});
  pair.reading.document.date.reset();
  auto cells = sheet(std::span(&pair, 1), 1);
  EXPECT_EQ(cells["G2"].value, "");
  EXPECT_EQ(cells["L2"].value, "年底前");
  EXPECT_EQ(cells["M2"].value, "时限待定 年底前");
}

TEST(Breakdown, keeps_towns_and_streets_as_one_row) {
  auto pair = with_deadlines({});
  pair.reading.commitments[0].owners = {"各镇(街道)", "区直各部门"};
  auto cells = sheet(std::span(&pair, 1), 1);
  EXPECT_EQ(cells["I2"].value, "各镇(街道)");
  EXPECT_EQ(cells["J2"].value, "区直各部门");
  EXPECT_EQ(cells.count("A3"), 0U);
}

TEST(Breakdown, numbers_on_over_several_documents) {
  const std::vector<DocumentReading> two = {with_deadlines({}), with_deadlines({})};
  auto cells = sheet(two, 1);
  EXPECT_EQ(cells["A3"].value, "2");
}

TEST(Breakdown, is_the_same_in_many_parts_as_in_one) {
  DocumentReading pair;
  for (int i = 0; i < 300; ++i) pair.document.text += "一、工作\n区住建局牵头,6月底前新建学校5所、医院2家。\n";
  pair.reading = reading::read(pair.document, {});
  const DocumentParts parts = parts_of(pair.document, {});
  const auto in_many = breakdown_workbook(std::span(&parts, 1), base::Language::zh).value();
  EXPECT_TRUE(in_many == breakdown_workbook(in_one_part(std::span(&pair, 1)), base::Language::zh).value());
}

TEST(Breakdown, speaks_english_beside_the_words_of_the_document) {
  const auto pair = with_deadlines({});
  auto cells = sheet(std::span(&pair, 1), 1, base::Language::en);
  EXPECT_EQ(cells["B1"].value, "Task");
  EXPECT_EQ(cells["B2"].value, "建成学校");
}

TEST(Breakdown, gives_a_workbook_for_nothing) {
  auto cells = sheet({}, 1);
  EXPECT_EQ(cells["A1"].value, "序号");
  EXPECT_EQ(cells.count("A2"), 0U);
}

}  // namespace
}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
#include "paper/workbook.hpp"

#include "paper/unpacked.hpp"

#include <gtest/gtest.h>

namespace luoshi::paper {
namespace {

Sheet sample_sheet() {
  Sheet sheet;
  sheet.name = "任务分解表";
  sheet.heading = "云河区 R&D 任务分解表";
  sheet.footer = "本系统严禁处理、存储涉密信息";
  sheet.page_number = "第{page}页 共{pages}页";
  sheet.columns = {{"序号", 6, Align::center}, {"工作任务", 40}, {"数值", 12, Align::right}, {"完成时限", 12}};
  sheet.frozen_columns = 2;
  sheet.paper = PaperSize::a3;
  return sheet;
}

std::string sample_bytes(const std::vector<std::vector<Cell>>& rows) {
  auto book = Workbook::create().value();
  EXPECT_TRUE(book.begin_sheet(sample_sheet()));
  for (const auto& row : rows) EXPECT_TRUE(book.add_row(row));
  return book.finish().value();
}

std::string first_sheet(const std::string& bytes) { return unzip(bytes)["xl/worksheets/sheet1.xml"]; }

const std::vector<std::vector<Cell>> kRows = {
    {base::Decimal(1), std::string("建成学校 <5> 所 & \"公园\""), base::Decimal(2103, 6),
     base::make_date(2026, 12, 31)},
    {base::Decimal(2), std::string("=1+1"), base::Decimal(5, -1), std::string("每季度")},
    {base::Decimal(3)}};

TEST(Workbook, keeps_text_numbers_and_days_in_their_types) {
  auto cells = cells_of(first_sheet(sample_bytes(kRows)));
  EXPECT_EQ(cells["B1"].value, "工作任务");
  EXPECT_EQ(cells["B2"].type, "inlineStr");
  EXPECT_EQ(cells["B2"].value, "建成学校 <5> 所 & \"公园\"");
  EXPECT_EQ(cells["C2"].type, "");
  EXPECT_EQ(cells["C2"].value, "2103000000");
  EXPECT_EQ(cells["C3"].value, "0.5");
  EXPECT_EQ(cells["D2"].value, "46387");  // days since 1899-12-30
  EXPECT_EQ(cells["D3"].value, "每季度");
  EXPECT_EQ(cells["B4"].value, "");
}

TEST(Workbook, never_makes_a_formula_of_text) {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "http://x", "\t=1"}) {
    const auto bytes = sample_bytes({{base::Decimal(1), std::string(text)}});
    auto cells = cells_of(first_sheet(bytes));
    EXPECT_EQ(cells["B2"].type, "inlineStr") << text;
    EXPECT_EQ(cells["B2"].value, text);
    EXPECT_FALSE(cells["B2"].formula) << text;
    EXPECT_FALSE(first_sheet(bytes).contains("<hyperlink")) << text;
  }
}

TEST(Workbook, freezes_filters_and_prints_as_offices_expect) {
  auto entries = unzip(sample_bytes(kRows));
  const auto& xml = entries["xl/worksheets/sheet1.xml"];
  EXPECT_TRUE(xml.contains("<pane xSplit=\"2\" ySplit=\"1\" topLeftCell=\"C2\"")) << xml;
  EXPECT_TRUE(xml.contains("<autoFilter ref=\"A1:D4\"/>"));
  EXPECT_TRUE(xml.contains("paperSize=\"8\""));
  EXPECT_TRUE(xml.contains("orientation=\"landscape\""));
  EXPECT_TRUE(xml.contains("fitToHeight=\"0\""));
  EXPECT_TRUE(xml.contains("第&amp;P页 共&amp;N页"));
  EXPECT_TRUE(xml.contains("R&amp;&amp;D"));
  EXPECT_TRUE(entries["xl/workbook.xml"].contains("_xlnm.Print_Titles"));
}

TEST(Workbook, locks_all_but_open_columns_and_says_what_may_be_written_into_them) {
  auto book = Workbook::create().value();
  Sheet sheet = sample_sheet();
  sheet.above = {"三月填报表", "只填浅黄色的格子"};
  sheet.locked = true;
  sheet.columns[0].hidden = true;
  sheet.columns[2].open = true;
  sheet.columns[3].open = true;
  sheet.columns[3].entry = Entry::percent;
  EXPECT_TRUE(book.begin_sheet(sheet));
  EXPECT_TRUE(book.add_row(std::vector<Cell>{std::string("key"), std::string("任务")}));
  EXPECT_TRUE(book.add_row(std::vector<Cell>{std::string("key"), std::string("任务")}));
  auto entries = unzip(book.finish().value());
  const auto& xml = entries["xl/worksheets/sheet1.xml"];
  EXPECT_TRUE(xml.contains("<sheetProtection sheet=\"1\"")) << xml;
  EXPECT_TRUE(xml.contains("hidden=\"1\""));
  EXPECT_TRUE(xml.contains("<pane xSplit=\"2\" ySplit=\"3\""));
  EXPECT_TRUE(xml.contains("<autoFilter ref=\"A3:D5\"/>"));
  EXPECT_TRUE(xml.contains("sqref=\"D4:D5\""));
  EXPECT_TRUE(entries["xl/styles.xml"].contains("<protection locked=\"0\"/>"));
  auto cells = cells_of(xml);
  EXPECT_EQ(cells["B1"].value, "三月填报表") << "in the first column that is shown";
  EXPECT_EQ(cells["B3"].value, "工作任务");
}

TEST(Workbook, gives_the_same_bytes_for_the_same_rows) { EXPECT_EQ(sample_bytes(kRows), sample_bytes(kRows)); }

TEST(Workbook, cuts_a_text_above_the_limit_of_a_cell_and_says_so) {
  auto book = Workbook::create().value();
  book.set_cut_note("……(余下见原文)");
  ASSERT_TRUE(book.begin_sheet(sample_sheet()));
  const std::vector<Cell> row = {base::Decimal(1), std::string(kCellUnitsMax, 'a'),
                                 std::string(kCellUnitsMax + 1, 'a')};
  ASSERT_TRUE(book.add_row(row));
  auto cells = cells_of(first_sheet(book.finish().value()));
  EXPECT_EQ(cells["B2"].value.size(), kCellUnitsMax);
  EXPECT_TRUE(cells["C2"].value.ends_with("a……(余下见原文)"));
}

TEST(Workbook, refuses_more_rows_than_the_sheet_may_hold) {
  static_assert(kRowsMax == 1'048'576);
  auto book = Workbook::create().value();
  auto sheet = sample_sheet();
  sheet.rows_max = 4;
  ASSERT_TRUE(book.begin_sheet(sheet));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(book.add_row(kRows[0]));
  const auto refused = book.add_row(kRows[0]);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-PAPER-001");
  EXPECT_TRUE(book.finish());
}

TEST(Workbook, refuses_a_sheet_name_that_office_programs_do_not_open) {
  auto book = Workbook::create().value();
  auto sheet = sample_sheet();
  sheet.name = "a/b";
  const auto refused = book.begin_sheet(sheet);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-PAPER-002");
}

TEST(Workbook, may_be_left_unfinished) {
  auto book = Workbook::create().value();
  ASSERT_TRUE(book.begin_sheet(sample_sheet()));
  ASSERT_TRUE(book.add_row(kRows[0]));
}

}  // namespace
}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
#include "exchange/table.hpp"

#include "paper/workbook.hpp"

#include <gtest/gtest.h>

namespace luoshi::exchange {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view bytes) {
  Rows out;
  for (const auto& row : read_table(bytes).value().rows) out.push_back(row.cells);
  return out;
}

TEST(Table, reads_csv_in_the_encodings_of_offices) {
  const Rows expected = {{"单位", "简称"}, {"区住建局", "住建"}};
  EXPECT_EQ(rows_of("\xEF\xBB\xBF单位,简称\r\n区住建局,住建\r\n"), expected);
  // GB18030: 单位 B5A5 CEBB, 简称 BCF2 B3C6, 区住建局 C7F8 D7A1 BDA8 BED6, 住建 D7A1 BDA8.
  EXPECT_EQ(rows_of("\xB5\xA5\xCE\xBB,\xBC\xF2\xB3\xC6\r\n\xC7\xF8\xD7\xA1\xBD\xA8\xBE\xD6,\xD7\xA1\xBD\xA8\r\n"),
            expected);
  EXPECT_EQ(rows_of("单位;简称\n区住建局;住建\n"), expected);
  EXPECT_EQ(rows_of("单位\t简称\n区住建局\t住建\n\n"), expected);
}

TEST(Table, reads_the_first_sheet_with_rows_or_the_one_named) {
  auto book = paper::Workbook::create().value();
  for (const char* name : {"甲", "乙"}) {
    paper::Sheet sheet;
    sheet.name = name;
    sheet.columns = {{name}};
    ASSERT_TRUE(book.begin_sheet(sheet));
  }
  const auto bytes = book.finish().value();
  EXPECT_EQ(read_table(bytes).value().sheet, "甲");
  EXPECT_EQ(read_table(bytes, "乙").value().rows[0].cells[0], "乙");
  EXPECT_EQ(read_table(bytes, "丙").error().id, "E-EXCHANGE-006");
}

TEST(Table, refuses_secrets_before_anything_else) {
  EXPECT_EQ(read_table("机密★,\n工作任务,牵头单位\n建学校,教育局\n").error().id, "E-DOC-025");
  auto book = paper::Workbook::create().value();
  paper::Sheet sheet;
  sheet.name = "甲";
  sheet.columns = {{"秘密★1年"}};
  ASSERT_TRUE(book.begin_sheet(sheet));
  EXPECT_EQ(read_table(book.finish().value()).error().id, "E-DOC-025");
}

TEST(Table, that_is_never_held_may_have_more_rows_and_bytes) {
  constexpr std::size_t kRows = 25'000;
  std::string csv = "工作任务,说明\n";
  for (std::size_t i = 0; i < kRows; ++i) csv += "任务" + std::to_string(i) + ',' + std::string(3'000, 'x') + '\n';
  ASSERT_GT(csv.size(), kTableBytesMax);
  std::size_t rows = 0;
  const auto read = each_row(csv, {}, kLongTable, [&](const TableRow& row) -> Result<bool> {
    rows += row.cells.size() == 2 ? 1 : 0;
    return true;
  });
  ASSERT_TRUE(read) << read.error().id;
  EXPECT_EQ(rows, kRows + 1);
  EXPECT_EQ(read_table(csv).error().id, "E-DOC-006");
  // Whoever has seen enough stops it.
  rows = 0;
  EXPECT_TRUE(each_row(std::move(csv), {}, kLongTable, [&](const TableRow&) -> Result<bool> { return ++rows < 50; }));
  EXPECT_EQ(rows, 50U);
}

TEST(Table, has_limits) {
  EXPECT_EQ(read_table("").error().id, "E-EXCHANGE-001");
  EXPECT_EQ(read_table(" , \n,,\n").error().id, "E-EXCHANGE-001");
  std::string many;
  for (std::size_t i = 0; i < kTableRowsMax; ++i) many += "a\n";
  EXPECT_EQ(read_table(many).value().rows.size(), kTableRowsMax);
  EXPECT_EQ(read_table(many + "a\n").error().id, "E-EXCHANGE-005");
  const std::string wide(kTableColumnsMax - 1, ',');
  EXPECT_TRUE(read_table(wide + "a\n"));
  EXPECT_EQ(read_table(wide + ",a\n").error().id, "E-SHEET-006");
  EXPECT_EQ(read_table("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").error().id, "E-SHEET-002");
}

}  // namespace
}  // namespace luoshi::exchange

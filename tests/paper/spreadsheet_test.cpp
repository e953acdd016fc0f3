// SPDX-License-Identifier: Apache-2.0
// Workbooks of three makers: libxlsxwriter (through Workbook and by itself), LibreOffice where it is installed, and
// ugly ones by hand.
#include "paper/made_sheets.hpp"
#include "paper/workbook.hpp"

#include <xlsxwriter.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace luoshi::paper {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string inline_cell(const std::string& reference, const std::string& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

TEST(Spreadsheet, reads_what_the_workbook_writer_writes) {
  auto book = Workbook::create().value();
  Sheet sheet;
  sheet.name = "任务分解表";
  sheet.columns = {{"序号"}, {"工作任务"}, {"完成时限"}, {"数值"}};
  ASSERT_TRUE(book.begin_sheet(sheet));
  const std::vector<Cell> row = {base::Decimal(1), std::string("建成 <5> 所 & \"公园\"\n二行 _x0041_"),
                                 base::make_date(2026, 12, 31), base::Decimal(2103, -2)};
  ASSERT_TRUE(book.add_row(row));
  const auto bytes = book.finish().value();
  EXPECT_EQ(rows_of(bytes),
            (Lines{"1:序号|工作任务|完成时限|数值", "2:1|建成 <5> 所 & \"公园\"\n二行 _x0041_|2026-12-31|21.03"}));
  EXPECT_EQ(Spreadsheet::open(bytes).value().sheets().front().name, "任务分解表");
}

TEST(Spreadsheet, gives_every_cell_of_a_merged_range_its_value) {
  const fs::path path = fs::path(testing::TempDir()) / "merged.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "表");
  worksheet_merge_range(sheet, 0, 2, 0, 3, "季度节点", nullptr);
  worksheet_write_string(sheet, 1, 2, "一季度", nullptr);
  worksheet_write_string(sheet, 1, 3, "二季度", nullptr);
  worksheet_merge_range(sheet, 2, 0, 4, 0, "区住建局", nullptr);
  for (lxw_row_t row = 2; row < 5; ++row) worksheet_write_number(sheet, row, 1, row, nullptr);
  lxw_row_col_options hidden = {};
  hidden.hidden = LXW_TRUE;
  worksheet_set_row_opt(sheet, 3, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
  worksheet_set_column_opt(sheet, 5, 6, 8, nullptr, &hidden);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
  const auto bytes = bytes_of(path);
  EXPECT_EQ(rows_of(bytes),
            (Lines{"1:||季度节点|^季度节点", "2:||一季度|二季度", "3:区住建局|2", "~4:^区住建局|3", "5:^区住建局|4"}));
  auto read = Spreadsheet::open(bytes).value();
  ASSERT_TRUE(read.read(0, [](const ReadRow&) -> Result<bool> { return false; }));
  EXPECT_EQ(read.hidden_columns(), (std::vector<std::size_t>{5, 6}));
}

TEST(Spreadsheet, reads_what_libreoffice_writes) {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "LibreOffice is not installed";
  const fs::path folder = fs::path(testing::TempDir()) / "office";
  fs::create_directories(folder);
  std::ofstream(folder / "list.csv")
      << "序号,工作任务,完成时限,比例\n1-1,\"建成公园,两座\",2026-12-31,12.5%\n2,=1+1,3月底,0.1\n";
  const auto command = "cd " + folder.string() + " && HOME=" + folder.string() +
                       " timeout 120 soffice --headless --convert-to xlsx:\"Calc MS Excel 2007 XML\""
                       " --infilter=\"CSV:44,34,76,1\" list.csv >/dev/null 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0) << "soffice did not convert the list";
  const auto rows = rows_of(bytes_of(folder / "list.xlsx"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], "1:序号|工作任务|完成时限|比例");
  EXPECT_EQ(rows[1], "2:1-1|建成公园,两座|2026-12-31|12.5%");
  EXPECT_TRUE(rows[2] == "3:2|2|3月底|0.1" || rows[2] == "3:2|=1+1|3月底|0.1") << rows[2];
}

TEST(Spreadsheet, reads_the_ugly_ones) {
  // No references, rich text with reading aids, shared strings, an error, a formula with and without a value, booleans,
  // a month, a text in a cell for numbers, a row number that jumps.
  const MadeSheet sheet{
      .data =
          "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>99</v></c></row>"
          "<row r=\"7\"><c r=\"A7\" t=\"e\"><v>#REF!</v></c><c r=\"C7\"><f>A1+1</f><v>3</v></c>"
          "<c r=\"D7\"><f>A1</f></c><c r=\"E7\" t=\"b\"><v>1</v></c><c r=\"F7\" s=\"1\"><v>46082</v></c>"
          "<c r=\"G7\"><v>3月底</v></c><c r=\"H7\" t=\"d\"><v>2026-03-15T00:00:00</v></c></row>"
          "<row r=\"8\"><c r=\"A8\" s=\"1\"/></row>",
      .texts =
          "<si><r><t>工作</t></r><r><t>任务</t></r><rPh sb=\"0\" eb=\"2\"><t>gong</t></rPh></si>"
          "<si><t xml:space=\"preserve\"> 两行_x000D_\n</t></si>",
      .styles =
          "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
          "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs>"};
  EXPECT_EQ(rows_of(made_workbook(sheet)), (Lines{"1:工作任务| 两行\n", "7:#REF!||3||TRUE|2026-03|3月底|2026-03-15"}));
}

TEST(Spreadsheet, counts_days_from_1904_where_the_workbook_says_so) {
  const MadeSheet sheet{.data = "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44925</v></c></row>",
                        .styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
                        .book = "<workbookPr date1904=\"1\"/>"};
  EXPECT_EQ(rows_of(made_workbook(sheet)), (Lines{"1:2026-12-31"}));
}

TEST(Spreadsheet, refuses_what_is_no_workbook_and_says_what_to_do) {
  EXPECT_EQ(refusal_of("序号,任务\n"), "E-SHEET-001");
  EXPECT_EQ(refusal_of(codec::zip_of({{"word/document.xml", "<a/>"}})), "E-SHEET-001");
  EXPECT_EQ(refusal_of(codec::zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})), "E-SHEET-002");
  const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  EXPECT_EQ(refusal_of(old), "E-SHEET-002");
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) name += {c, '\0'};
  EXPECT_EQ(refusal_of(old + name), "E-SHEET-003");
  auto parts = made_parts({});
  std::erase_if(parts, [](const auto& part) { return part.first.ends_with("sheet1.xml"); });
  EXPECT_EQ(refusal_of(codec::zip_of(parts)), "E-SHEET-004");
}

TEST(Spreadsheet, refuses_entities_and_paths_that_lead_outside) {
  auto parts = made_parts({.data = "<row><c><v>1</v></c></row>"});
  for (auto& [name, content] : parts) {
    if (name.ends_with("sheet1.xml")) {
      content = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData/></worksheet>";
    }
  }
  EXPECT_EQ(refusal_of(codec::zip_of(parts)), "E-XML-002");
  parts = made_parts({.data = "<row><c><v>1</v></c></row>"});
  for (auto& [name, content] : parts) {
    const auto at = content.find("worksheets/sheet1.xml");
    if (name.ends_with("workbook.xml.rels")) content.replace(at, 21, "../../../etc/passwd");
  }
  parts.emplace_back("../../../etc/passwd", "<worksheet><sheetData/></worksheet>");
  EXPECT_EQ(refusal_of(codec::zip_of(parts)), "E-SHEET-004");
}

TEST(Spreadsheet, refuses_bombs) {
  // Ten megabytes of blanks in a few kilobytes.
  auto parts = made_parts({});
  parts.back().second = "<worksheet>" + std::string(10u << 20, ' ') + "<sheetData/></worksheet>";
  EXPECT_EQ(refusal_of(codec::zip_of(parts)), "E-ZIP-004");
  std::string texts;
  for (int i = 0; i < 30; ++i) texts += "<si><t>" + std::to_string(i) + "</t></si>";
  EXPECT_EQ(refusal_of(made_workbook({.texts = texts}), {.texts_max = 30}), "");
  EXPECT_EQ(refusal_of(made_workbook({.texts = texts}), {.texts_max = 29}), "E-SHEET-007");
  const std::string data = "<row r=\"1\">" + inline_cell("A1", "一") + inline_cell("C1", "二") + "</row><row r=\"2\">" +
                           inline_cell("A2", "三") + "</row>";
  EXPECT_EQ(refusal_of(made_workbook({.data = data}), {.rows_max = 2, .columns_max = 3, .cells_max = 3}), "");
  EXPECT_EQ(refusal_of(made_workbook({.data = data}), {.rows_max = 1}), "E-SHEET-005");
  EXPECT_EQ(refusal_of(made_workbook({.data = data}), {.columns_max = 2}), "E-SHEET-006");
  EXPECT_EQ(refusal_of(made_workbook({.data = data}), {.cells_max = 2}), "E-SHEET-007");
  EXPECT_EQ(refusal_of(made_workbook({.data = data}), {.cell_bytes_max = 2}), "E-SHEET-007");
  // A range that covers the whole sheet fills only what is there.
  const std::string merge = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
  EXPECT_EQ(refusal_of(made_workbook({.data = "<row r=\"1\">" + inline_cell("A1", "一") + "</row>", .behind = merge})),
            "");
  EXPECT_EQ(refusal_of(made_workbook({.data = data, .behind = merge + merge}), {.merges_max = 1}), "E-SHEET-007");
}

TEST(Spreadsheet, refuses_rows_and_cells_out_of_order) {
  EXPECT_EQ(refusal_of(made_workbook({.data = "<row r=\"2\"/><row r=\"1\"/>"})), "E-SHEET-008");
  EXPECT_EQ(refusal_of(made_workbook({.data = "<row r=\"0\"/>"})), "E-SHEET-008");
  for (const char* reference : {"A2", "1A", "A", "XFE1", "AAAAAAA1", "A99999999999"}) {
    EXPECT_EQ(refusal_of(made_workbook({.data = "<row r=\"1\"><c r=\"" + std::string(reference) + "\"/></row>"})),
              "E-SHEET-008")
        << reference;
  }
  EXPECT_EQ(refusal_of(made_workbook({.data = "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"})), "E-SHEET-008");
}

TEST(Spreadsheet, hands_on_a_failure_of_who_takes_the_rows) {
  const auto bytes = made_workbook({.data = "<row><c><v>1</v></c></row>"});
  auto book = Spreadsheet::open(bytes).value();
  const auto done = book.read(0, [](const ReadRow&) -> Result<bool> { return fail({.id = "E-TEST-001"}); });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().id, "E-TEST-001");
}

}  // namespace
}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
// Ledgers as districts really have them, each ugly in its own way: merged cells, heads of two rows, numbers like 1-1,
// line breaks, several units in one cell, time limits in words, totals, footers, heads repeated on each page. Made
// here, read, planned and imported.
#include "exchange/importing.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "paper/made_sheets.hpp"

namespace luoshi::exchange {
namespace {

using Texts = std::vector<std::string>;
namespace matters = ledger::matters;

std::string escaped(const std::string& text) {
  std::string made;
  for (const char c : text) made += c == '\n' ? "&#10;" : c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return made;
}

// A workbook of one sheet; "" is a cell with nothing in it, "#46295" a day. `merges`: "A1:D1".
std::string ledger(const std::vector<Texts>& rows, const Texts& merges = {},
                   const std::vector<std::size_t>& hidden = {}) {
  paper::MadeSheet sheet{.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto number = std::to_string(i + 1);
    const bool is_hidden = std::ranges::find(hidden, i + 1) != hidden.end();
    sheet.data += "<row r=\"" + number + "\"" + (is_hidden ? " hidden=\"1\"" : "") + ">";
    for (std::size_t column = 0; column < rows[i].size(); ++column) {
      const auto& text = rows[i][column];
      const auto at = std::string(1, static_cast<char>('A' + column)) + number;
      if (text.empty()) continue;
      sheet.data += text.starts_with('#')
                        ? "<c r=\"" + at + "\" s=\"1\"><v>" + text.substr(1) + "</v></c>"
                        : "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
    }
    sheet.data += "</row>";
  }
  if (!merges.empty()) {
    sheet.behind = "<mergeCells>";
    for (const auto& merge : merges) sheet.behind += "<mergeCell ref=\"" + merge + "\"/>";
    sheet.behind += "</mergeCells>";
  }
  return paper::made_workbook(sheet);
}

class UglyLedger : public Importing {
 protected:
  // Imports it; "title | lead unit | deadline" of what came to be, in the order of the rows.
  Texts made_of(const std::string& bytes) {
    const auto seen = store::must(plan(bytes));
    for (const auto& problem : seen.problems) ADD_FAILURE() << base::describe(problem, base::Language::zh);
    import(bytes, "ledger");
    Texts made;
    for (const auto& id : ids()) {
      const auto standing = row(id).body.boolean_of("standing").value_or(false);
      std::string unit_name;
      for (const auto* name : {"office", "a", "b", "c"}) {
        if (text(id, "unit") == unit(name)) unit_name = name;
      }
      made.push_back(title(id) + "|" + unit_name + "|" + (standing ? "standing" : text(id, "deadline")));
    }
    return made;
  }
  std::string field(std::size_t number, const std::string& key) {
    const auto held = row(ids().at(number));
    const auto* value = matters::find_at(held.body, "fields/" + key);
    return value == nullptr ? std::string() : std::string(journal::open_text(*value));
  }
  [[nodiscard]] bool is_co(std::size_t number, const std::string& name) {
    return matters::find_at(row(ids().at(number)).body, "co/" + unit(name)) != nullptr;
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, UglyLedger, testing::Values("sqlite"));

TEST_P(UglyLedger, with_unit_cells_merged_over_their_tasks_and_a_head_of_two_rows) {
  const auto bytes = ledger({{"云河区2026年重点工作任务分解表", "", "", "", "", "", ""},
                             {"序号", "工作任务", "季度节点", "", "", "", "牵头单位", "完成时限"},
                             {"", "", "一季度", "二季度", "三季度", "四季度", "", ""},
                             {"1", "新建口袋公园", "选址", "开工", "建成", "验收", "城管局", "2026.9"},
                             {"2", "清运积存垃圾", "排查", "清运", "", "", "", "3月底"},
                             {"3", "整治占道经营", "", "", "", "", "", "6月底"}},
                            {"A1:H1", "A2:A3", "B2:B3", "C2:F2", "G2:G3", "H2:H3", "G4:G6"});
  EXPECT_EQ(made_of(bytes),
            (Texts{"新建口袋公园|a|2026-09-30", "清运积存垃圾|a|2026-03-31", "整治占道经营|a|2026-06-30"}));
  EXPECT_EQ(field(0, "quarter_3"), "建成");
}

TEST_P(UglyLedger, with_chapters_numbers_like_1_1_and_subtotals) {
  const auto bytes = ledger({{"序号", "主要任务", "年度目标", "责任单位", "完成时间"},
                             {"一、城市更新(2项)", "", "", "", ""},
                             {"(一)公园绿地", "", "", "", ""},
                             {"1-1", "新建口袋公园", "12个", "城管局", "全年"},
                             {"1-2", "补植行道树", "300株", "城管局", "长期坚持"},
                             {"小计", "2项", "", "", ""},
                             {"二、交通", "", "", "", ""},
                             {"2-1", "治理堵点", "5处", "交警大队", "每季度"},
                             {"合计", "3项", "", "", ""}},
                            {"A2:E2", "A3:E3", "A7:E7"});
  EXPECT_EQ(made_of(bytes), (Texts{"新建口袋公园|a|2026-12-31", "补植行道树|a|standing", "治理堵点|b|"}));
  EXPECT_EQ(field(1, "row_label"), "1-2");
  EXPECT_EQ(field(2, "deadline_words"), "每季度");
}

TEST_P(UglyLedger, with_line_breaks_and_several_units_in_one_cell) {
  const auto bytes = ledger({{"序\n号", "工作\n任务", "牵头单位\n(责任人)", "配合\n单位", "完成\n时限"},
                             {"1", "新建口袋公园,\n同步建步道", "城管局\n住建局", "交警大队", "2026年\n9月"},
                             {"2", "治理堵点", "交警大队、城管局", "", "12月底前"}});
  const auto made = made_of(bytes);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_NE(made[0].find("|a|2026-09-30"), std::string::npos) << made[0];
  EXPECT_TRUE(is_co(0, "c")) << "the second unit of the cell";
  EXPECT_TRUE(is_co(0, "b"));
  EXPECT_EQ(made[1], "治理堵点|b|2026-12-31");
  EXPECT_TRUE(is_co(1, "a"));
}

TEST_P(UglyLedger, with_the_head_on_each_page_and_rows_of_column_numbers) {
  const Texts head = {"序号", "工作任务", "牵头单位", "完成时限"};
  const auto bytes = ledger({{"台账(第1页)", "", "", ""},
                             head,
                             {"(1)", "(2)", "(3)", "(4)"},
                             {"1", "新建口袋公园", "城管局", "上半年"},
                             head,
                             {"(1)", "(2)", "(3)", "(4)"},
                             {"2", "治理堵点", "交警大队", "2026.3"}});
  EXPECT_EQ(made_of(bytes), (Texts{"新建口袋公园|a|2026-06-30", "治理堵点|b|2026-03-31"}));
}

TEST_P(UglyLedger, with_notes_and_signatures_below_the_table) {
  const auto bytes = ledger({{"附件2", "", "", "", ""},
                             {"", "", "", "", ""},
                             {"云河区民生实事台账", "", "", "", ""},
                             {"填报单位:区政府督查室", "", "", "2026年3月", ""},
                             {"序号", "任务名称", "承办单位", "完成时限", "备注"},
                             {"1", "新建口袋公园", "城管局", "#46295", "按季调度"},
                             {"2", "治理堵点", "交警大队", "2026/6/30", ""},
                             {"", "", "", "", ""},
                             {"注:1.本表按季更新。", "", "", "", ""},
                             {"", "2.完成时限以批复为准。", "", "", ""},
                             {"填表人:王某", "审核人:李某", "", "联系电话:0000", ""}},
                            {"A1:E1", "A3:E3", "A9:E9"});
  const auto made = made_of(bytes);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[1], "治理堵点|b|2026-06-30");
}

TEST_P(UglyLedger, with_hidden_rows_blank_columns_and_words_of_its_own) {
  const auto bytes = ledger({{"", "序号", "", "重点工作", "目标要求", "", "责任部门", "时限要求", "完成情况"},
                             {"", "1", "", "新建口袋公园", "12个", "", "城管局", "2026.3", "已开工"},
                             {"", "2", "", "治理堵点", "5处", "", "交警大队", "长期坚持", ""},
                             {"", "", "", "", "", "", "", "", ""}},
                            {}, {3});
  EXPECT_EQ(store::must(plan(bytes)).head.column("$unit"), std::optional<std::size_t>(6));
  EXPECT_EQ(made_of(bytes), (Texts{"新建口袋公园|a|2026-03-31", "治理堵点|b|standing"})) << "a hidden row is a row";
}

}  // namespace
}  // namespace luoshi::exchange

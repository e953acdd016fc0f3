// SPDX-License-Identifier: Apache-2.0
// Ledgers imported into a record, on both stores; after each test the whole record is verified.
#include "exchange/importing.hpp"
#include "journal/private_value.hpp"
#include "paper/spreadsheet.hpp"

namespace luoshi::exchange {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kBreakdown =
    "云河区2026年任务分解表,,,,,,\n"
    "序号,工作任务,年度目标,一季度,牵头单位,配合单位,完成时限\n"
    "一、民生,,,,,,\n"
    "1,新建公园两座,两座,选址,城管局,住建局、交警大队,2026.9\n"
    "1-2,清运垃圾,全量,,城管局,,长期坚持\n"
    "3,整治占道,,,交警大队,,每季度\n";

class Import : public Importing {};
INSTANTIATE_TEST_SUITE_P(Stores, Import, ledger::test::stores());

TEST_P(Import, makes_the_matters_of_a_breakdown) {
  const auto made = store::must(plan(kBreakdown));
  EXPECT_TRUE(made.problems.empty()) << problems_of(made.problems).front();
  ASSERT_EQ(made.steps.size(), 3U);
  EXPECT_TRUE(ids().empty());  // a plan does nothing
  const auto outcome = import(kBreakdown, "one");
  EXPECT_EQ(outcome.progress.done, 3U);
  const auto all = ids();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(title(all[0]), "新建公园两座");
  EXPECT_EQ(text(all[0], "unit"), unit("a"));
  EXPECT_EQ(text(all[0], "deadline"), "2026-09-30");
  EXPECT_EQ(text(all[0], "state"), "draft");
  EXPECT_NE(ledger::matters::find_at(row(all[0]).body, "co/" + unit("c")), nullptr);
  EXPECT_EQ(journal::open_text(*ledger::matters::find_at(row(all[0]).body, "fields/deadline_words")), "2026.9");
  EXPECT_EQ(journal::open_text(*ledger::matters::find_at(row(all[1]).body, "fields/row_label")), "1-2");
  EXPECT_TRUE(row(all[1]).body.boolean_of("standing").value_or(false));
  EXPECT_EQ(text(all[2], "deadline"), "");
}

TEST_P(Import, of_the_same_table_changes_nothing) {
  import(kBreakdown, "one");
  const auto again = store::must(plan(kBreakdown));
  EXPECT_TRUE(again.steps.empty());
  EXPECT_EQ(again.unchanged, 3U);
  EXPECT_EQ(import(kBreakdown, "one").progress.done, 3U);
  EXPECT_EQ(ids().size(), 3U);
}

TEST_P(Import, changes_what_differs_and_leaves_what_is_empty) {
  import(kBreakdown, "one");
  const std::string_view changed =
      "工作任务,年度目标,牵头单位,完成时限\n新建公园两座,三座,城管局,\n清运垃圾,全量,城管局,长期坚持\n";
  const auto made = store::must(plan(changed));
  ASSERT_EQ(made.steps.size(), 1U);
  EXPECT_EQ(made.steps[0].effect, Effect::change);
  EXPECT_EQ(made.steps[0].changed, Texts{"年度目标"});
  EXPECT_EQ(made.unchanged, 1U);
  EXPECT_EQ(import(changed, "two").progress.done, 1U);
  const auto first = ids()[0];
  EXPECT_EQ(journal::open_text(*ledger::matters::find_at(row(first).body, "fields/year_goal")), "三座");
  EXPECT_EQ(text(first, "deadline"), "2026-09-30");
}

TEST_P(Import, after_issue_needs_a_reason_and_the_right) {
  const auto matter = in("waiting");
  const auto csv = "事项编号,工作任务,年度目标\n" + matter + "," + title(matter) + ",三座\n";
  EXPECT_TRUE(store::must(plan(csv)).steps.empty());  // 督查专员 may not amend
  EXPECT_EQ(problems_of(store::must(plan(csv, "head")).problems), Texts{"E-EXCHANGE-020 2"});
  auto how = kTasks;
  how.reason = "区长办公会议定";
  EXPECT_EQ(import(csv, "amend", "head", {}, how).progress.done, 1U);
  EXPECT_EQ(journal::open_text(*ledger::matters::find_at(row(matter).body, "fields/year_goal")), "三座");
}

TEST_P(Import, tells_every_mistake_with_its_line_and_takes_the_rest) {
  const std::string_view csv =
      "工作任务,牵头单位,完成时限,序号,类别\n"
      "甲任务,无此单位,3月底,1,任务\n"
      "乙任务,城管局,尽快,2,任务\n"
      ",城管局,3月底,3,任务\n"
      "丁任务,城管局,3月底,4,大事\n"
      "戊任务,城管局,3月底,5,任务\n"
      "戊任务,城管局,4月底,6,任务\n"
      "己任务,城管局,3月底,200000,任务\n";
  const auto made = store::must(plan(csv));
  EXPECT_EQ(problems_of(made.problems),
            (Texts{"E-EXCHANGE-011 2", "E-EXCHANGE-013 3", "E-EXCHANGE-010 4", "E-EXCHANGE-015 5", "E-EXCHANGE-018 7",
                   std::string(made.problems.back().id) + " 8"}));
  ASSERT_EQ(made.steps.size(), 1U);
  EXPECT_EQ(made.steps[0].line, 6U);
  const auto table = store::must(read_table(csv));
  const auto bytes = store::must(problems_workbook(table, made.head, made.problems, base::Language::zh));
  auto book = store::must(paper::Spreadsheet::open(bytes));
  Texts first;
  std::size_t rows = 0;
  store::must(book.read(0, [&](const paper::ReadRow& read) -> Result<bool> {
    if (++rows == 2) {
      for (const auto& cell : read.cells) first.push_back(cell.text);
    }
    return true;
  }));
  EXPECT_EQ(rows, 7U);
  ASSERT_EQ(first.size(), 6U);
  EXPECT_EQ(first[0], "甲任务");
  EXPECT_NE(first[5].find("无此单位"), std::string::npos) << first[5];
}

TEST_P(Import, denies_who_may_not_record) {
  const auto made = store::must(plan(kBreakdown, "la"));
  EXPECT_TRUE(made.steps.empty());
  EXPECT_EQ(made.problems.size(), 3U);
}

TEST_P(Import, does_not_find_what_may_not_be_seen) {
  const auto matter = in("draft");
  EXPECT_EQ(problems_of(store::must(plan("事项编号,工作任务\n" + matter + ",甲\n", "lb")).problems),
            Texts{"E-EXCHANGE-016 2"});
}

TEST_P(Import, that_was_stopped_goes_on_where_it_stopped) {
  std::string csv = "工作任务,牵头单位\n";
  for (int i = 0; i < 450; ++i) csv += "任务" + std::to_string(i) + ",城管局\n";
  const auto first = import(csv, "long", "officer", [](const Progress& progress) { return progress.done < 200; });
  EXPECT_TRUE(first.stopped);
  EXPECT_EQ(first.progress.done, 200U);
  EXPECT_EQ(ids().size(), 200U);
  const auto second = import(csv, "long");
  EXPECT_FALSE(second.stopped);
  EXPECT_EQ(second.progress.done, 450U);
  EXPECT_EQ(ids().size(), 450U);
  EXPECT_EQ(store::must(find_import(*store_, "long")).done, 450U);
}

TEST_P(Import, is_undone_as_a_whole_but_for_what_was_worked_on) {
  import(kBreakdown, "one");
  const auto before = ids();
  import("工作任务,年度目标,牵头单位\n新建公园两座,三座,城管局\n新任务,一,住建局\n又一任务,一,住建局\n", "two");
  ASSERT_EQ(ids().size(), 5U);
  const auto fresh = ids();
  EXPECT_EQ(act("edit", fresh[3], "officer", R"({"title":"改过的任务"})"), "");
  EXPECT_EQ(undo("two", "head").error().id, "E-EXCHANGE-027");
  const auto outcome = store::must(undo("two"));
  EXPECT_EQ(outcome.progress.done, 2U);
  EXPECT_EQ(problems_of(outcome.problems), Texts{"E-EXCHANGE-022 3"});
  EXPECT_EQ(journal::open_text(*ledger::matters::find_at(row(before[0]).body, "fields/year_goal")), "两座");
  EXPECT_EQ(text(fresh[3], "progress"), "draft");
  EXPECT_EQ(text(fresh[4], "progress"), "dropped");
  EXPECT_EQ(store::must(find_import(*store_, "two")).undone, 2U);
  // Again: what is undone is passed over, what was refused is refused again.
  const auto again = store::must(undo("two"));
  EXPECT_EQ(again.progress.done, 0U);
  EXPECT_EQ(problems_of(again.problems), Texts{"E-EXCHANGE-022 3"});
  EXPECT_EQ(undo("none").error().id, "E-EXCHANGE-021");
}

}  // namespace
}  // namespace luoshi::exchange

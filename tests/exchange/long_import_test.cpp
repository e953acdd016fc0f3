// SPDX-License-Identifier: Apache-2.0
// A long table does what a short one does, window by window: what it makes, changes and refuses, and going on.
#include "exchange/long_import.hpp"
#include "exchange/importing.hpp"

namespace luoshi::exchange {
namespace {

class LongTable : public Importing {
 protected:
  LongOutcome import_all(const std::string& csv, bool preview = false, const LongProgress& told = {},
                         const std::string& id = "long") {
    const auto it = held("officer");
    return store::must(import_long(csv, {}, kTasks, it.ground, preview ? nullptr : &ledger_->journal(), id, told));
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, LongTable, ::testing::Values("sqlite"));

// One row of every hundred names no unit that there is.
std::string table(std::size_t rows, std::string_view goal) {
  std::string csv = "区任务台账\n工作任务,年度目标,牵头单位\n";
  for (std::size_t i = 0; i < rows; ++i) {
    csv += "任务" + std::to_string(i) + "," + std::string(goal) + (i % 100 == 99 ? ",没有的局\n" : ",城管局\n");
  }
  return csv;
}

TEST_P(LongTable, is_taken_in_windows_and_does_what_a_short_one_does) {
  constexpr std::size_t kRows = kWindow + 100;
  const auto looked = import_all(table(kRows, "一座"), true);
  EXPECT_EQ(looked.rows, kRows);
  EXPECT_EQ(looked.added, kRows - kRows / 100);
  EXPECT_TRUE(ids().empty()) << "a preview does nothing";

  std::vector<std::size_t> seen;
  const auto made =
      import_all(table(kRows, "一座"), false, [&](const LongOutcome& so_far) { seen.push_back(so_far.rows); });
  EXPECT_EQ(seen, (std::vector<std::size_t>{kWindow, kRows}));
  EXPECT_EQ(made.added, looked.added);
  EXPECT_EQ(made.refused, kRows / 100);
  ASSERT_EQ(made.problems.size(), kRows / 100);
  EXPECT_EQ(problems_of({made.problems.front()}), std::vector<std::string>{"E-EXCHANGE-011 102"});
  EXPECT_EQ(made.wrong.rows.front().cell(0), "任务99");
  const auto book = store::must(problems_workbook(made.wrong, made.head, made.problems, base::Language::zh));
  const auto back = store::must(read_table(book));
  EXPECT_EQ(back.rows.size(), 1 + kRows / 100);
  EXPECT_EQ(store::must(find_import(*store_, "long")).done, made.added);

  const auto again = import_all(table(kRows, "一座"));
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.unchanged, made.added);

  const auto changed = import_all(table(150, "两座"), false, {}, "other");
  EXPECT_EQ(changed.changed, 149U);
  EXPECT_EQ(changed.added, 0U);
  EXPECT_EQ(store::must(undo("other")).progress.done, 149U) << "and it can be taken back";
}

TEST_P(LongTable, tells_what_stands_twice_and_refuses_what_has_no_head) {
  const auto out = import_all("工作任务,牵头单位\n修路,城管局\n修桥,城管局\n修路,城管局\n");
  EXPECT_EQ(out.added, 2U);
  EXPECT_EQ(problems_of(out.problems), std::vector<std::string>{"E-EXCHANGE-018 4"});
  const auto it = held("officer");
  EXPECT_EQ(import_long("一,二\n三,四\n", {}, kTasks, it.ground, nullptr, "x").error().id, "E-EXCHANGE-002");
  EXPECT_EQ(import_long("", {}, kTasks, it.ground, nullptr, "x").error().id, "E-EXCHANGE-001");
  EXPECT_EQ(import_long("机密★\n工作任务,牵头单位\n修路,城管局\n", {}, kTasks, it.ground, &ledger_->journal(), "x")
                .error()
                .id,
            "E-DOC-025");
  EXPECT_EQ(ids().size(), 2U);
}

}  // namespace
}  // namespace luoshi::exchange

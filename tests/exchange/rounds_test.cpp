// SPDX-License-Identifier: Apache-2.0
// 发表—收表—汇总 on both stores: forms as units get them, heaps as units send them back, what is entered of them and by
// whom; after each test the whole record is verified.
// Long: one way from the form to the summary, told step by step.
#include "ledger/matters/rounds.hpp"
#include "calendar/local_time.hpp"
#include "exchange/importing.hpp"
#include "exchange/rounds/going_out.hpp"
#include "exchange/rounds/returns.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/take_report.hpp"
#include "paper/spreadsheet.hpp"

#include <algorithm>

namespace luoshi::exchange::rounds {
namespace {

using Texts = std::vector<std::string>;
namespace matters = ledger::matters;

// A form as somebody has it open: cells by row and heading, saved again by another program than ours.
struct Sheet {
  Texts above;
  Texts headings;
  std::vector<Texts> rows;

  explicit Sheet(const std::string& bytes) {
    const auto table = store::must(read_table(bytes));
    const auto head = store::must(find_head(table, form_meanings()));
    headings = head.headings;
    for (std::size_t i = head.first_row; i < table.rows.size(); ++i) {
      Texts row;
      for (std::size_t column = 0; column < headings.size(); ++column) row.emplace_back(table.rows[i].cell(column));
      rows.push_back(std::move(row));
    }
  }
  [[nodiscard]] std::size_t column(std::string_view heading) const {
    return static_cast<std::size_t>(std::ranges::find(headings, heading) - headings.begin());
  }
  std::string& at(std::size_t row, std::string_view heading) { return rows.at(row).at(column(heading)); }
  [[nodiscard]] std::string saved() const {
    auto book = store::must(paper::Workbook::create());
    paper::Sheet sheet{.name = "Sheet1", .heading = {}, .footer = {}, .page_number = {}, .columns = {}, .above = above};
    for (const auto& heading : headings) sheet.columns.push_back({heading, 10});
    store::must(book.begin_sheet(sheet));
    for (const auto& row : rows) store::must(book.add_row(std::vector<paper::Cell>(row.begin(), row.end())));
    return store::must(book.finish());
  }
};

class RoundTables : public Importing {
 protected:
  void SetUp() override {
    Importing::SetUp();
    if (IsSkipped()) return;
    park_ = direct("a", "2026-06-30", R"({"title":"新建口袋公园","quantities":[
        {"of":"口袋公园","unit":"个","target":"12","kind":"stock"}]})");
    street_ = direct("a", "2026-06-30", R"({"title":"整治\n占道经营"})");
    jam_ = direct("b", "2026-06-30", R"({"title":"治理堵点"})");
    EXPECT_EQ(act("sign_for", park_, "la"), "");
    go_to("2026-03-25T09:00");
    round_ = open_round();
  }

  std::string open_round() {
    auto input = store::must(codec::parse_json(
        R"({"type":"reporting_round","title":"三月填报","deadline":"2026-04-10",
            "fields":{"rhythm":"monthly","opens":"2026-03-25"}})"));
    journal::Receipt receipt;
    EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(
                         flows_, matters::Action{.actor = person("officer"), .input = std::move(input)}),
                     &receipt),
              "");
    return receipt.entry.on;
  }
  void freeze() {
    auto input = codec::json_object();
    const auto definitions = store::must(ledger_->definitions());
    store::must(matters::name_covered(*store_, definitions->model(), model::Verb::freeze, round_, input));
    ASSERT_EQ(act("freeze", round_, "officer", codec::write_json(input)), "");
  }

  [[nodiscard]] Result<std::vector<RoundForm>> forms(const std::string& who = "officer", const Texts& units = {}) {
    const auto it = held(who);
    const Viewer viewer{**keys_, *it.directory, it.definitions->model(), it.ground.by, it.ground.now};
    return round_forms(*store_, viewer, round_, units, [this](ledger::access::Look look) {
      looks_.push_back(std::move(look));
      return Result<void>();
    });
  }
  // The form of a unit, by the part of its name.
  [[nodiscard]] Sheet form(std::string_view unit) {
    for (const auto& one : store::must(forms())) {
      if (one.file.name.find(unit) != std::string::npos) return Sheet(one.file.bytes);
    }
    ADD_FAILURE() << unit;
    return Sheet({});
  }
  [[nodiscard]] Result<Returns> look(const std::vector<NamedBytes>& heap, const std::string& who = "officer",
                                     bool replace = false) {
    const auto it = held(who);
    LUOSHI_TRY(const auto tables, read_returned(heap));
    return plan_returns(tables, {.round = round_, .replace = replace}, it.ground);
  }
  Outcome accept(const std::vector<NamedBytes>& heap, const std::string& id = "heap",
                 const std::string& who = "officer", bool replace = false, const GoOn& go_on = {}) {
    const auto it = held(who);
    const auto tables = store::must(read_returned(heap));
    const auto made = store::must(plan_returns(tables, {.round = round_, .replace = replace}, it.ground));
    return store::must(run_plan(*store_, ledger_->journal(), made.plan, id, it.ground.by, it.ground.now, go_on));
  }
  [[nodiscard]] std::string told(const std::string& matter, const std::string& part) {
    const auto held = row(matter);
    const auto* words = matters::find_at(held.body, "report/" + part);
    return words == nullptr ? std::string() : std::string(journal::open_text(*words));
  }
  // "effect unit title: problem …" of each line.
  static Texts lines_of(const Returns& returns) {
    Texts made;
    for (const auto& line : returns.lines) {
      auto text = std::string(name_of(line.effect)) + " " + line.unit_name + " " + line.title;
      for (const auto& problem : line.problems) text += " " + std::string(problem.id);
      for (const auto& note : line.notes) text += " " + std::string(note.id);
      made.push_back(std::move(text));
    }
    return made;
  }
  static Texts missing_of(const Returns& returns) {
    Texts made;
    for (const auto& one : returns.plan.missing) made.push_back(one.title);
    return made;
  }
  // Both rows of a's form, filled in.
  Sheet filled() {
    auto sheet = form("城管局");
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
      const bool is_park = sheet.at(i, "工作任务") == "新建口袋公园";
      sheet.at(i, "进展情况") = is_park ? "已建成3个" : "已整治两条街";
      if (is_park) {
        sheet.at(i, "指标1本期数") = "3";
        sheet.at(i, "完成进度(%)") = "25%";
        sheet.at(i, "存在问题") = "缺资金";
      }
    }
    return sheet;
  }

  std::string park_;
  std::string street_;
  std::string jam_;
  std::string round_;
  std::vector<ledger::access::Look> looks_;
};
INSTANTIATE_TEST_SUITE_P(Stores, RoundTables, ledger::test::stores());

TEST_P(RoundTables, a_form_says_its_round_and_has_locked_and_open_columns_and_a_key_in_each_row) {
  EXPECT_EQ(act("report_progress", park_, "la", R"({"progress":"选址已定","figures":{"1":"1"}})"), "");
  const auto made = store::must(forms());
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[0].file.name, "三月填报-交警大队.xlsx");
  EXPECT_EQ(made[1].rows, 2U);
  ASSERT_EQ(looks_.size(), 1U);
  EXPECT_EQ(looks_[0].targets.size(), 3U);
  EXPECT_EQ(looks_[0].verb, "export");

  const auto table = store::must(read_table(made[1].file.bytes));
  std::string cover;
  for (std::size_t i = 0; i < 3; ++i) {
    for (const auto& cell : table.rows.at(i).cells) cover += cell;
  }
  for (const auto* said : {"三月填报", "城管局", "2026-04-10", "督查室officer"}) {
    EXPECT_NE(cover.find(said), std::string::npos) << said << " in " << cover;
  }
  Sheet sheet(made[1].file.bytes);
  const std::size_t park = sheet.at(0, "工作任务") == "新建口袋公园" ? 0 : 1;
  EXPECT_EQ(sheet.at(park, "上次进展情况"), "选址已定");
  EXPECT_NE(sheet.at(park, "指标1").find("目标12个,已报1"), std::string::npos) << sheet.at(park, "指标1");
  EXPECT_EQ(sheet.at(park, "进展情况"), "");
  const auto key = row_key(sheet.at(park, "行标识"));
  ASSERT_TRUE(key);
  EXPECT_EQ(key->matter, park_);
  EXPECT_EQ(key->round, round_);
  auto book = store::must(paper::Spreadsheet::open(made[1].file.bytes));
  store::must(book.read(0, [](const paper::ReadRow&) -> Result<bool> { return true; }));
  EXPECT_EQ(book.hidden_columns(), std::vector<std::size_t>{0});
}

TEST_P(RoundTables, what_came_back_sorted_and_moved_is_shown_and_entered_for_the_unit) {
  auto sheet = filled();
  std::ranges::reverse(sheet.rows);  // sorted otherwise
  const auto from = sheet.column("存在问题");
  const auto to = sheet.column("文号");
  std::swap(sheet.headings[from], sheet.headings[to]);  // columns moved
  for (auto& row : sheet.rows) std::swap(row[from], row[to]);
  const std::vector<NamedBytes> heap = {{"城管局交回.xlsx", sheet.saved()}};

  const auto seen = store::must(look(heap));
  EXPECT_TRUE(seen.plan.problems.empty()) << lines_of(seen).front();
  ASSERT_EQ(seen.plan.steps.size(), 2U);
  EXPECT_EQ(missing_of(seen), Texts{"交警大队"});
  EXPECT_EQ(told(park_, "progress"), "") << "a plan enters nothing";

  EXPECT_EQ(accept(heap).progress.done, 2U);
  EXPECT_EQ(told(park_, "progress"), "已建成3个");
  EXPECT_EQ(told(park_, "problems"), "缺资金");
  EXPECT_EQ(text(park_, "quantities/1/value"), "3");
  EXPECT_EQ(text(park_, "percent"), "25");
  // Who entered it, for whom, from where; he has not handled it by that.
  EXPECT_EQ(text(park_, "report/by"), person("officer"));
  EXPECT_EQ(text(park_, "report/unit"), unit("a"));
  EXPECT_EQ(text(park_, "report/round"), round_);
  EXPECT_EQ(text(park_, "report/table/file").size(), 64U);
  EXPECT_EQ(told(park_, "table/name"), "城管局交回.xlsx");
  EXPECT_EQ(matters::find_at(row(park_).body, "handlers/" + person("officer")), nullptr);
  // It counts as the unit's report: in the round, and for the burden meter.
  EXPECT_EQ(matters::reported_since(row(park_).body, base::make_date(2026, 3, 25)), matters::Reported::reported);
  EXPECT_EQ(row(park_).body.integer_of("reports"), 1);
}

TEST_P(RoundTables, the_same_heap_twice_enters_nothing_twice) {
  const std::vector<NamedBytes> heap = {{"甲.xlsx", filled().saved()}};
  accept(heap);
  const auto entries = row(park_).updated;
  const auto again = store::must(look(heap));
  EXPECT_TRUE(again.plan.steps.empty());
  EXPECT_EQ(again.plan.unchanged, 2U);
  accept(heap);
  accept(heap, "another heap", "head");
  auto more = heap;
  more.push_back({"copy of 甲.xlsx", heap[0].bytes});
  EXPECT_TRUE(store::must(look(more)).plan.steps.empty());
  EXPECT_EQ(row(park_).updated, entries);
  EXPECT_EQ(row(park_).body.integer_of("reports"), 1);
}

TEST_P(RoundTables, what_stopped_in_the_middle_goes_on_where_it_stopped) {
  for (int i = 0; i < 300; ++i) direct("c", "2026-06-30", R"({"title":"任务)" + std::to_string(i) + "\"}");
  auto sheet = form("住建局");
  ASSERT_EQ(sheet.rows.size(), 300U);
  for (auto& row : sheet.rows) row[sheet.column("进展情况")] = "按期推进";
  const std::vector<NamedBytes> heap = {{"住建局.xlsx", sheet.saved()}};
  const auto first = accept(heap, "heap", "officer", false, [](const Progress&) { return false; });
  EXPECT_TRUE(first.stopped);
  EXPECT_EQ(first.progress.done, kSlice);
  const auto second = accept(heap);
  EXPECT_FALSE(second.stopped);
  EXPECT_EQ(second.progress.done, 300U);
  EXPECT_TRUE(store::must(look(heap)).plan.steps.empty());
  for (const auto& id : ids()) {
    if (text(id, "unit") == unit("c")) EXPECT_EQ(row(id).body.integer_of("reports"), 1) << id;
  }
}

TEST_P(RoundTables, what_was_planned_twice_before_either_was_entered_is_entered_once) {
  const auto tables = store::must(read_returned(std::vector<NamedBytes>{{"甲.xlsx", filled().saved()}}));
  const auto it = held("officer");
  const auto one = store::must(plan_returns(tables, {.round = round_}, it.ground));
  const auto two = store::must(plan_returns(tables, {.round = round_}, it.ground));
  for (const auto* plan : {&one.plan, &two.plan}) {
    store::must(run_plan(*store_, ledger_->journal(), *plan, "heap", it.ground.by, it.ground.now));
  }
  EXPECT_EQ(row(park_).body.integer_of("reports"), 1);
}

TEST_P(RoundTables, every_row_that_cannot_be_taken_says_why_and_the_rest_is_taken) {
  auto a = filled();
  const std::size_t park = a.at(0, "工作任务") == "新建口袋公园" ? 0 : 1;
  const auto kept = a.rows[park];
  const auto copy = [&](auto change) {
    a.rows.push_back(kept);
    change(a.rows.size() - 1);
  };
  copy([&](std::size_t i) { a.at(i, "工作任务") = "新建停车场"; });
  copy([&](std::size_t i) {
    a.at(i, "行标识") = "";
    a.at(i, "文号") = "";
    a.at(i, "工作任务") = "手工加的一行";
  });
  copy([&](std::size_t i) { a.at(i, "指标1本期数") = "三个"; });
  copy([&](std::size_t i) { a.at(i, "完成进度(%)") = "250"; });
  copy([&](std::size_t i) { a.at(i, "进展情况") = "=1+1"; });
  copy([&](std::size_t i) { a.at(i, "进展情况") = ""; });
  copy([&](std::size_t i) {
    auto key = *row_key(a.at(i, "行标识"));
    key.round = jam_;
    a.at(i, "行标识") = key_text(key);
  });
  a.rows.erase(a.rows.begin() + static_cast<std::ptrdiff_t>(park));
  const std::vector<NamedBytes> heap = {{"甲.xlsx", a.saved()}, {"乙.xlsx", "PK, but no workbook"}};
  const auto seen = store::must(look(heap));
  EXPECT_EQ(lines_of(seen),
            (Texts{"report 城管局 整治\n占道经营", "refused 城管局 新建口袋公园 E-EXCHANGE-605",
                   "refused  手工加的一行 E-EXCHANGE-601", "refused 城管局 新建口袋公园 E-EXCHANGE-014",
                   "refused 城管局 新建口袋公园 E-EXCHANGE-606", "refused 城管局 新建口袋公园 E-EXCHANGE-607",
                   "refused 城管局 新建口袋公园 E-EXCHANGE-611", "refused  新建口袋公园 E-EXCHANGE-604"}));
  EXPECT_EQ(seen.plan.problems.size(), 8U) << "seven rows and the file that is none";
  EXPECT_EQ(seen.plan.problems.front().where.file, "乙.xlsx");
  EXPECT_EQ(accept(heap).progress.done, 1U);
  EXPECT_EQ(told(street_, "progress"), "已整治两条街");

  // The rows come back as a workbook that can be mended and handed in again.
  const auto tables = store::must(read_returned(heap));
  Sheet mended(store::must(returns_problems(tables, seen.plan.problems, base::Language::zh)));
  ASSERT_EQ(mended.rows.size(), 8U);
  std::erase_if(mended.rows, [&](const Texts& row) { return row[mended.column("指标1本期数")] != "三个"; });
  ASSERT_EQ(mended.rows.size(), 1U);
  EXPECT_NE(mended.at(0, "问题").find("不是数"), std::string::npos) << mended.at(0, "问题");
  mended.at(0, "指标1本期数") = "3";
  EXPECT_EQ(accept({{"改好.xlsx", mended.saved()}}, "mended").progress.done, 1U);
  EXPECT_EQ(told(park_, "progress"), "已建成3个");
}

TEST_P(RoundTables, a_row_whose_key_is_lost_is_known_by_its_words_with_a_word_of_warning) {
  auto sheet = filled();
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) sheet.at(i, "行标识") = "";
  const auto seen = store::must(look({{"甲.xlsx", sheet.saved()}}));
  EXPECT_EQ(seen.plan.steps.size(), 2U);
  for (const auto& line : seen.lines) {
    ASSERT_EQ(line.notes.size(), 1U);
    EXPECT_EQ(line.notes[0].id, "N-EXCHANGE-601");
  }
}

TEST_P(RoundTables, the_same_row_in_two_files_is_taken_once_or_says_where_it_differs) {
  auto one = filled();
  auto two = one;
  for (std::size_t i = 0; i < two.rows.size(); ++i) {
    if (two.at(i, "工作任务") == "新建口袋公园") two.at(i, "指标1本期数") = "4";
  }
  const auto seen = store::must(look({{"1.xlsx", one.saved()}, {"2.xlsx", two.saved()}}));
  std::size_t differ = 0;
  for (const auto& line : seen.lines) {
    if (line.matter != park_) continue;
    ASSERT_EQ(line.problems.size(), 1U);
    EXPECT_EQ(line.problems[0].id, "E-EXCHANGE-608");
    EXPECT_EQ(line.problems[0].args.back().value, "指标1本期数");
    ++differ;
  }
  EXPECT_EQ(differ, 2U);
  ASSERT_EQ(seen.plan.steps.size(), 1U) << "what is the same in both is taken once";
  EXPECT_EQ(seen.plan.steps[0].subject, street_);
}

TEST_P(RoundTables, what_was_reported_since_the_table_went_out_is_not_overwritten_unasked) {
  const std::vector<NamedBytes> heap = {{"甲.xlsx", filled().saved()}};
  go_to("2026-03-26T09:00");
  EXPECT_EQ(act("report_progress", park_, "la", R"({"progress":"系统里填的"})"), "");
  const auto seen = store::must(look(heap));
  const auto line = std::ranges::find(seen.lines, park_, &ReturnLine::matter);
  ASSERT_NE(line, seen.lines.end());
  ASSERT_EQ(line->problems.size(), 1U);
  EXPECT_EQ(line->problems[0].id, "E-EXCHANGE-609");
  EXPECT_EQ(line->reported_by, "la");
  accept(heap);
  EXPECT_EQ(told(park_, "progress"), "系统里填的");
  const auto replacing = store::must(look(heap, "officer", true));
  ASSERT_EQ(replacing.plan.steps.size(), 1U);
  EXPECT_EQ(replacing.plan.steps[0].effect, Effect::change);
  accept(heap, "heap", "officer", true);
  EXPECT_EQ(told(park_, "progress"), "已建成3个");
}

TEST_P(RoundTables, a_frozen_round_neither_goes_out_nor_comes_in) {
  const std::vector<NamedBytes> heap = {{"甲.xlsx", filled().saved()}};
  const auto it = held("officer");
  const auto planned = store::must(plan_returns(store::must(read_returned(heap)), {.round = round_}, it.ground));
  freeze();
  EXPECT_EQ(look(heap).error().id, "E-EXCHANGE-603");
  EXPECT_EQ(forms().error().id, "E-EXCHANGE-603");
  // What was planned before it was frozen is refused by the ledger itself.
  const auto late =
      store::must(run_plan(*store_, ledger_->journal(), planned.plan, "late", it.ground.by, {now_ms_.load()}));
  EXPECT_EQ(late.progress.refused, 2U);
  EXPECT_EQ(late.problems.at(0).id, "E-MATTER-003");
  EXPECT_EQ(late.problems.at(0).where.file, "甲.xlsx");
}

TEST_P(RoundTables, a_liaison_may_neither_send_out_nor_take_in_for_the_unit) {
  const std::vector<NamedBytes> heap = {{"甲.xlsx", filled().saved()}};
  EXPECT_EQ(forms("la").error().id, "E-EXCHANGE-025");
  EXPECT_EQ(look(heap, "la").error().id, "E-EXCHANGE-615");
  EXPECT_EQ(look(heap, "ua").error().id, "E-EXCHANGE-615");
  // Nor past the plan: the ledger asks the right again.
  auto input = store::must(codec::parse_json(R"({"progress":"替人填","table":{"file":"00","name":"x","line":1}})"));
  input.add("unit", unit("a"));
  const auto taken = [&](const std::string& who) {
    return submit(std::make_unique<matters::TakeReport>(
        flows_, matters::Action{.matter = park_, .actor = person(who), .input = input}));
  };
  EXPECT_EQ(taken("la"), "E-MODEL-061");
  EXPECT_EQ(taken("officer"), "");
  input.put("unit", unit("b"));
  EXPECT_EQ(taken("officer"), "E-MATTER-004") << "only for the unit that leads it";
}

TEST_P(RoundTables, reports_that_came_in_by_a_table_are_undone_by_giving_them_back) {
  const std::vector<NamedBytes> heap = {{"甲.xlsx", filled().saved()}};
  accept(heap);
  EXPECT_EQ(act("comment", street_, "la", R"({"text":"还有一条街"})"), "");
  const auto outcome = store::must(undo("heap"));
  EXPECT_EQ(outcome.progress.done, 1U);
  EXPECT_EQ(problems_of(outcome.problems).size(), 1U) << "somebody has worked on the other since";
  EXPECT_EQ(matters::reported_since(row(park_).body, base::make_date(2026, 3, 25)), matters::Reported::returned);
  // The same file again does not bring back what was given back.
  EXPECT_TRUE(store::must(look(heap)).plan.steps.empty());
}

TEST_P(RoundTables, a_mark_of_secrecy_in_one_file_refuses_the_whole_heap) {
  auto sheet = filled();
  sheet.above = {"机密★1年"};
  const auto refused = look({{"好.xlsx", filled().saved()}, {"坏.xlsx", sheet.saved()}});
  EXPECT_EQ(refused.error().id, "E-DOC-025");
  EXPECT_EQ(refused.error().where.file, "坏.xlsx");
}

TEST_P(RoundTables, a_zip_of_tables_is_a_heap_and_what_lies_beside_them_is_none) {
  const std::vector<NamedBytes> files = {
      {"城管局.xlsx", filled().saved()}, {"~$城管局.xlsx", "lock"}, {"说明.txt", "…"}};
  const auto zip = store::must(packed(files));
  const auto seen = store::must(look({{"交回.zip", zip}}));
  EXPECT_EQ(seen.plan.steps.size(), 2U);
  EXPECT_EQ(seen.lines.at(0).file, "城管局.xlsx");
  EXPECT_EQ(look({{"空.zip", store::must(packed(std::vector<NamedBytes>{{"a.txt", "a"}, {"b.txt", "b"}}))}}).error().id,
            "E-EXCHANGE-613");
}

TEST_P(RoundTables, the_summary_says_how_each_was_reported_as_it_stands_and_as_it_was_frozen) {
  accept({{"城管局.xlsx", filled().saved()}});
  EXPECT_EQ(act("sign_for", jam_, "lb"), "");
  EXPECT_EQ(act("report_progress", jam_, "lb", R"({"progress":"堵点治了一半"})"), "");
  const auto summary = [&](const std::string& who) {
    const auto it = held(who);
    const Viewer viewer{**keys_, *it.directory, it.definitions->model(), it.ground.by, it.ground.now};
    return round_summary(*store_, ledger_->reader(), viewer, round_,
                         [](ledger::access::Look) { return Result<void>(); });
  };
  const auto whole = [&] {
    const auto table = store::must(read_table(store::must(summary("officer")).bytes));
    Texts made;
    for (const auto& row : table.rows) {
      std::string line;
      for (const auto& cell : row.cells) line += cell + "|";
      made.push_back(std::move(line));
    }
    return made;
  };
  EXPECT_EQ(store::must(summary("officer")).name, "三月填报汇总表.xlsx");
  EXPECT_EQ(summary("la").error().id, "E-EXCHANGE-025");
  auto rows = whole();
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_NE(rows[1].find("已报|系统填报|lb"), std::string::npos) << rows[1];
  EXPECT_NE((rows[2] + rows[3]).find("已报|收表:城管局.xlsx|officer"), std::string::npos) << rows[2];
  go_to("2026-04-11T09:00");
  freeze();
  go_to("2026-05-06T09:00");
  EXPECT_EQ(act("report_progress", park_, "la", R"({"progress":"五月的进展"})"), "");
  const auto again = whole();
  EXPECT_NE((again[2] + again[3]).find("已建成3个"), std::string::npos) << "as it was frozen";
}

}  // namespace
}  // namespace luoshi::exchange::rounds

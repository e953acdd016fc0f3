// SPDX-License-Identifier: Apache-2.0
// Exports: what a list shows, no more, in xlsx and csv, and back again.
#include "exchange/importing.hpp"
#include "paper/spreadsheet.hpp"

namespace luoshi::exchange {
namespace {

using Texts = std::vector<std::string>;

class Export : public Importing {
 protected:
  Result<std::string> exported(const std::string& who, ExportRequest request) {
    const auto it = held(who);
    const Viewer viewer{**keys_, *it.directory, it.definitions->model(), {person(who)}, {now_ms_.load()}};
    request.query.type = "commitment";
    request.query.order = ledger::matters::Order::made;
    LUOSHI_TRY(const auto file, MatterExport::begin(*store_, viewer, std::move(request), [this](auto look) {
                 looks_.push_back(std::move(look));
                 return Result<void>();
               }));
    std::string out;
    while (true) {
      LUOSHI_TRY(const bool more, file->next(out));
      if (!more) return out;
    }
  }
  std::vector<ledger::access::Look> looks_;
};
INSTANTIATE_TEST_SUITE_P(Stores, Export, ledger::test::stores());

TEST_P(Export, writes_the_columns_of_a_list_with_names_and_days) {
  const auto matter = direct("a", "2026-06-30", R"({"co":[")" + unit("b") + R"("]})");
  const auto csv = store::must(
      exported("officer", {.columns = {"title", "unit", "co", "due", "state", "id"}, .format = FileFormat::csv}));
  EXPECT_EQ(csv, "\xEF\xBB\xBF工作任务,牵头单位,配合单位,完成时限,状态,事项编号\r\n" + title(matter) +
                     ",城管局,交警大队,2026-06-30,待签收," + matter + "\r\n");
  ASSERT_EQ(looks_.size(), 1U);
  EXPECT_EQ(looks_[0].verb, "export");
  EXPECT_EQ(looks_[0].targets, Texts{matter});
}

TEST_P(Export, is_a_workbook_that_can_be_imported_again_without_a_change) {
  import(
      "工作任务,年度目标,牵头单位,配合单位,完成时限\n新建公园,=1+1,城管局,住建局,2026.9\n清运,-甲,住建局,,长期坚持\n",
      "one");
  for (const auto format : {FileFormat::xlsx, FileFormat::csv}) {
    const auto bytes = store::must(exported("officer", {.columns = {"all"}, .format = format}));
    const auto again = store::must(plan(bytes));
    EXPECT_EQ(problems_of(again.problems), Texts{});
    EXPECT_EQ(again.unchanged, 2U);
    for (const auto& step : again.steps) {
      for (const auto& heading : step.changed) ADD_FAILURE() << step.title << " " << heading;
    }
  }
}

TEST_P(Export, never_writes_a_formula) {
  import("工作任务,年度目标,牵头单位\n=HYPERLINK(1),+2+3,城管局\n", "one");
  const auto csv = store::must(exported("officer", {.columns = {"title", "year_goal"}, .format = FileFormat::csv}));
  EXPECT_NE(csv.find("'=HYPERLINK(1),'+2+3"), std::string::npos) << csv;
  const auto bytes = store::must(exported("officer", {.columns = {"title", "year_goal"}}));
  auto book = store::must(paper::Spreadsheet::open(bytes));
  Texts cells;
  store::must(book.read(0, [&](const paper::ReadRow& read) -> Result<bool> {
    for (const auto& cell : read.cells) {
      EXPECT_EQ(cell.kind, paper::ReadKind::text);
      cells.push_back(cell.text);
    }
    return true;
  }));
  EXPECT_EQ(cells, (Texts{"工作任务", "年度目标", "=HYPERLINK(1)", "+2+3"}));
}

TEST_P(Export, has_only_what_the_person_may_take_out) {
  const auto mine = in("active");  // of unit a
  const auto draft = in("draft");
  const auto other = direct("b", "2026-06-30");
  const auto seen = [&](const std::string& who) {
    looks_.clear();
    const auto csv = exported(who, {.columns = {"id"}, .format = FileFormat::csv});
    if (!csv) return Texts{std::string(csv.error().id)};
    Texts out;
    for (const auto& look : looks_) out.insert(out.end(), look.targets.begin(), look.targets.end());
    for (const auto& id : out) EXPECT_NE(csv->find(id), std::string::npos);
    EXPECT_EQ(std::ranges::count(*csv, '\n'), static_cast<std::ptrdiff_t>(out.size() + 1));
    std::ranges::sort(out);
    return out;
  };
  EXPECT_EQ(seen("la"), Texts{mine});
  EXPECT_EQ(seen("lb"), Texts{other});
  Texts all = {mine, draft, other};
  std::ranges::sort(all);
  EXPECT_EQ(seen("officer"), all);
  EXPECT_EQ(seen("lc"), Texts{});
  EXPECT_EQ(seen("leader"), Texts{"E-EXCHANGE-025"});  // sees the district and exports nothing of it
}

TEST_P(Export, masks_and_hides_as_a_list_does) {
  const auto matter = direct("a", "2026-06-30", R"({"fields":{"contact":"王建国","contact_phone":"13800001234"}})");
  const auto cells = [&](const std::string& who) {
    const auto it = held(who);
    const Viewer viewer{**keys_, *it.directory, it.definitions->model(), {person(who)}, {now_ms_.load()}};
    const std::vector<std::string> ids = {"contact", "contact_phone"};
    const auto columns =
        store::must(chosen_columns(it.definitions->model().type("commitment"), base::Language::zh, ids));
    journal::RowCipher cipher(**keys_);
    Texts out;
    for (const auto& cell : store::must(cells_of(viewer, cipher, row(matter), columns))) {
      out.push_back(std::holds_alternative<std::string>(cell) ? std::get<std::string>(cell) : "");
    }
    return out;
  };
  EXPECT_EQ(cells("officer"), (Texts{"王建国", "13800001234"}));
  EXPECT_EQ(cells("leader"), (Texts{"王**", "138****1234"}));  // sees the matter, not who is called
  EXPECT_EQ(cells("lb"), (Texts{"", ""}));                     // does not see the matter
}

TEST_P(Export, goes_page_by_page_over_many_rows) {
  std::string csv = "工作任务,牵头单位\n";
  for (int i = 0; i < 1'200; ++i) csv += "任务" + std::to_string(i) + ",城管局\n";
  import(csv, "many");
  const auto out = store::must(exported("officer", {.columns = {"title"}, .format = FileFormat::csv}));
  EXPECT_EQ(std::ranges::count(out, '\n'), 1'201);
  EXPECT_EQ(looks_.size(), 3U);
  EXPECT_EQ(exported("officer", {.columns = {"nonsense"}}).error().id, "E-EXCHANGE-024");
}

}  // namespace
}  // namespace luoshi::exchange

// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/round_out.hpp"
#include "journal/private_value.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/patch.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace luoshi::exchange::rounds {
namespace {

using base::Language;
using codec::Json;
using paper::Cell;
namespace matters = ledger::matters;
using matters::Reported;

const std::vector<std::string> kFromLists = {"unit",   "number",          "title",           "due",     "lamp",
                                             "report", "report_problems", "report_measures", "percent", "expected"};
constexpr std::size_t kBeforeReport = 5;  // columns of kFromLists that stand before how it was reported

struct UnitCount {
  std::int64_t asked = 0;
  std::int64_t typed = 0;
  std::int64_t by_table = 0;
  std::int64_t missing = 0;
  std::int64_t returned = 0;
  std::int64_t finished = 0;
};

class Summary {
 public:
  Summary(const Viewer& viewer, const journal::JournalReader& journal, const RoundOut& out)
      : viewer_(viewer), journal_(journal), out_(out), cipher_(viewer.keys) {}

  Result<std::string> make() {
    LUOSHI_TRY(const auto columns, chosen_columns(nullptr, viewer_.language, kFromLists));
    LUOSHI_TRY(auto book, paper::Workbook::create());
    book.set_cut_note(zh() ? "……(单元格已满)" : " … (the cell is full)");
    auto whole = sheet(zh() ? "汇总" : "Summary");
    for (const auto& column : columns) whole.columns.push_back({column.heading, column.width});
    const auto at = whole.columns.begin() + static_cast<std::ptrdiff_t>(kBeforeReport);
    whole.columns.insert(at, {{zh() ? "填报情况" : "Reported", 10},
                              {zh() ? "怎样报的" : "By which way", 24},
                              {zh() ? "录入人" : "Entered by", 10},
                              {zh() ? "填报时间" : "When", 17}});
    whole.columns.push_back({zh() ? "指标" : "Figures", 36});
    LUOSHI_CHECK(book.begin_sheet(whole));
    for (const auto& row : out_.rows) {
      LUOSHI_TRY(const auto cells, cells_in(row, columns));
      LUOSHI_CHECK(book.add_row(cells));
    }
    LUOSHI_CHECK(add_units(book));
    return book.finish();
  }

 private:
  [[nodiscard]] bool zh() const { return viewer_.language == Language::zh; }

  [[nodiscard]] paper::Sheet sheet(std::string name) const {
    return {.name = std::move(name),
            .heading = out_.title,
            .footer = foot_of(viewer_),
            .page_number = zh() ? "第{page}页 共{pages}页" : "Page {page} of {pages}",
            .columns = {},
            .paper = paper::PaperSize::a3};
  }

  // As it was frozen where it was.
  Result<std::vector<Cell>> cells_in(const matters::Row& row, const std::vector<ListColumn>& columns) {
    const auto held = matters::frozen_in(out_.round.body, row.id);
    const auto stood = held.value_or(matters::standing_of(row, out_.opens, viewer_.now));
    LUOSHI_TRY(const auto report, matters::report_at(journal_, row, held ? held->at : row.updated));
    const auto then = held ? matters::as_frozen(row, stood, report) : row;
    LUOSHI_TRY(auto cells, cells_of(viewer_, cipher_, then, columns, matters::shown_then(stood)));
    const bool is_told = stood.reported == Reported::reported || stood.reported == Reported::returned;
    const auto* table = report.find("table");
    count(stood, table != nullptr);
    const auto at = is_told ? ledger::clocks::instant_of(report, "at") : std::nullopt;
    const std::array<Cell, 4> how = {word_of(stood.reported), is_told ? Cell(way_of(table)) : Cell(),
                                     is_told ? Cell(person_name(viewer_, report.text_of("by").value_or(""))) : Cell(),
                                     at ? Cell(calendar::local_text(*at)) : Cell()};
    cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(kBeforeReport), how.begin(), how.end());
    cells.emplace_back(figures_of(row));
    return cells;
  }

  [[nodiscard]] std::string word_of(Reported reported) const {
    constexpr std::array<std::array<std::string_view, 2>, 4> kWords{
        {{"未报", "missing"}, {"已报", "reported"}, {"退回重报", "given back"}, {"已办结", "finished"}}};
    return std::string(kWords[static_cast<std::size_t>(reported)][zh() ? 0 : 1]);
  }

  [[nodiscard]] std::string way_of(const Json* table) const {
    if (table == nullptr) return zh() ? "系统填报" : "typed in";
    const auto* name = table->find("name");
    return (zh() ? "收表:" : "by table: ") +
           std::string(name == nullptr ? std::string_view() : journal::open_text(*name));
  }

  [[nodiscard]] static std::string figures_of(const matters::Row& row) {
    std::string text;
    for (const auto& [number, one] : matters::quantities_of(row.body)) {
      const auto value = one.value ? one.value->to_string() : std::string("—");
      text += (text.empty() ? "" : "\n") + one.of + " " + value + "/" + one.target.to_string() + one.unit;
    }
    return text;
  }

  void count(const matters::Frozen& stood, bool by_table) {
    auto& unit = units_[unit_name(viewer_, stood.unit)];
    if (stood.reported != Reported::finished) ++unit.asked;
    switch (stood.reported) {
      case Reported::missing:
        ++unit.missing;
        break;
      case Reported::reported:
        ++(by_table ? unit.by_table : unit.typed);
        break;
      case Reported::returned:
        ++unit.returned;
        break;
      case Reported::finished:
        ++unit.finished;
        break;
    }
  }

  Result<void> add_units(paper::Workbook& book) const {
    auto by_unit = sheet(zh() ? "单位" : "Units");
    by_unit.columns = {{zh() ? "单位" : "Unit", 30},         {zh() ? "应报" : "Asked", 10},
                       {zh() ? "系统填报" : "Typed in", 10}, {zh() ? "收表" : "By table", 10},
                       {zh() ? "未报" : "Missing", 10},      {zh() ? "退回重报" : "Given back", 10},
                       {zh() ? "已办结" : "Finished", 10}};
    LUOSHI_CHECK(book.begin_sheet(by_unit));
    for (const auto& [name, one] : units_) {
      const std::array<Cell, 7> cells = {name,
                                         base::Decimal(one.asked),
                                         base::Decimal(one.typed),
                                         base::Decimal(one.by_table),
                                         base::Decimal(one.missing),
                                         base::Decimal(one.returned),
                                         base::Decimal(one.finished)};
      LUOSHI_CHECK(book.add_row(cells));
    }
    return {};
  }

  const Viewer& viewer_;
  const journal::JournalReader& journal_;
  const RoundOut& out_;
  journal::RowCipher cipher_;
  std::map<std::string, UnitCount> units_;
};

}  // namespace

Result<NamedBytes> round_summary(store::Store& store, const journal::JournalReader& journal, const Viewer& viewer,
                                 const std::string& round, const Looked& looked) {
  LUOSHI_TRY(auto out, round_out(store, viewer, round));
  std::ranges::sort(out.rows, {}, [&](const matters::Row& row) {
    return std::pair(unit_name(viewer, matters::text_at(row.body, "unit")), row.id);
  });
  LUOSHI_CHECK(tell_taken_out(viewer, out, looked));
  LUOSHI_TRY(auto bytes, Summary(viewer, journal, out).make());
  const auto name = out.title + (viewer.language == Language::zh ? "汇总表" : " summary");
  return NamedBytes{file_name(name) + ".xlsx", std::move(bytes)};
}

}  // namespace luoshi::exchange::rounds

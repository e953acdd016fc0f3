// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/round_out.hpp"
#include "ledger/clocks/matter_clock.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/people/period.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace luoshi::exchange::rounds {
namespace {

using base::Language;
using paper::Cell;
namespace matters = ledger::matters;

// What stands in the locked columns, in the words of lists.
const std::vector<std::string> kFromLists = {"number", "title",           "unit",           "due", "percent",
                                             "report", "report_problems", "report_measures"};
constexpr std::uint16_t kFrozenColumns = 3;  // the key, the number, the task

std::string words_in(const Cell& cell) {
  const auto* words = std::get_if<std::string>(&cell);
  return words == nullptr ? std::string() : *words;
}

class Forms {
 public:
  Forms(const Viewer& viewer, const RoundOut& out) : viewer_(viewer), out_(out), cipher_(viewer.keys) {}

  Result<RoundForm> form(const std::string& unit, const std::vector<const matters::Row*>& rows) {
    std::size_t figures = 0;
    for (const auto* row : rows) figures = std::max(figures, matters::quantities_of(row->body).size());
    columns_ = form_columns(figures);
    LUOSHI_TRY(auto book, paper::Workbook::create());
    book.set_cut_note(zh() ? "……(单元格已满)" : " … (the cell is full)");
    const auto name = unit_name(viewer_, unit);
    LUOSHI_CHECK(book.begin_sheet(sheet(name)));
    for (const auto* row : rows) {
      LUOSHI_TRY(const auto cells, cells_in(*row));
      LUOSHI_CHECK(book.add_row(cells));
    }
    LUOSHI_TRY(auto bytes, book.finish());
    return RoundForm{
        .unit = unit, .file = {file_name(out_.title + "-" + name) + ".xlsx", std::move(bytes)}, .rows = rows.size()};
  }

 private:
  [[nodiscard]] bool zh() const { return viewer_.language == Language::zh; }

  [[nodiscard]] paper::Sheet sheet(const std::string& unit) const {
    paper::Sheet made{.name = zh() ? "填报" : "Report",
                      .heading = {},
                      .footer = foot_of(viewer_),
                      .page_number = zh() ? "第{page}页 共{pages}页" : "Page {page} of {pages}",
                      .columns = {},
                      .frozen_columns = kFrozenColumns,
                      .paper = paper::PaperSize::a3,
                      .above = cover(unit),
                      .locked = true};
    for (const auto& column : columns_) {
      auto look = column.look;
      look.title = column.heading(viewer_.language);
      made.columns.push_back(std::move(look));
    }
    return made;
  }

  // Which round, which unit, until when, to whom it goes back, and what is to be written.
  [[nodiscard]] std::vector<std::string> cover(const std::string& unit) const {
    const auto due = ledger::clocks::instant_of(out_.round.body, "due");
    const auto until = due ? base::to_iso(ledger::people::day_of({due->ms - 1})) : std::string();
    const auto who = person_name(viewer_, viewer_.by.actor);
    const auto home = home_of(viewer_.by.actor);
    if (zh()) {
      return {fmt::format("{}填报表({})", out_.title, unit),
              fmt::format("填报单位:{}    填报截止:{}    交回:{}{}", unit, until, home, who),
              "只填浅黄色的格子;其余已锁定,请不要改动,也不要删列。没有进展的也写明。填好后原样存成 xlsx 发回。"};
    }
    return {fmt::format("{}: report of {}", out_.title, unit),
            fmt::format("Unit: {}    due: {}    goes back to: {} {}", unit, until, home, who),
            "Fill in the light yellow cells only; the others are locked. Delete no column. Say so where nothing moved. "
            "Save it as xlsx and send it back."};
  }

  [[nodiscard]] std::string home_of(const std::string& person) const {
    for (const auto& held : viewer_.directory.roles_of(person, viewer_.now)) {
      if (!held.unit.empty()) return unit_name(viewer_, held.unit);
    }
    return {};
  }

  [[nodiscard]] std::string goal_text(const matters::Quantity& one) const {
    const auto now = one.value ? one.value->to_string() : std::string(zh() ? "未报" : "none");
    const bool adds = one.kind == matters::Counting::increment;
    if (zh()) {
      return fmt::format("{} 目标{}{},已报{};{}", one.of, one.target.to_string(), one.unit, now,
                         adds ? "填本期新增数" : "填累计数");
    }
    return fmt::format("{}: target {} {}, so far {}; write {}", one.of, one.target.to_string(), one.unit, now,
                       adds ? "what is new" : "the total");
  }

  Result<std::vector<Cell>> cells_in(const matters::Row& row) {
    LUOSHI_TRY(const auto columns, chosen_columns(nullptr, viewer_.language, kFromLists));
    LUOSHI_TRY(auto listed, cells_of(viewer_, cipher_, row, columns));
    const auto* report = row.body.find("report");
    const auto at = report == nullptr ? std::nullopt : ledger::clocks::instant_of(*report, "at");
    std::vector<Cell> made;
    made.emplace_back(key_text({.matter = row.id,
                                .round = out_.round.id,
                                .unit = std::string(matters::text_at(row.body, "unit")),
                                .reported = at ? at->ms : 0,
                                .lock = lock_of(words_in(listed[0]), words_in(listed[1]), words_in(listed[2]))}));
    std::ranges::move(listed, std::back_inserter(made));
    made.resize(made.size() + 3);  // 进展情况, 存在问题, 下一步措施
    std::size_t figures = 0;
    for (const auto& [number, quantity] : matters::quantities_of(row.body)) {
      if (++figures > kFiguresMax) break;
      made.emplace_back(goal_text(quantity));
      made.emplace_back();
    }
    return made;
  }

  const Viewer& viewer_;
  const RoundOut& out_;
  journal::RowCipher cipher_;
  std::vector<FormColumn> columns_;
};

}  // namespace

Result<std::vector<RoundForm>> round_forms(store::Store& store, const Viewer& viewer, const std::string& round,
                                           std::span<const std::string> units, const Looked& looked) {
  LUOSHI_TRY(auto out, round_out(store, viewer, round));
  if (matters::frozen_at(out.round.body) || !model::is_open(matters::progress_of(out.round.body))) {
    return fail({.code = base::ErrorCode::conflict, .id = "E-EXCHANGE-603", .where = {.item = round}});
  }
  std::erase_if(out.rows, [&](const matters::Row& row) {
    const auto unit = matters::text_at(row.body, "unit");
    return !model::is_open(matters::progress_of(row.body)) ||
           (!units.empty() && std::ranges::find(units, unit) == units.end());
  });
  if (out.rows.empty()) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-617", .where = {.item = round}});
  }
  std::map<std::pair<std::string, std::string>, std::vector<const matters::Row*>> by_unit;
  for (const auto& row : out.rows) {
    const std::string unit(matters::text_at(row.body, "unit"));
    by_unit[{unit_name(viewer, unit), unit}].push_back(&row);
  }
  LUOSHI_CHECK(tell_taken_out(viewer, out, looked));
  Forms forms(viewer, out);
  std::vector<RoundForm> made;
  for (const auto& [unit, rows] : by_unit) {
    LUOSHI_TRY(auto one, forms.form(unit.second, rows));
    made.push_back(std::move(one));
  }
  return made;
}

}  // namespace luoshi::exchange::rounds

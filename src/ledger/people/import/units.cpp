// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/import/import.hpp"
#include "ledger/people/import/import_requests.hpp"
#include "ledger/people/import/sheet.hpp"
#include "ledger/people/names.hpp"
#include "ledger/people/unit_requests.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace luoshi::ledger::people {
namespace {

const std::vector<ColumnNames>& columns() {
  static const std::vector<ColumnNames> all = {
      {"source", {"单位编号", "机构编号", "组织编码", "单位代码", "编号"}},
      {"name", {"单位", "单位名称", "机构名称", "部门名称", "部门", "名称"}, true},
      {"aliases", {"简称", "别名", "单位简称"}},
      {"parent_source", {"上级单位编号", "上级编号", "上级机构编号"}},
      {"parent", {"上级单位", "上级部门", "上级机构", "主管单位"}},
      {"kind", {"类别", "单位类别", "机构类别", "单位性质"}},
      {"from", {"成立日期", "设立日期", "启用日期"}},
      {"until", {"撤销日期", "停用日期"}},
  };
  return all;
}

struct UnitLine {
  const SheetRow* row;
  std::string source;
  std::string parent;  ///< source id of the unit above
  std::optional<Date> from;
  std::optional<Date> until;
};

class UnitsImport {
 public:
  UnitsImport(Sheet sheet, const Directory& directory, const ImportSettings& settings)
      : sheet_(std::move(sheet)), directory_(directory), settings_(settings) {}

  Preview run() && {
    read_lines();
    const std::vector<const UnitLine*> order = ordered();
    if (sheet_.mistakes().empty()) {
      for (const UnitLine* line : order) plan(*line);
      // Those below end before those above, so that no unit ends with units below it.
      for (auto line = order.rbegin(); line != order.rend(); ++line) plan_end(**line);
      if (settings_.whole) end_missing();
    }
    out_.mistakes = std::move(sheet_).take_mistakes();
    return std::move(out_);
  }

 private:
  void read_lines() {
    std::map<std::u32string, std::string> by_name;  // for 上级单位, which names the unit
    for (const SheetRow& row : sheet_.rows()) {
      const std::string& source = sheet_.cell(row, "source");
      lines_.push_back({&row, source.empty() ? sheet_.cell(row, "name") : source, {}, {}, {}});
      by_name.emplace(matching_form(sheet_.cell(row, "name")), lines_.back().source);
    }
    for (UnitLine& line : lines_) {
      if (!by_source_.emplace(line.source, &line).second) {
        sheet_.note(*line.row, sheet_.has("source") ? "source" : "name", "E-PEOPLE-048", {{"value", line.source}});
      }
      line.from = sheet_.day(*line.row, "from", {});
      line.until = sheet_.day(*line.row, "until", {});
    }
    for (UnitLine& line : lines_) read_parent(line, by_name);
  }

  void read_parent(UnitLine& line, const std::map<std::u32string, std::string>& by_name) {
    line.parent = sheet_.cell(*line.row, "parent_source");
    const std::string& name = sheet_.cell(*line.row, "parent");
    if (line.parent.empty() && !name.empty()) {
      const auto at = by_name.find(matching_form(name));
      line.parent = at != by_name.end() ? at->second : name;
    }
    if (line.parent.empty() || by_source_.contains(line.parent) || directory_.unit_by_source(line.parent)) return;
    const char* column = sheet_.cell(*line.row, "parent_source").empty() ? "parent" : "parent_source";
    sheet_.note(*line.row, column, "E-PEOPLE-044", {{"value", line.parent}});
  }

  // Units above before those below them.
  std::vector<const UnitLine*> ordered() {
    std::vector<const UnitLine*> out;
    std::set<std::string_view> done;
    for (const UnitLine& start : lines_) {
      std::vector<const UnitLine*> chain;
      std::set<std::string_view> seen;
      for (const UnitLine* at = &start; at != nullptr && !done.contains(at->source);) {
        if (!seen.insert(at->source).second) {
          sheet_.note(*start.row, "name", "E-PEOPLE-049", {{"value", sheet_.cell(*start.row, "name")}});
          return out;
        }
        chain.push_back(at);
        const auto above = by_source_.find(at->parent);
        at = above == by_source_.end() ? nullptr : above->second;
      }
      for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        if (done.insert((*at)->source).second) out.push_back(*at);
      }
    }
    return out;
  }

  [[nodiscard]] ImportUnit request_of(const UnitLine& line) {
    ImportUnit out{.source = line.source, .name = sheet_.cell(*line.row, "name"), .from = {}, .changes_from = {}};
    out.from = line.from.value_or(settings_.today);
    out.changes_from = settings_.today;
    if (sheet_.has("parent") || sheet_.has("parent_source")) out.parent_source = line.parent;
    if (sheet_.has("kind")) out.kind = sheet_.cell(*line.row, "kind");
    if (sheet_.has("aliases")) out.aliases = names_in(sheet_.cell(*line.row, "aliases"));
    return out;
  }

  void plan(const UnitLine& line) {
    const ImportUnit request = request_of(line);
    Step step{Effect::add, "unit:" + line.source, line.row->line, request.name, {}, {}};
    if (const Unit* known = directory_.unit_by_source(line.source)) {
      step.effect = Effect::change;
      step.changed = differences(*known, request);
      if (step.changed.empty()) {
        ++out_.unchanged;
        return;
      }
    }
    step.make = [request](access::By by) { return command(std::move(by), request); };
    out_.steps.push_back(std::move(step));
  }

  [[nodiscard]] std::vector<std::string> differences(const Unit& known, const ImportUnit& request) const {
    std::vector<std::string> out;
    const UnitVersion& now = known.nearest(settings_.today);
    if (now.name != request.name) out.emplace_back("单位");
    const Unit* parent = directory_.unit(now.parent);
    if (request.parent_source && *request.parent_source != (parent ? parent->source : std::string())) {
      out.emplace_back("上级单位");
    }
    if (request.kind && known.kind != *request.kind) out.emplace_back("类别");
    if (request.aliases && known.aliases != *request.aliases) out.emplace_back("简称");
    return out;
  }

  void plan_end(const UnitLine& line) {
    const Unit* known = directory_.unit_by_source(line.source);
    if (!line.until || (known != nullptr && known->dissolved)) return;
    add_end(line.source, sheet_.cell(*line.row, "name"), line.row->line, *line.until);
  }

  void end_missing() {
    std::vector<std::pair<std::size_t, const Unit*>> gone;  // by depth
    for (const auto& [id, unit] : directory_.units()) {
      if (unit.source.empty() || unit.dissolved || by_source_.contains(unit.source)) continue;
      gone.emplace_back(directory_.path(id, settings_.today).size(), &unit);
    }
    std::ranges::sort(gone, [](const auto& left, const auto& right) {
      return std::pair(right.first, left.second->id) < std::pair(left.first, right.second->id);
    });
    for (const auto& [depth, unit] : gone) {
      add_end(unit->source, unit->nearest(settings_.today).name, 0, settings_.today);
    }
  }

  void add_end(const std::string& source, const std::string& name, std::uint32_t line, Date on) {
    Step step{Effect::end, "unit-end:" + source, line, name, {}, {}};
    step.make = [source, on](access::By by) { return command(std::move(by), EndImportedUnit{source, on}); };
    out_.steps.push_back(std::move(step));
  }

  Sheet sheet_;
  const Directory& directory_;
  const ImportSettings& settings_;
  std::vector<UnitLine> lines_;
  std::map<std::string, const UnitLine*, std::less<>> by_source_;
  Preview out_;
};

}  // namespace

Result<Preview> preview_units(std::string_view csv, const Directory& directory, const ImportSettings& settings) {
  LUOSHI_TRY(Sheet sheet, Sheet::read(csv, columns()));
  return UnitsImport(std::move(sheet), directory, settings).run();
}

}  // namespace luoshi::ledger::people

// SPDX-License-Identifier: Apache-2.0
// Groups of units and 领导分工: small lists whose units must all be known already.
#include "ledger/people/import/import.hpp"
#include "ledger/people/import/sheet.hpp"
#include "ledger/people/resolver.hpp"
#include "ledger/people/unit_requests.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

const std::vector<ColumnNames>& group_columns() {
  static const std::vector<ColumnNames> all = {{"name", {"名称", "单位组", "组名"}, true},
                                               {"aliases", {"别名", "简称"}},
                                               {"kinds", {"类别", "单位类别"}},
                                               {"members", {"单位", "成员单位"}},
                                               {"except", {"除外", "不含"}}};
  return all;
}

const std::vector<ColumnNames>& portfolio_columns() {
  static const std::vector<ColumnNames> all = {{"leader_unit", {"领导单位", "领导所在单位"}, true},
                                               {"post", {"领导岗位", "岗位", "领导职务"}, true},
                                               {"units", {"分管单位", "分管部门", "联系单位"}, true}};
  return all;
}

// The units a cell names; each that is not sure is a mistake.
std::vector<std::string> units_of(Sheet& sheet, const SheetRow& row, std::string_view column, const Resolver& resolver,
                                  const Directory& directory, Date day) {
  std::vector<std::string> out;
  for (const Resolution& resolution : resolver.resolve_all(sheet.cell(row, column))) {
    if (!Resolver::collect({resolution}, out)) {
      std::string near;
      for (const std::string& id : resolution.suggestions) {
        near += (near.empty() ? "" : "、") + directory.unit_at(id, day)->name;
      }
      sheet.note(row, column, "E-PEOPLE-050", {{"value", resolution.written}, {"near", near}});
    }
  }
  return out;
}

}  // namespace

Result<Preview> preview_groups(std::string_view csv, const Directory& directory, const ImportSettings& settings) {
  LUOSHI_TRY(Sheet sheet, Sheet::read(csv, group_columns()));
  const Resolver resolver(directory, settings.today);
  Preview out;
  for (const SheetRow& row : sheet.rows()) {
    PutGroup request{.name = sheet.cell(row, "name"),
                     .aliases = names_in(sheet.cell(row, "aliases")),
                     .kinds = names_in(sheet.cell(row, "kinds")),
                     .members = units_of(sheet, row, "members", resolver, directory, settings.today),
                     .except = units_of(sheet, row, "except", resolver, directory, settings.today)};
    Step step{Effect::add, "group:" + request.name, row.line, request.name, {}, {}};
    for (const auto& [id, known] : directory.groups()) {
      if (known.name != request.name) continue;
      step.effect = Effect::change;
      request.group = id;
      if (known.aliases != request.aliases) step.changed.emplace_back("别名");
      if (known.kinds != request.kinds) step.changed.emplace_back("类别");
      if (known.members != request.members) step.changed.emplace_back("单位");
      if (known.except != request.except) step.changed.emplace_back("除外");
    }
    if (step.effect == Effect::change && step.changed.empty()) {
      ++out.unchanged;
      continue;
    }
    step.make = [request](access::By by) { return command(std::move(by), request); };
    out.steps.push_back(std::move(step));
  }
  out.mistakes = std::move(sheet).take_mistakes();
  return out;
}

Result<Preview> preview_portfolio(std::string_view csv, const Directory& directory, const ImportSettings& settings) {
  LUOSHI_TRY(Sheet sheet, Sheet::read(csv, portfolio_columns()));
  const Resolver resolver(directory, settings.today);
  AssignPortfolio request{settings.today, {}};
  std::uint32_t line = 0;
  for (const SheetRow& row : sheet.rows()) {
    if (line == 0) line = row.line;
    const std::vector<std::string> in = units_of(sheet, row, "leader_unit", resolver, directory, settings.today);
    const std::vector<std::string> units = units_of(sheet, row, "units", resolver, directory, settings.today);
    if (in.empty()) continue;
    const Post* post = directory.post_titled(in.front(), sheet.cell(row, "post"), settings.today);
    if (post == nullptr) {
      sheet.note(row, "post", "E-PEOPLE-003");
      continue;
    }
    std::vector<std::string>& under = request.units[post->id];
    under.insert(under.end(), units.begin(), units.end());
  }
  Preview out;
  const Portfolio* now = directory.portfolio_on(settings.today);
  if (sheet.mistakes().empty() && line != 0) {
    if (now != nullptr && now->units == request.units) {
      out.unchanged = sheet.rows().size();
    } else {
      Step step{
          now ? Effect::change : Effect::add, "portfolio:" + base::to_iso(settings.today), line, "领导分工", {}, {}};
      step.make = [request](access::By by) { return command(std::move(by), request); };
      out.steps.push_back(std::move(step));
    }
  }
  out.mistakes = std::move(sheet).take_mistakes();
  return out;
}

}  // namespace luoshi::ledger::people

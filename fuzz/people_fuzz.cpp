// SPDX-License-Identifier: Apache-2.0
// Doors of the directory: any bytes as a list that is imported (the first letter says which: U units, P people, G
// groups, L portfolios), or, with N in front, as a cell that names units. Whatever comes: a list with mistakes names
// line and heading of each and does nothing, one without makes steps; a cell's names are those of the cell, ids that
// are resolved are ids of the directory.
#include "base/utf8.hpp"
#include "ledger/people/import/import.hpp"
#include "ledger/people/import/sheet.hpp"
#include "ledger/people/names.hpp"
#include "ledger/people/resolver.hpp"
#include "model/shipped.hpp"

#include <algorithm>

namespace {

namespace people = luoshi::ledger::people;

constexpr std::size_t kBytesMax = 64U << 10;
const luoshi::base::Date kToday = luoshi::base::make_date(2026, 3, 2);

void require(bool holds) {
  if (!holds) __builtin_trap();
}

const people::Directory& directory() {
  static const people::Directory made = [] {
    people::Directory out;
    const auto add = [&](const char* id, const char* name, const char* parent, std::vector<std::string> aliases) {
      people::Unit unit{.id = id, .source = id, .kind = "部门", .aliases = std::move(aliases)};
      unit.versions = {{luoshi::base::make_date(2001, 1, 1), name, parent}};
      out.put(std::move(unit));
    };
    add("u1", "云河区", "", {});
    add("u2", "区住房和城乡建设局", "u1", {"区住建局", "住建"});
    add("u3", "区城市管理局", "u1", {"区城管局"});
    add("u4", "柳堤街道办事处", "u1", {"柳堤街道"});
    out.put(people::UnitGroup{.id = "g1", .name = "区直各部门", .kinds = {"部门"}});
    return out;
  }();
  return made;
}

void check_names(std::string_view cell) {
  if (luoshi::base::find_invalid_utf8(cell) != std::string_view::npos) return;
  static const people::Resolver resolver(directory(), kToday);
  for (const auto& name : people::names_in(cell)) require(!name.empty() && cell.contains(name));
  const auto resolved = resolver.resolve_all(cell);
  std::vector<std::string> units;
  const bool sure = people::Resolver::collect(resolved, units);
  for (const auto& id : units) require(directory().unit(id) != nullptr);
  for (const auto& one : resolved) {
    const bool found = one.match == people::Match::unit || one.match == people::Match::group;
    require(!sure || found);
    require(one.match != people::Match::unit || one.units.size() == 1);
    require(one.suggestions.size() <= people::kSuggestionsMax);
    for (const auto& id : one.suggestions) require(directory().unit(id) != nullptr);
  }
}

void check_list(char kind, std::string_view csv) {
  const people::ImportSettings settings{.today = kToday, .whole = csv.size() % 2 == 1};
  const auto planned = kind == 'U'   ? people::preview_units(csv, directory(), settings)
                       : kind == 'P' ? people::preview_people(csv, directory(), *luoshi::model::shipped(), settings)
                       : kind == 'G' ? people::preview_groups(csv, directory(), settings)
                                     : people::preview_portfolio(csv, directory(), settings);
  if (!planned) return require(!planned.error().id.empty());
  const auto lines = 2 + std::ranges::count_if(csv, [](char c) { return c == '\n' || c == '\r'; });
  require(planned->mistakes.size() <= people::kImportMistakesMax + 1);
  for (const auto& mistake : planned->mistakes) {
    require(mistake.where.line <= lines);
    require(!describe(mistake, luoshi::base::Language::zh).empty());
  }
  for (const auto& step : planned->steps) {
    require(!step.row.empty() && step.line <= lines);
    require(step.make({"system"}) != nullptr);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT(*-reinterpret-cast)
  if (text.empty() || size > kBytesMax) return 0;
  if (text.front() == 'N') {
    check_names(text.substr(1));
  } else if (std::string_view("UPGL").contains(text.front())) {
    check_list(text.front(), text.substr(1));
  }
  return 0;
}

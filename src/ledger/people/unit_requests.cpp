// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/unit_requests.hpp"

#include "ledger/people/checks.hpp"
#include "ledger/people/values_json.hpp"

#include <algorithm>
#include <set>

namespace luoshi::ledger::people {
namespace {

using base::ErrorCode;

constexpr std::size_t kDepthMax = 20;

Change change_of(std::string_view kind, const Unit& unit, std::vector<std::string> changed = {}) {
  Change out{std::string(kind), unit.id, unit.updated, codec::json_object({{"unit", to_json(unit)}})};
  if (changed.empty()) return out;
  codec::Json list = codec::json_array();
  for (std::string& name : changed) list.append(std::move(name));
  out.outcome.add("changed", std::move(list));
  return out;
}

Result<void> check_sibling_name(const Directory& directory, const Unit& unit, Date day) {
  const UnitVersion& own = *unit.at(day);
  for (const auto& [id, other] : directory.units()) {
    const UnitVersion* version = other.at(day);
    if (id == unit.id || version == nullptr || version->parent != own.parent || version->name != own.name) continue;
    return refuse(ErrorCode::conflict, "E-PEOPLE-007", id, {{"name", own.name}});
  }
  return {};
}

// Two units would be taken for one at the next import.
Result<void> check_source_free(const Directory& directory, const std::string& source, std::string_view own) {
  LUOSHI_CHECK(check_source(source));
  const Unit* holder = source.empty() ? nullptr : directory.unit_by_source(source);
  if (holder != nullptr && holder->id != own) {
    return refuse(ErrorCode::conflict, "E-PEOPLE-010", holder->id, {{"source", source}});
  }
  return {};
}

// On every day from `from` on at which anything of the tree changes: no unit below itself, none too deep.
Result<void> check_tree(const Directory& directory, const Unit& changed, Date from) {
  Directory after = directory;
  after.put(changed);
  std::set<Date> days = {from};
  for (const auto& [id, unit] : after.units()) {
    for (const UnitVersion& version : unit.versions) {
      if (version.from > from) days.insert(version.from);
    }
  }
  for (const Date day : days) {
    for (const std::string_view below : after.subtree(changed.id, day)) {
      std::size_t depth = 0;
      for (const UnitVersion* at = after.unit_at(below, day); at != nullptr; at = after.unit_at(at->parent, day)) {
        if (at->parent == changed.id && below == changed.id) {
          return refuse(ErrorCode::invalid_input, "E-PEOPLE-008", changed.id, {{"name", changed.nearest(day).name}});
        }
        if (++depth > kDepthMax) {
          return refuse(ErrorCode::limit, "E-PEOPLE-029", changed.id, {{"limit", std::to_string(kDepthMax)}});
        }
      }
    }
  }
  return {};
}

}  // namespace

Result<Change> AddUnit::decide(const Ground& ground, journal::Moment& moment) const {
  LUOSHI_CHECK(check_name(name, "name"));
  LUOSHI_CHECK(check_optional_name(kind, "kind"));
  LUOSHI_CHECK(check_names(aliases, "aliases"));
  LUOSHI_CHECK(check_source_free(ground.directory, source, {}));
  if (!parent.empty()) {
    if (auto above = unit_on(ground.directory, parent, from); !above) return fail(std::move(above.error()));
  }
  Unit unit{.id = moment.new_id(), .source = source, .kind = kind, .aliases = aliases};
  unit.versions.push_back({from, name, parent});
  LUOSHI_CHECK(check_sibling_name(ground.directory, unit, from));
  LUOSHI_CHECK(check_tree(ground.directory, unit, from));
  return change_of("unit.added", unit);
}

Result<Change> ChangeUnit::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Unit* before, unit_on(ground.directory, unit, from));
  Unit after = *before;
  UnitVersion version{from, before->at(from)->name, before->at(from)->parent};
  if (name) {
    LUOSHI_CHECK(check_name(*name, "name"));
    version.name = *name;
  }
  if (parent) {
    if (!parent->empty()) {
      if (auto above = unit_on(ground.directory, *parent, from); !above) return fail(std::move(above.error()));
    }
    version.parent = *parent;
  }
  std::vector<std::string> changed;
  if (version.name != before->at(from)->name) changed.emplace_back("name");
  if (version.parent != before->at(from)->parent) changed.emplace_back("parent");
  if (!changed.empty()) after.put(std::move(version));
  const auto replace = [&](auto& member, const auto& value, const char* field) {
    if (!value || member == *value) return;
    member = *value;
    changed.emplace_back(field);
  };
  replace(after.kind, kind, "kind");
  replace(after.source, source, "source");
  replace(after.aliases, aliases, "aliases");
  if (changed.empty()) return refuse(ErrorCode::conflict, "E-PEOPLE-012", unit);
  LUOSHI_CHECK(check_optional_name(after.kind, "kind"));
  LUOSHI_CHECK(check_names(after.aliases, "aliases"));
  LUOSHI_CHECK(check_source_free(ground.directory, after.source, unit));
  LUOSHI_CHECK(check_sibling_name(ground.directory, after, from));
  LUOSHI_CHECK(check_tree(ground.directory, after, from));
  return change_of("unit.changed", after, std::move(changed));
}

Result<Change> DissolveUnit::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Unit* before, known_unit(ground.directory, unit));
  if (before->dissolved) return refuse(ErrorCode::conflict, "E-PEOPLE-012", unit);
  // A version that begins on the day or later would say that the unit goes on.
  if (on <= before->versions.back().from) return refuse(ErrorCode::invalid_input, "E-PEOPLE-006", base::to_iso(on));
  LUOSHI_CHECK(known_units(ground.directory, successors));
  for (const auto& [id, other] : ground.directory.units()) {
    const UnitVersion& last = other.versions.back();
    const bool below = last.parent == unit && (!other.dissolved || *other.dissolved > on);
    if (below) return refuse(ErrorCode::conflict, "E-PEOPLE-009", id, {{"name", last.name}});
  }
  Unit after = *before;
  after.dissolved = on;
  after.successors = successors;
  return change_of("unit.dissolved", after);
}

Result<Change> PutGroup::decide(const Ground& ground, journal::Moment& moment) const {
  LUOSHI_CHECK(check_name(name, "name"));
  LUOSHI_CHECK(check_names(aliases, "aliases"));
  LUOSHI_CHECK(check_names(kinds, "kinds"));
  LUOSHI_CHECK(known_units(ground.directory, members));
  LUOSHI_CHECK(known_units(ground.directory, except));
  const UnitGroup* before = ground.directory.group(group);
  if (before == nullptr && !group.empty()) return refuse(ErrorCode::not_found, "E-PEOPLE-030", group);
  UnitGroup after{before ? group : moment.new_id(), name, aliases, kinds, members, except,
                  before ? before->updated : 0};
  if (before && *before == after) return refuse(ErrorCode::conflict, "E-PEOPLE-012", group);
  return Change{before ? "group.changed" : "group.added", after.id, after.updated,
                codec::json_object({{"group", to_json(after)}})};
}

Result<Change> AssignPortfolio::decide(const Ground& ground, journal::Moment& moment) const {
  std::set<std::string_view> seen;
  for (const auto& [post, under] : units) {
    LUOSHI_TRY(const Post* leader, known_post(ground.directory, post));
    for (const std::string& unit : under) {
      LUOSHI_TRY(const Unit* found, unit_on(ground.directory, unit, from));
      if (seen.insert(unit).second) continue;
      return refuse(ErrorCode::conflict, "E-PEOPLE-023", unit,
                    {{"name", found->nearest(from).name}, {"post", leader->title}});
    }
  }
  const Portfolio portfolio{moment.new_id(), from, units};
  return Change{"portfolio.assigned", portfolio.id, 0, codec::json_object({{"portfolio", to_json(portfolio)}})};
}

}  // namespace luoshi::ledger::people

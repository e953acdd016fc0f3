// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/scope.hpp"

#include "ledger/access/standing.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace luoshi::ledger::access {
namespace {

constexpr std::uint8_t kAllLevels = (1U << model::kLevels) - 1;

std::vector<model::Level> levels_of(std::uint8_t bits) {
  std::vector<model::Level> out;
  for (std::size_t at = 0; at < model::kLevels; ++at) {
    if ((bits >> at & 1U) != 0) out.push_back(static_cast<model::Level>(at));
  }
  return out;
}

Nearness nearness_of(model::Scope scope) {
  switch (scope) {
    case model::Scope::own:
      return Nearness::own;
    case model::Scope::reader:
      return Nearness::reader;
    case model::Scope::unit:
      return Nearness::units;
    case model::Scope::subtree:
      return Nearness::units;
    case model::Scope::district:
      return Nearness::district;
  }
  return Nearness::own;
}

// Units that a reorganisation has ended, where whoever was above them keeps what they left open (Gathered::add_unit).
void add_ended(const people::Directory& directory, std::string_view above, people::Date day,
               std::vector<std::string>& out) {
  for (const auto& [id, unit] : directory.units()) {
    if (!unit.dissolved || *unit.dissolved > day) continue;
    const auto path = directory.path(unit.versions.back().parent, day);
    if (id == above || std::ranges::find(path, above) != path.end()) out.push_back(id);
  }
}

Area area_of(const people::Directory& directory, const model::Type& type, const model::Reach& reach,
             const Standing& standing, people::Date day) {
  Area out{.type = type.id, .states = {}, .levels = levels_of(reach.levels), .nearness = nearness_of(reach.scope)};
  out.guarded = reach.guarded;
  for (std::size_t at = 0; at < type.states.size(); ++at) {
    if ((reach.states >> at & 1U) != 0) out.states.push_back(type.states[at].id);
  }
  if (out.nearness == Nearness::own || out.nearness == Nearness::reader) out.person = reach.person;
  if (out.nearness == Nearness::own) out.posts.assign(standing.posts.begin(), standing.posts.end());
  if (out.nearness != Nearness::units) return out;
  for (std::size_t at = 0; at < model::kRelations; ++at) {
    if ((reach.relations >> at & 1U) != 0) out.relations.push_back(static_cast<model::Relation>(at));
  }
  if (reach.scope == model::Scope::unit) {
    out.units.emplace_back(reach.unit);
  } else {
    for (const std::string_view unit : directory.subtree(reach.unit, day)) out.units.emplace_back(unit);
    add_ended(directory, reach.unit, day, out.units);
  }
  return out;
}

Scope everything(const model::Definitions& definitions, std::string_view type) {
  Scope out;
  for (const model::Type& known : definitions.types()) {
    if (!type.empty() && known.id != type) continue;
    Area area{.type = known.id, .states = {}, .levels = levels_of(kAllLevels), .nearness = Nearness::district};
    for (const model::State& state : known.states) area.states.push_back(state.id);
    out.areas.push_back(std::move(area));
  }
  return out;
}

// Verbs that leave a matter as it is.
constexpr auto kLooks =
    std::to_array<model::Verb>({model::Verb::see, model::Verb::export_out, model::Verb::comment, model::Verb::link,
                                model::Verb::copy_to, model::Verb::circulate, model::Verb::mark_read});

}  // namespace

Result<Scope> scope_of(const people::Directory& directory, const model::Definitions& definitions, const By& by,
                       model::Verb verb, std::string_view type, base::Instant now) {
  if (by.actor == kSystem) return everything(definitions, type);
  LUOSHI_TRY(const std::vector<Standing> standings, standings_of(directory, by, verb, now));
  Scope out;
  for (const Standing& standing : standings) {
    for (const model::Reach& reach : definitions.rights().reach(standing.actor(), verb, type)) {
      const model::Type* known = definitions.type(reach.type);
      if (known != nullptr) out.areas.push_back(area_of(directory, *known, reach, standing, people::day_of(now)));
    }
  }
  return out;
}

Result<Scope> to_act_on(const people::Directory& directory, const model::Definitions& definitions, const By& by,
                        Scope seen, base::Instant now) {
  if (by.actor == kSystem) return seen;
  std::set<std::string_view> acted;
  for (const auto& info : model::verbs()) {
    if (info.subject != model::Subject::matter || std::ranges::find(kLooks, info.verb) != kLooks.end()) continue;
    LUOSHI_TRY(const std::vector<Standing> standings, standings_of(directory, by, info.verb, now));
    for (const Standing& standing : standings) {
      for (const model::Reach& reach : definitions.rights().reach(standing.actor(), info.verb, {})) {
        acted.insert(reach.type);
      }
    }
  }
  std::erase_if(seen.areas, [&](const Area& area) { return !acted.contains(area.type); });
  return seen;
}

}  // namespace luoshi::ledger::access

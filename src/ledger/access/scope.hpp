// SPDX-License-Identifier: Apache-2.0
// Reach: what somebody may reach by a verb, as a list of areas that a query turns into SQL: type, states, levels, and
// either "theirs", "circulated to them", or "of these units". The areas are no wider than the rights but for guards, so
// a row of a guarded area is asked for once more (allows). Owns its texts; a value for one query.
#pragma once

#include "base/result.hpp"
#include "ledger/access/access.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

enum class Nearness : std::uint8_t {
  own,       ///< held by the person, by one of the posts, or involving the person by name
  reader,    ///< circulated to the person
  units,     ///< one of its units (in one of the relations) is among `units`
  district,  ///< any
};

struct Area {
  std::string type;
  std::vector<std::string> states;  ///< ids; all of the type's when every one fits
  std::vector<model::Level> levels;
  Nearness nearness = Nearness::own;
  std::string person = {};              ///< of own and reader: who acts, or for whom
  std::vector<std::string> posts = {};  ///< of own: the posts that person holds today
  std::vector<std::string> units = {};  ///< of units: the unit, or with all below it, ended ones too
  std::vector<model::Relation> relations = {};
  bool guarded = false;  ///< allows() has the last word on each row
};

struct Scope {
  std::vector<Area> areas;  ///< empty: nothing may be reached
};

/// What `by` may reach by the verb, of one type or (empty) of all. For kSystem everything. E-ACCESS-001, -002.
[[nodiscard]] Result<Scope> scope_of(const people::Directory& directory, const model::Definitions& definitions,
                                     const By& by, model::Verb verb, std::string_view type, base::Instant now);

/// What of `seen` is of types in which `by` may do more than look, tell others of it and comment: what may wait for
/// `by` at all. A reporting round waits for who freezes it, not for whoever reports.
[[nodiscard]] Result<Scope> to_act_on(const people::Directory& directory, const model::Definitions& definitions,
                                      const By& by, Scope seen, base::Instant now);

}  // namespace luoshi::ledger::access

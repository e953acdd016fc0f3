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
  std::vector<std::string> units = {};  ///< of Nearness::units: the unit, or with all below it today, by id
  std::vector<model::Relation> relations = {};
  bool guarded = false;
};

struct Scope {
  std::string person;               ///< of Nearness::own and reader
  std::vector<std::string> people;  ///< the person, and those acted for
  std::vector<std::string> posts;   ///< held today
  std::vector<Area> areas;          ///< empty: nothing
};

/// What `by` may reach by the verb, of one type or (empty) of all. For kSystem everything. E-ACCESS-001, -002.
[[nodiscard]] Result<Scope> scope_of(const people::Directory& directory, const model::Definitions& definitions,
                                     const By& by, model::Verb verb, std::string_view type, base::Instant now);

}  // namespace luoshi::ledger::access

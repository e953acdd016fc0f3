// SPDX-License-Identifier: Apache-2.0
// Permission: one row of the table of rights: which role may do which verbs on which matters. Whatever no row allows is
// denied. Rows are plain values as the files have them; rights.hpp is what answers.
#pragma once

#include "model/field.hpp"
#include "model/level.hpp"
#include "model/verb.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::model {

/// How near a matter must be to whoever holds the role.
enum class Scope : std::uint8_t {
  own,      ///< he holds it, holds its first-responsible post, or is involved by name
  reader,   ///< it was circulated to him
  unit,     ///< the unit in which he holds the role is one of its units
  subtree,  ///< … or stands above one of its units
  district  ///< any
};
[[nodiscard]] std::string_view name_of(Scope scope);
[[nodiscard]] std::optional<Scope> scope_named(std::string_view name);

/// As what a unit stands on a matter.
enum class Relation : std::uint8_t {
  lead,  ///< 牵头单位
  co,    ///< 配合单位
  asked  ///< asked for its opinion on a draft
};
inline constexpr std::size_t kRelations = 3;
[[nodiscard]] std::string_view name_of(Relation relation);
[[nodiscard]] std::optional<Relation> relation_named(std::string_view name);

struct Permission {
  std::string role;
  std::vector<std::string> types = {};   ///< "*" is all; empty for duties over the district
  std::vector<std::string> states = {};  ///< ids of states, or "*"; empty for duties
  std::vector<Verb> verbs = {};
  Scope scope = Scope::own;
  std::vector<Relation> as = {};  ///< of scopes unit and subtree
  std::vector<Level> levels = {};
  std::optional<Formula> when = {};                         ///< must yield true
  Label message = {};                                       ///< why `when` refuses; may be empty
  std::vector<std::pair<std::string, Access>> fields = {};  ///< in place of Field::access
  std::optional<Access> others = {};                        ///< of the fields not named there; absent: Field::access
  std::string pack = {};
  std::uint32_t line = 0;
  std::string file = {};
};

}  // namespace luoshi::model

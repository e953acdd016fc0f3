// SPDX-License-Identifier: Apache-2.0
// Migration: moving running instances to another version of their process. A plan says where each node goes; nodes of
// the same id go to one another unless it says otherwise. Checked as a whole before anything moves; a dry run counts.
#pragma once

#include "base/result.hpp"
#include "process/library.hpp"
#include "process/state.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace luoshi::process {

struct MigrationPlan {
  DefinitionIndex from = kNoDefinition;
  DefinitionIndex to = kNoDefinition;
  std::vector<std::pair<std::string, std::string>> nodes = {};  ///< id in `from` → id in `to`
};

/// Refused: E-FLOW-170 (an id nobody has), 171 (nodes of different kinds), 172 (they stand in sub-processes that are
/// not mapped to one another).
Result<void> check(const MigrationPlan& plan, const Library& library);

/// Ids of the nodes of `from` that have no counterpart: whoever stands there cannot be moved.
[[nodiscard]] std::vector<std::string> left_behind(const MigrationPlan& plan, const Library& library);

/// Moves an instance; refused with E-FLOW-173 and untouched when a token, an event awaited or something to undo stands
/// at a node that has no counterpart. Work items, clocks, timers and variables go on as they are.
Result<void> migrate(State& state, const MigrationPlan& plan, const Library& library);

struct MigrationCount {
  std::size_t moved = 0;                                          ///< would move, or did
  std::size_t not_concerned = 0;                                  ///< not on `from`, or ended
  std::vector<std::pair<std::size_t, base::Error>> refused = {};  ///< index and why
};
/// What migrate() would do with each; changes nothing.
[[nodiscard]] MigrationCount dry_run(std::span<const State* const> states, const MigrationPlan& plan,
                                     const Library& library);

}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
// The token game of one scope, played to the end in every way: a state is how many tokens stand on each flow, a move is
// one node that takes tokens and gives tokens (BPMN 2.0.2, 13.4). Since a flow has one target, moves of two nodes never
// take each other's tokens: it is enough to go on, in each state, with the one node nearest to the beginning, in all
// its ways. That keeps parallel branches from multiplying, and still meets every deadlock and every doubled token.
#pragma once

#include "process/check/graph.hpp"

#include <set>
#include <vector>

namespace luoshi::process {

struct TokenGame {
  std::set<NodeIndex> blocked = {};  ///< joins that wait for ever in some state
  std::set<NodeIndex> doubled = {};  ///< nodes that may find two tokens on one flow
  std::vector<bool> fired = {};      ///< by node: ran in some play
  bool complete = true;              ///< every state was visited
  std::size_t states = 0;
};

[[nodiscard]] TokenGame play(const ScopeGraph& graph, std::size_t states_max);

}  // namespace luoshi::process

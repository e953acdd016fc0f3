// SPDX-License-Identifier: Apache-2.0
// Definition: a process made ready to run: names of variables as symbols, where paths start, which event sub-processes
// listen, what reaches an inclusive gateway. Made by Library::add, never changed afterwards.
#pragma once

#include "process/library.hpp"
#include "process/model.hpp"

#include <optional>
#include <unordered_map>
#include <vector>

namespace luoshi::process {

inline constexpr Symbol kNoSymbol = UINT32_MAX;

/// An expression with the symbols of its inputs; kNoSymbol for inputs it does not read.
struct Formula {
  const feel::Program* program = nullptr;
  std::vector<Symbol> inputs = {};
  std::optional<feel::Value> constant = {};
};

struct EventSub {
  NodeIndex sub = kNone;
  NodeIndex start = kNone;
};

/// What a process or sub-process begins with.
struct Container {
  std::vector<NodeIndex> starts = {};
  std::vector<EventSub> event_subs = {};
};

struct NodePlan {
  Container inside = {};
  std::vector<Symbol> inputs = {};   ///< targets of Node::inputs
  std::vector<Symbol> outputs = {};  ///< targets of Node::outputs
  Symbol element = kNoSymbol;
  Symbol output_collection = kNoSymbol;
  Symbol result = kNoSymbol;
  NodeIndex link = kNone;  ///< where a link that is thrown here goes on
  bool joins = false;      ///< an inclusive gateway with several incoming flows
  /// Of an inclusive join, one a incoming flow: nodes from which a token may still come by it without passing the
  /// gateway.
  std::vector<std::vector<bool>> reach = {};
  std::vector<feel::StringPtr> outcomes = {};  ///< luoshi:outcomes: what a vote may say, so that its tally starts at 0
  std::int64_t nudge_interval_ms = -1;         ///< luoshi:nudgeInterval
};

struct Definition {
  ProcessPtr process;
  Container top = {};
  std::vector<NodePlan> plans = {};
  std::vector<Symbol> data = {};
  std::unordered_map<const Expression*, Formula> formulas = {};

  [[nodiscard]] const Node& node(NodeIndex index) const { return process->nodes[index]; }
  [[nodiscard]] const NodePlan& plan(NodeIndex index) const { return plans[index]; }
  [[nodiscard]] const Container& inside(NodeIndex index) const { return index == kNone ? top : plans[index].inside; }
};

/// Refuses what does not fit together (E-FLOW-101).
Result<std::unique_ptr<Definition>> make_definition(ProcessPtr process, Library& library);

[[nodiscard]] bool is_activity(NodeKind kind);
[[nodiscard]] bool is_container(NodeKind kind);
/// Whether a token passes it without waiting or doing anything outside (gateways, abstract tasks, plain events).
[[nodiscard]] bool passes(const Node& node);

}  // namespace luoshi::process

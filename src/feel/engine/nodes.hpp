// SPDX-License-Identifier: Apache-2.0
// The makers of nodes, one for each form of expression. What a node does is in the .cpp files beside this one; the
// compiler knows it by these functions only.
#pragma once

#include "feel/builtin.hpp"
#include "feel/engine/node.hpp"
#include "feel/syntax/tree.hpp"

#include <string>
#include <utility>
#include <vector>

namespace luoshi::feel::engine {

using syntax::Operator;
using Nodes = std::vector<NodePtr>;

// places.cpp: what stands somewhere already.
[[nodiscard]] NodePtr constant_node(Position position, Value value);
[[nodiscard]] NodePtr input_node(Position position, std::uint32_t index);
[[nodiscard]] NodePtr local_node(Position position, std::uint32_t slot);
[[nodiscard]] NodePtr captured_node(Position position, std::uint32_t index);
[[nodiscard]] NodePtr self_node(Position position);
/// The entry of the first of the items that has it; else what `otherwise` gives (nullptr: null).
[[nodiscard]] NodePtr member_node(Position position, std::string name, Nodes items, NodePtr otherwise);
[[nodiscard]] NodePtr path_node(Position position, NodePtr from, std::string name);

// operators.cpp
[[nodiscard]] NodePtr negation_node(Position position, NodePtr operand);
[[nodiscard]] NodePtr chain_node(Position position, Nodes operands, std::vector<Operator> joints);
[[nodiscard]] NodePtr instance_node(Position position, NodePtr operand, TypePtr type);

// conditions.cpp
[[nodiscard]] NodePtr comparison_node(Position position, Operator op, NodePtr left, NodePtr right);
[[nodiscard]] NodePtr between_node(Position position, NodePtr value, NodePtr low, NodePtr high);
[[nodiscard]] NodePtr junction_node(Position position, Nodes operands, bool conjunction);
[[nodiscard]] NodePtr condition_node(Position position, NodePtr asked, NodePtr yes, NodePtr no);

// tests.cpp
struct Test {
  NodePtr value;
  Operator op = Operator::none;  ///< none: a value, list or range, or a condition
  bool asks_itself = false;      ///< it speaks of `?`, so that its own truth counts
};
inline constexpr std::uint32_t kNoSlot = UINT32_MAX;
/// slot: the local that holds `?`, or kNoSlot.
[[nodiscard]] NodePtr in_node(Position position, NodePtr value, std::vector<Test> tests, bool negated,
                              std::uint32_t slot);

// structures.cpp
[[nodiscard]] NodePtr list_node(Position position, Nodes items);
struct EntryCode {
  std::string name;
  NodePtr value;
  std::uint32_t slot = kNoSlot;  ///< where later entries find it
};
[[nodiscard]] NodePtr context_node(Position position, std::vector<EntryCode> entries);
[[nodiscard]] NodePtr range_node(Position position, NodePtr low, NodePtr high, std::uint8_t flags);
[[nodiscard]] NodePtr unary_range_node(Position position, Operator op, NodePtr end);
/// slot: the local that holds `item`; cost: steps of one item. once: the predicate does not speak of the item.
[[nodiscard]] NodePtr filter_node(Position position, NodePtr list, NodePtr predicate, std::uint32_t slot,
                                  std::uint32_t cost, bool once);

// loops.cpp
struct Iterator {
  NodePtr from;
  NodePtr to = nullptr;  ///< of a range without brackets
  std::uint32_t slot = 0;
};
struct LoopCode {
  std::vector<Iterator> iterators;
  NodePtr body;
  std::uint32_t partial = kNoSlot;
  std::uint32_t cost = 1;  ///< steps of one turn
};
[[nodiscard]] NodePtr for_node(Position position, LoopCode code);
[[nodiscard]] NodePtr quantifier_node(Position position, LoopCode code, bool every);

// calls.cpp
/// Null for this reason, always.
[[nodiscard]] NodePtr refused_node(Position position, std::string_view id, std::vector<base::Arg> args);
[[nodiscard]] NodePtr call_node(Position position, NodePtr callee, Nodes arguments, std::vector<std::string> names);
[[nodiscard]] NodePtr builtin_call_node(Position position, const Builtin& builtin, Nodes arguments,
                                        std::vector<std::string> names);
[[nodiscard]] Value builtin_value(const Builtin& builtin);
struct FunctionCode {
  std::vector<Function::Parameter> parameters;
  TypePtr result;  ///< as far as it is known
  Code body;
};
[[nodiscard]] NodePtr function_node(Position position, std::shared_ptr<const FunctionCode> code, Nodes captured);

}  // namespace luoshi::feel::engine

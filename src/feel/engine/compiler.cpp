// SPDX-License-Identifier: Apache-2.0
#include "feel/engine/compiler.hpp"

#include "feel/syntax/characters.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel::engine {
namespace {

using syntax::Declaration;
using syntax::Id;
using syntax::Kind;
using syntax::kNone;

// Built-in functions whose value for constants is worth to be kept: those that make values from text.
bool folds(const Builtin& builtin) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"date", "time", "date and time", "duration", "years and months duration", "number", "range"});
  return std::ranges::find(kNames, builtin.name) != kNames.end();
}

bool all_constant(const Nodes& nodes) {
  return std::ranges::all_of(nodes, [](const NodePtr& node) { return node->is_constant(); });
}

}  // namespace

Compiler::Compiler(const syntax::Tree& tree, const Names& names)
    : tree_(tree), names_(names), slots_(tree.declarations.size(), kNoSlot) {
  const bool ascii = std::ranges::all_of(tree.text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return;
  offsets_.reserve(tree.text.size() + 1);
  std::uint32_t count = 0;
  for (const char c : tree.text) {
    if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80) ++count;
    offsets_.push_back(count - 1);
  }
  offsets_.push_back(count);
}

Code Compiler::compile() {
  levels_.emplace_back();
  Code out;
  out.root = lower(tree_.root);
  out.locals = levels_.back().locals_max;
  out.nodes = levels_.back().nodes;
  out.height = tree_[tree_.root].height;
  return out;
}

std::vector<std::uint32_t> Compiler::used_inputs() const {
  std::vector<std::uint32_t> out;
  for (const auto& declaration : tree_.declarations) {
    const bool of_program = declaration.kind == Declaration::Kind::input && declaration.level == 0;
    if (of_program && declaration.used && declaration.input < names_.variables.size()) out.push_back(declaration.input);
  }
  return out;
}

Position Compiler::position_of(const syntax::Node& node) const {
  if (offsets_.empty()) return {.offset = node.begin, .length = node.end - node.begin};
  const std::uint32_t begin = offsets_[node.begin];
  return {.offset = begin, .length = offsets_[node.end] - begin};
}

std::string Compiler::name(std::uint32_t index) const { return syntax::plain_name(tree_.names[index]); }

std::uint32_t Compiler::take_local(std::uint32_t declaration) {
  auto& level = levels_.back();
  slots_[declaration] = level.locals++;
  level.locals_max = std::max(level.locals_max, level.locals);
  return slots_[declaration];
}

// What stands for a declaration in the code of a level: its own input or local, or what was captured from further out.
NodePtr Compiler::place(std::uint32_t declaration, std::size_t level, Position position) {
  const auto& declared = tree_.declarations[declaration];
  if (declared.level == level) {
    if (declared.kind == Declaration::Kind::input) return input_node(position, declared.input);
    if (declared.kind == Declaration::Kind::self) return self_node(position);
    return local_node(position, slots_[declaration]);
  }
  auto& captured = levels_[level].captured;
  const auto found = std::ranges::find(captured, declaration);
  const auto index = static_cast<std::uint32_t>(found - captured.begin());
  if (found == captured.end()) captured.push_back(declaration);
  return captured_node(position, index);
}

NodePtr Compiler::lower(Id id) {
  ++levels_.back().nodes;
  return lower_form(id);
}

NodePtr Compiler::lower_form(Id id) {
  const syntax::Node& node = tree_[id];
  const Position position = position_of(node);
  switch (node.kind) {
    case Kind::constant:
      return constant_node(position, tree_.constants[node.value]);
    case Kind::name:
      return place(node.value, levels_.size() - 1, position);
    case Kind::member:
      return member(node);
    case Kind::builtin:
      return constant_node(position, builtin_value(*tree_.builtins[node.value]));
    case Kind::negation: {
      NodePtr operand = lower(node.first);
      const bool constant = operand->is_constant();
      return folded(negation_node(position, std::move(operand)), constant);
    }
    case Kind::sum:
    case Kind::product:
    case Kind::power:
      return chain(node);
    case Kind::comparison: {
      auto sides = lower_children(node.first);
      const bool constant = all_constant(sides);
      return folded(comparison_node(position, node.op, std::move(sides[0]), std::move(sides[1])), constant);
    }
    case Kind::between: {
      auto parts = lower_children(node.first);
      return between_node(position, std::move(parts[0]), std::move(parts[1]), std::move(parts[2]));
    }
    case Kind::in:
      return in(node);
    case Kind::conjunction:
    case Kind::disjunction:
      return junction_node(position, lower_children(node.first), node.kind == Kind::conjunction);
    case Kind::condition: {
      auto parts = lower_children(node.first);
      return condition_node(position, std::move(parts[0]), std::move(parts[1]), std::move(parts[2]));
    }
    case Kind::loop:
    case Kind::some:
    case Kind::every:
      return loop(node);
    case Kind::instance:
      return instance_node(position, lower(node.first), tree_.types[node.value]);
    case Kind::path:
      return path_node(position, lower(node.first), name(node.value));
    case Kind::filter:
      return filter(node);
    case Kind::call:
      return call(node);
    case Kind::list: {
      auto items = lower_children(node.first);
      const bool constant = all_constant(items);
      return folded(list_node(position, std::move(items)), constant);
    }
    case Kind::context:
      return context(node);
    case Kind::range:
    case Kind::unary_range:
      return range(node);
    case Kind::function:
      return function(node);
    case Kind::external:
      return external(node);
    default:
      return constant_node(position, {});  // parts of the forms above, never met alone
  }
}

Nodes Compiler::lower_children(Id first) {
  Nodes out;
  for (Id child = first; child != kNone; child = tree_[child].next) out.push_back(lower(child));
  return out;
}

// The value of what consists of constants, unless making it gives a reason to complain: that belongs to each run.
NodePtr Compiler::folded(NodePtr node, bool constant) const {
  if (!constant) return node;
  Evaluation evaluation({}, {.steps = 10'000, .list_items = 10'000, .string_bytes = 100'000});
  Frame frame{.inputs = {}, .locals = {}, .captured = {}, .self = nullptr, .evaluation = evaluation};
  Value value = node->run(frame);
  if (evaluation.noted() != 0) return node;
  return constant_node(node->position(), std::move(value));
}

NodePtr Compiler::chain(const syntax::Node& node) {
  std::vector<Operator> joints;
  for (Id child = node.first; child != kNone; child = tree_[child].next) joints.push_back(tree_[child].joint);
  auto operands = lower_children(node.first);
  const bool constant = all_constant(operands);
  return folded(chain_node(position_of(node), std::move(operands), std::move(joints)), constant);
}

NodePtr Compiler::member(const syntax::Node& node) {
  Nodes items;
  auto item = node.item;
  for (std::uint32_t i = 0; i < node.items && item != 0; ++i, item = tree_.declarations[item].outer) {
    items.push_back(place(item, levels_.size() - 1, position_of(node)));
  }
  NodePtr otherwise = node.first == kNone ? nullptr : lower(node.first);
  return member_node(position_of(node), name(node.value), std::move(items), std::move(otherwise));
}

NodePtr Compiler::in(const syntax::Node& node) {
  Id child = node.first;
  NodePtr value;
  const bool whole = &node == &tree_[tree_.root] && tree_[child].kind == Kind::test;
  const auto before = levels_.back().locals;
  std::uint32_t slot = kNoSlot;
  if (whole || (node.flags & syntax::kAnything) != 0) {
    value = input_node(position_of(node), static_cast<std::uint32_t>(names_.variables.size()));
  } else {
    value = lower(child);
    child = tree_[child].next;
    if (tree_.declarations[node.value].used) slot = take_local(node.value);
  }
  std::vector<Test> tests;
  for (; child != kNone; child = tree_[child].next) {
    const auto& test = tree_[child];
    tests.push_back({.value = lower(test.first), .op = test.op, .asks_itself = (test.flags & syntax::kUsesItem) != 0});
  }
  levels_.back().locals = before;
  if (&node == &tree_[tree_.root]) note_test_set(node, tests);
  if ((node.flags & syntax::kAnything) != 0) return constant_node(position_of(node), true);
  return in_node(position_of(node), std::move(value), std::move(tests), (node.flags & syntax::kNegated) != 0, slot);
}

NodePtr Compiler::range(const syntax::Node& node) {
  auto ends = lower_children(node.first);
  const bool constant = all_constant(ends);
  if (node.kind == Kind::unary_range) {
    return folded(unary_range_node(position_of(node), node.op, std::move(ends[0])), constant);
  }
  return folded(range_node(position_of(node), std::move(ends[0]), std::move(ends[1]), node.flags), constant);
}

NodePtr Compiler::context(const syntax::Node& node) {
  const auto before = levels_.back().locals;
  std::vector<EntryCode> entries;
  bool constant = true;
  for (Id id = node.first; id != kNone; id = tree_[id].next) {
    const auto& entry = tree_[id];
    const auto& declared = tree_.declarations[entry.value];
    EntryCode code{.name = syntax::plain_name(declared.name), .value = lower(entry.first)};
    constant = constant && code.value->is_constant() && !declared.used;
    if (declared.used) code.slot = take_local(entry.value);
    entries.push_back(std::move(code));
  }
  levels_.back().locals = before;
  return folded(context_node(position_of(node), std::move(entries)), constant);
}

NodePtr Compiler::filter(const syntax::Node& node) {
  NodePtr list = lower(node.first);
  const auto before = levels_.back().locals;
  const auto slot = take_local(node.value);
  const auto nodes = levels_.back().nodes;
  NodePtr predicate = lower(tree_[node.first].next);
  const auto cost = levels_.back().nodes - nodes + 1;
  levels_.back().locals = before;
  return filter_node(position_of(node), std::move(list), std::move(predicate), slot, cost,
                     (node.flags & syntax::kUsesItem) == 0);
}

NodePtr Compiler::loop(const syntax::Node& node) {
  const auto before = levels_.back().locals;
  LoopCode code;
  Id child = node.first;
  for (; tree_[child].next != kNone; child = tree_[child].next) {
    const auto& iterator = tree_[child];
    auto ends = lower_children(iterator.first);
    Iterator one{.from = std::move(ends[0])};
    if (ends.size() > 1) one.to = std::move(ends[1]);
    one.slot = take_local(iterator.value);
    code.iterators.push_back(std::move(one));
  }
  if (node.kind == Kind::loop && node.value != 0) code.partial = take_local(node.value);
  const auto nodes = levels_.back().nodes;
  code.body = lower(child);
  code.cost = levels_.back().nodes - nodes + 1;
  levels_.back().locals = before;
  if (node.kind == Kind::loop) return for_node(position_of(node), std::move(code));
  return quantifier_node(position_of(node), std::move(code), node.kind == Kind::every);
}

NodePtr Compiler::call(const syntax::Node& node) {
  const auto& callee = tree_[node.first];
  Nodes arguments;
  std::vector<std::string> names;
  for (Id id = callee.next; id != kNone; id = tree_[id].next) {
    const bool named = tree_[id].kind == Kind::argument;
    arguments.push_back(lower(named ? tree_[id].first : id));
    if (named) names.push_back(name(tree_[id].value));
  }
  const Position position = position_of(node);
  if (callee.kind != Kind::builtin) {
    return call_node(position, lower(node.first), std::move(arguments), std::move(names));
  }
  const Builtin& builtin = *tree_.builtins[callee.value];
  const bool constant = folds(builtin) && all_constant(arguments);
  return folded(builtin_call_node(position, builtin, std::move(arguments), std::move(names)), constant);
}

NodePtr Compiler::function(const syntax::Node& node) {
  auto code = std::make_shared<FunctionCode>();
  levels_.emplace_back();
  Id child = node.first;
  for (; tree_[child].next != kNone; child = tree_[child].next) {
    const auto& parameter = tree_.declarations[tree_[child].value];
    code->parameters.push_back({.name = syntax::plain_name(parameter.name), .type = parameter.type});
  }
  code->body.root = lower(child);
  code->body.locals = levels_.back().locals_max;
  code->body.nodes = levels_.back().nodes;
  code->body.height = tree_[child].height;
  code->result = tree_[child].type;
  const auto taken = std::move(levels_.back().captured);
  levels_.pop_back();
  Nodes captured;
  const Position position = position_of(node);
  for (const auto declaration : taken) captured.push_back(place(declaration, levels_.size() - 1, position));
  return function_node(position, std::move(code), std::move(captured));
}

NodePtr Compiler::external(const syntax::Node& node) {
  const Position position = position_of(node);
  std::vector<Function::Parameter> parameters;
  Id child = node.first;
  for (; tree_[child].next != kNone; child = tree_[child].next) {
    const auto& parameter = tree_.declarations[tree_[child].value];
    parameters.push_back({.name = syntax::plain_name(parameter.name), .type = parameter.type});
  }
  levels_.emplace_back();
  const NodePtr what = lower(child);
  levels_.pop_back();
  if (names_.external && what->is_constant()) {
    Evaluation evaluation;
    Frame frame{.inputs = {}, .locals = {}, .captured = {}, .self = nullptr, .evaluation = evaluation};
    const Value described = what->run(frame);
    if (described.is(feel::Kind::context)) {
      if (auto made = names_.external(described.as_context(), parameters)) {
        return constant_node(position, Value(std::move(made)));
      }
    }
  }
  return refused_node(position, "E-FEEL-016", {});
}

}  // namespace luoshi::feel::engine

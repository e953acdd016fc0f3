// SPDX-License-Identifier: Apache-2.0
#include "decision/compiler.hpp"

#include "decision/boxed_function.hpp"

namespace luoshi::decision {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Compiler::Compiler(Workshop& workshop, std::size_t model, std::string name, feel::Names names)
    : workshop_(&workshop),
      model_(model),
      name_(std::move(name)),
      names_(std::move(names)),
      frame_size_(names_.variables.size() + 1),
      used_(names_.variables.size()) {}

OriginPtr Compiler::origin_of(const std::string& element, const Text& text) const {
  return std::make_shared<const Origin>(Origin{.file = file(), .element = element, .name = name_, .text = text});
}

NodePtr Compiler::broken(const OriginPtr& origin, std::string_view id, const Place& place,
                         std::vector<base::Arg> args) {
  const std::string& item = origin->element.empty() ? origin->name : origin->element;
  workshop_->problems.push_back(
      {.error = {.code = base::ErrorCode::invalid_input,
                 .id = id,
                 .where = {.file = file(), .line = place.line, .column = place.column, .item = item},
                 .args = std::move(args)}});
  return std::make_shared<BrokenNode>(origin, id);
}

std::size_t Compiler::push(std::string name, feel::TypePtr type) {
  names_.variables.push_back({std::move(name), std::move(type)});
  need(names_.variables.size() + 1);
  return names_.variables.size() - 1;
}

void Compiler::pop(std::size_t count) { names_.variables.resize(names_.variables.size() - count); }

NodePtr Compiler::compile(const Boxed& boxed) {
  NodePtr node = std::visit([&](const auto& form) { return this->form(form, boxed); }, boxed.form);
  const bool is_function = std::holds_alternative<FunctionDefinition>(boxed.form);
  ItemTypePtr type = workshop_->types.resolve(model_, boxed.type_ref, boxed.place, boxed.id);
  if (type == nullptr || is_function) return node;
  return std::make_shared<TypedNode>(std::move(node), std::move(type), origin_of(boxed.id, {.place = boxed.place}));
}

std::optional<feel::Program> Compiler::program(const Text& text, const std::string& element, feel::Grammar grammar) {
  auto compiled = feel::compile(text.text, names_, grammar);
  if (!compiled) {
    workshop_->problems.push_back(problem_in(file(), element, name_, text, std::move(compiled).error()));
    return std::nullopt;
  }
  for (const std::uint32_t variable : compiled->used_variables()) {
    if (variable < used_.size()) used_[variable] = true;
  }
  return *std::move(compiled);
}

NodePtr Compiler::text_node(const Text& text, const std::string& element) {
  OriginPtr origin = origin_of(element, text);
  auto compiled = program(text, element, feel::Grammar::expression);
  if (!compiled) return std::make_shared<BrokenNode>(std::move(origin));
  return std::make_shared<LiteralNode>(*std::move(compiled), names_.variables.size(), std::move(origin));
}

NodePtr Compiler::form(const Literal& literal, const Boxed& boxed) {
  const bool feel = literal.language.empty() || literal.language.contains("FEEL") || literal.language.contains("feel");
  if (!feel) {
    return broken(origin_of(boxed.id, literal.text), "E-DMN-013", boxed.place, {{"language", literal.language}});
  }
  if (is_blank(literal.text.text)) return broken(origin_of(boxed.id, literal.text), "E-DMN-014", boxed.place);
  return text_node(literal.text, boxed.id);
}

NodePtr Compiler::form(const BoxedContext& context, const Boxed& boxed) {
  std::vector<ContextNode::Entry> entries;
  std::size_t pushed = 0;
  for (const BoxedContext::Entry& entry : context.entries) {
    ContextNode::Entry made{
        .name = entry.variable.name,
        .node = compile(*entry.value),
        .type = workshop_->types.resolve(model_, entry.variable.type_ref, entry.variable.place, entry.variable.id)};
    if (!made.name.empty()) {
      made.slot = push(made.name, made.type != nullptr ? made.type->type : type_of(*entry.value));
      ++pushed;
    }
    entries.push_back(std::move(made));
  }
  pop(pushed);
  return std::make_shared<ContextNode>(std::move(entries), origin_of(boxed.id, {.place = boxed.place}));
}

NodePtr Compiler::form(const Invocation& invocation, const Boxed& boxed) {
  std::vector<InvocationNode::Binding> bindings;
  for (const Invocation::Binding& binding : invocation.bindings) {
    bindings.push_back({.name = binding.parameter.name,
                        .node = binding.value == nullptr ? nullptr : compile(*binding.value),
                        .type = workshop_->types.resolve(model_, binding.parameter.type_ref, binding.parameter.place,
                                                         binding.parameter.id)});
  }
  return std::make_shared<InvocationNode>(compile(*invocation.function), std::move(bindings),
                                          origin_of(boxed.id, {.place = boxed.place}));
}

NodePtr Compiler::form(const FunctionDefinition& function, const Boxed& boxed) {
  OriginPtr origin = origin_of(boxed.id, {.place = boxed.place});
  if (function.language == FunctionDefinition::Language::java) return broken(origin, "E-DMN-015", boxed.place);
  if (function.language == FunctionDefinition::Language::pmml) return broken(origin, "E-DMN-016", boxed.place);
  if (function.body == nullptr) return broken(origin, "E-DMN-014", boxed.place);
  auto body = std::make_shared<FunctionBody>();
  body->captured = names_.variables.size();
  body->origin = origin;
  for (const Named& parameter : function.parameters) {
    ItemTypePtr type = workshop_->types.resolve(model_, parameter.type_ref, parameter.place, parameter.id);
    push(parameter.name, type == nullptr ? nullptr : type->type);
    body->add_parameter(parameter.name, std::move(type));
  }
  // Slots of the body are those of its own frame: what is captured, the parameters, what it needs besides.
  const std::size_t outer = std::exchange(frame_size_, names_.variables.size() + 1);
  body->node = compile(*function.body);
  body->frame_size = std::exchange(frame_size_, outer);
  pop(function.parameters.size());
  return std::make_shared<FunctionNode>(std::move(body));
}

NodePtr Compiler::form(const BoxedList& list, const Boxed&) {
  std::vector<NodePtr> items;
  for (const BoxedPtr& item : list.items) items.push_back(compile(*item));
  return std::make_shared<ListNode>(std::move(items));
}

NodePtr Compiler::form(const Relation& relation, const Boxed&) {
  std::vector<std::string> columns;
  for (const Named& column : relation.columns) columns.push_back(column.name);
  std::vector<std::vector<NodePtr>> rows;
  for (const auto& row : relation.rows) {
    std::vector<NodePtr> cells;
    for (const BoxedPtr& cell : row) cells.push_back(compile(*cell));
    rows.push_back(std::move(cells));
  }
  return std::make_shared<RelationNode>(std::move(columns), std::move(rows));
}

NodePtr Compiler::form(const Conditional& conditional, const Boxed&) {
  return std::make_shared<ConditionalNode>(compile(*conditional.condition), compile(*conditional.consequence),
                                           compile(*conditional.alternative));
}

}  // namespace luoshi::decision

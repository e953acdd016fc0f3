// SPDX-License-Identifier: Apache-2.0
// Boxed for, some, every and filter. Where the parts are FEEL texts they become one FEEL text, so that both ways of
// writing mean the same to the last detail (scope of a filter, iteration over ranges, `partial`, three-valued logic).
#include "decision/compiler.hpp"

namespace luoshi::decision {
namespace {

// A name that no model uses for its own.
constexpr std::string_view kSource = "_source_";

const Literal* as_text(const Boxed& boxed) {
  const auto* literal = std::get_if<Literal>(&boxed.form);
  const bool plain = literal != nullptr && boxed.type_ref.empty() && literal->language.empty();
  return plain && !is_blank(literal->text.text) ? literal : nullptr;
}

}  // namespace

NodePtr Compiler::composed(const Boxed& in, const Boxed& body, const Boxed& whole, std::string_view before,
                           std::string_view between, std::string_view after) {
  const Literal* in_text = as_text(in);
  const Literal* body_text = as_text(body);
  if (body_text == nullptr) return nullptr;
  // The line breaks end a comment that a part may end with.
  Text text{.text = std::string(before), .place = whole.place};
  text.text += in_text != nullptr ? "(" + in_text->text.text + "\n)" : std::string(kSource);
  text.text += between;
  text.text += "(" + body_text->text.text + "\n)";
  text.text += after;
  if (in_text != nullptr) return text_node(text, whole.id);
  NodePtr source = compile(in);
  const std::size_t slot = push(std::string(kSource), type_of(in));
  NodePtr node = text_node(text, whole.id);
  pop(1);
  return std::make_shared<LetNode>(std::move(source), slot, std::move(node));
}

NodePtr Compiler::form(const Filter& filter, const Boxed& boxed) {
  if (NodePtr node = composed(*filter.in, *filter.match, boxed, "", "[", "]")) return node;
  NodePtr in = compile(*filter.in);
  const feel::TypePtr list = type_of(*filter.in);
  const feel::TypePtr element = list != nullptr && list->kind == feel::Type::Kind::list ? list->element : nullptr;
  const std::size_t slot = push("item", element);
  std::vector<std::string> fields;
  if (element != nullptr) {
    for (const feel::Type::Field& field : element->fields) {
      push(field.name, field.type);
      fields.push_back(field.name);
    }
  }
  NodePtr match = compile(*filter.match);
  pop(1 + fields.size());
  return std::make_shared<FilterNode>(std::move(in), std::move(match), slot, std::move(fields));
}

NodePtr Compiler::form(const Iteration& iteration, const Boxed& boxed) {
  constexpr std::string_view kWords[] = {"for ", "some ", "every "};
  const bool is_for = iteration.kind == Iteration::Kind::each;
  const std::string before =
      std::string(kWords[static_cast<std::size_t>(iteration.kind)]) + iteration.variable + " in ";
  if (NodePtr node = composed(*iteration.in, *iteration.body, boxed, before, is_for ? " return " : " satisfies ", "")) {
    return node;
  }
  NodePtr in = compile(*iteration.in);
  const feel::TypePtr list = type_of(*iteration.in);
  IterationNode::Slots slots{.item = push(iteration.variable, list != nullptr ? list->element : nullptr)};
  if (is_for) slots.partial = push("partial", nullptr);
  NodePtr body = compile(*iteration.body);
  pop(is_for ? 2 : 1);
  return std::make_shared<IterationNode>(iteration.kind, std::move(in), std::move(body), slots);
}

feel::TypePtr Compiler::type_of(const Boxed& boxed) {
  ItemTypePtr type = workshop_->types.resolve(model_, boxed.type_ref, boxed.place, boxed.id);
  return type != nullptr ? type->type : form_type(boxed);
}

feel::TypePtr Compiler::form_type(const Boxed& boxed) {
  const auto context_of = [](std::vector<feel::Type::Field> fields) {
    auto context = std::make_shared<feel::Type>();
    context->kind = feel::Type::Kind::context;
    context->fields = std::move(fields);
    return feel::TypePtr(std::move(context));
  };
  std::vector<feel::Type::Field> fields;
  const auto add = [&](const Named& named, feel::TypePtr inferred) {
    ItemTypePtr type = workshop_->types.resolve(model_, named.type_ref, named.place, named.id);
    if (type != nullptr) inferred = type->type;
    fields.push_back({named.name, inferred == nullptr ? feel::any_type() : std::move(inferred)});
  };
  if (const auto* context = std::get_if<BoxedContext>(&boxed.form)) {
    for (const auto& entry : context->entries) {
      if (entry.variable.name.empty()) return type_of(*entry.value);
      add(entry.variable, type_of(*entry.value));
    }
    return context_of(std::move(fields));
  }
  if (const auto* relation = std::get_if<Relation>(&boxed.form)) {
    for (const Named& column : relation->columns) add(column, nullptr);
    return feel::list_of(context_of(std::move(fields)));
  }
  if (const auto* table = std::get_if<Table>(&boxed.form)) {
    if (table->aggregation != Aggregation::none) return nullptr;
    for (const OutputClause& output : table->outputs) add(output.named, nullptr);
    feel::TypePtr one = fields.size() == 1 ? fields[0].type : context_of(std::move(fields));
    const bool several = table->policy == HitPolicy::collect || table->policy == HitPolicy::rule_order ||
                         table->policy == HitPolicy::output_order;
    return several ? feel::list_of(std::move(one)) : one;
  }
  if (const auto* filter = std::get_if<Filter>(&boxed.form)) return type_of(*filter->in);
  if (const auto* conditional = std::get_if<Conditional>(&boxed.form)) return type_of(*conditional->consequence);
  return nullptr;
}

}  // namespace luoshi::decision

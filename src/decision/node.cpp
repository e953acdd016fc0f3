// SPDX-License-Identifier: Apache-2.0
#include "decision/node.hpp"

namespace luoshi::decision {

using feel::Context;
using feel::Kind;
using feel::List;
using feel::Value;

Value BrokenNode::evaluate(Frame& frame) const {
  const std::size_t first = frame.evaluation.diagnostics().size();
  Value null =
      frame.evaluation.null(id_, {}, {{"element", origin_->element.empty() ? origin_->name : origin_->element}});
  frame.run.note(first, frame.evaluation, *origin_);
  return null;
}

LiteralNode::LiteralNode(feel::Program program, std::size_t variables, OriginPtr origin)
    : program_(std::move(program)), variables_(variables), origin_(std::move(origin)), constant_(program_.constant()) {}

Value LiteralNode::evaluate(Frame& frame) const {
  if (constant_) return *constant_;
  const std::size_t first = frame.evaluation.diagnostics().size();
  Value value = program_.evaluate({frame.slots, variables_}, frame.evaluation);
  if (frame.evaluation.diagnostics().size() != first) frame.run.note(first, frame.evaluation, *origin_);
  return value;
}

Value TypedNode::evaluate(Frame& frame) const {
  const std::size_t first = frame.evaluation.diagnostics().size();
  Value value = checked(node_->evaluate(frame), *type_, origin_->name, frame.evaluation);
  if (frame.evaluation.diagnostics().size() != first) frame.run.note(first, frame.evaluation, *origin_);
  return value;
}

Value ContextNode::evaluate(Frame& frame) const {
  Context context;
  for (const Entry& entry : entries_) {
    Value value = entry.node->evaluate(frame);
    if (entry.type != nullptr) {
      const std::size_t first = frame.evaluation.diagnostics().size();
      value = checked(value, *entry.type, entry.name, frame.evaluation);
      frame.run.note(first, frame.evaluation, *origin_);
    }
    if (entry.name.empty()) return value;
    frame.slots[entry.slot] = value;
    context.put(entry.name, std::move(value));
  }
  return Value::context(std::move(context));
}

Value ListNode::evaluate(Frame& frame) const {
  List items;
  items.reserve(items_.size());
  for (const NodePtr& item : items_) items.push_back(item->evaluate(frame));
  return Value::list(std::move(items));
}

Value RelationNode::evaluate(Frame& frame) const {
  List rows;
  rows.reserve(rows_.size());
  for (const auto& row : rows_) {
    Context context;
    for (std::size_t i = 0; i < columns_.size(); ++i) context.put(columns_[i], row[i]->evaluate(frame));
    rows.push_back(Value::context(std::move(context)));
  }
  return Value::list(std::move(rows));
}

Value ConditionalNode::evaluate(Frame& frame) const {
  return (condition_->evaluate(frame).is_true() ? consequence_ : alternative_)->evaluate(frame);
}

Value IterationNode::evaluate(Frame& frame) const {
  const List items = as_items(in_->evaluate(frame), frame.evaluation);
  return kind_ == Iteration::Kind::each ? each(items, frame) : quantified(items, frame);
}

Value IterationNode::each(const List& items, Frame& frame) const {
  List results;
  results.reserve(items.size());
  for (const Value& item : items) {
    if (!frame.evaluation.step()) return {};
    frame.slots[slots_.item] = item;
    if (slots_.partial != 0) frame.slots[slots_.partial] = Value::list(results);
    results.push_back(body_->evaluate(frame));
  }
  return Value::list(std::move(results));
}

Value IterationNode::quantified(const List& items, Frame& frame) const {
  const bool some = kind_ == Iteration::Kind::some;
  bool unknown = false;
  for (const Value& item : items) {
    if (!frame.evaluation.step()) return {};
    frame.slots[slots_.item] = item;
    const Value value = body_->evaluate(frame);
    if (some ? value.is_true() : value.is_false()) return some;
    unknown = unknown || !value.is(Kind::boolean);
  }
  if (unknown) return {};
  return !some;
}

Value FilterNode::evaluate(Frame& frame) const {
  List kept;
  for (const Value& item : as_items(in_->evaluate(frame), frame.evaluation)) {
    if (!frame.evaluation.step()) return {};
    frame.slots[item_slot_] = item;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Value* field = item.is(Kind::context) ? item.as_context().find(fields_[i]) : nullptr;
      frame.slots[item_slot_ + 1 + i] = field == nullptr ? Value() : *field;
    }
    if (match_->evaluate(frame).is_true()) kept.push_back(item);
  }
  return Value::list(std::move(kept));
}

Value LetNode::evaluate(Frame& frame) const {
  frame.slots[slot_] = value_->evaluate(frame);
  return body_->evaluate(frame);
}

List as_items(const Value& value, feel::Evaluation& evaluation) {
  if (value.is_null()) return {};
  if (value.is(Kind::list)) return value.as_list();
  if (!value.is(Kind::range)) return {value};
  const feel::Range& range = value.as_range();
  if (!range.low.is(Kind::number) || !range.high.is(Kind::number)) return {value};
  const base::Decimal one(1);
  base::Decimal at = range.low_included ? range.low.as_number() : range.low.as_number() + one;
  List items;
  while (range.high_included ? at <= range.high.as_number() : at < range.high.as_number()) {
    if (!evaluation.step() || !evaluation.allow_items(items.size() + 1, {})) return {};
    items.emplace_back(at);
    at = at + one;
  }
  return items;
}

}  // namespace luoshi::decision

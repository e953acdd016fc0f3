// SPDX-License-Identifier: Apache-2.0
// Nodes that make lists, contexts and ranges, and the filter that picks from a list.
#include "feel/engine/nodes.hpp"

namespace luoshi::feel::engine {
namespace {

class ListNode final : public Node {
 public:
  ListNode(Position position, Nodes items) : Node(position), items_(std::move(items)) {}
  Value run(Frame& frame) const override {
    List out;
    out.reserve(items_.size());
    for (const auto& item : items_) out.push_back(item->run(frame));
    Value made = Value::list(std::move(out));
    return frame.evaluation.allow_depth(made, position()) ? made : Value();
  }

 private:
  Nodes items_;
};

class ContextNode final : public Node {
 public:
  ContextNode(Position position, std::vector<EntryCode> entries) : Node(position), entries_(std::move(entries)) {}
  Value run(Frame& frame) const override {
    Context out;
    for (const auto& entry : entries_) {
      Value value = entry.value->run(frame);
      if (entry.slot != kNoSlot) frame.locals[entry.slot] = value;
      out.append(entry.name, std::move(value));
    }
    Value made = Value::context(std::move(out));
    return frame.evaluation.allow_depth(made, position()) ? made : Value();
  }

 private:
  std::vector<EntryCode> entries_;
};

class RangeNode final : public Node {
 public:
  RangeNode(Position position, NodePtr low, NodePtr high, std::uint8_t flags)
      : Node(position), low_(std::move(low)), high_(std::move(high)), flags_(flags) {}
  Value run(Frame& frame) const override {
    Range out{.low = low_->run(frame),
              .high = high_->run(frame),
              .low_included = (flags_ & syntax::kLowIncluded) != 0,
              .high_included = (flags_ & syntax::kHighIncluded) != 0};
    if (!out.low.is_null() && !out.high.is_null() && out.low.kind() != out.high.kind()) {
      return refuse_kinds(frame, "E-FEEL-033", position(), "..", out.low, out.high);
    }
    return Value::range(std::move(out));
  }

 private:
  NodePtr low_;
  NodePtr high_;
  std::uint8_t flags_;
};

class UnaryRangeNode final : public Node {
 public:
  UnaryRangeNode(Position position, Operator op, NodePtr end) : Node(position), op_(op), end_(std::move(end)) {}
  Value run(Frame& frame) const override {
    const Value end = end_->run(frame);
    switch (op_) {
      case Operator::less:
        return Value::range({.high = end, .low_unbounded = true});
      case Operator::less_equal:
        return Value::range({.high = end, .high_included = true, .low_unbounded = true});
      case Operator::greater:
        return Value::range({.low = end, .high_unbounded = true});
      case Operator::greater_equal:
        return Value::range({.low = end, .low_included = true, .high_unbounded = true});
      case Operator::equal:
        return Value::range(
            {.low = end, .high = end, .low_included = true, .high_included = true, .form = Range::Form::equal});
      default:
        return Value::range({.low = end, .high = end, .form = Range::Form::not_equal});
    }
  }

 private:
  Operator op_;
  NodePtr end_;
};

class FilterNode final : public Node {
 public:
  FilterNode(Position position, NodePtr list, NodePtr predicate, std::uint32_t slot, std::uint32_t cost, bool once)
      : Node(position),
        list_(std::move(list)),
        predicate_(std::move(predicate)),
        slot_(slot),
        cost_(cost),
        once_(once) {}

  Value run(Frame& frame) const override {
    const Seen list(*list_, frame);
    if (list->is(Kind::list)) return picked(frame, list->as_list());
    if (list->is_null()) return picked(frame, List());
    return picked(frame, List{*list});  // a single value is a list of one
  }

 private:
  Value picked(Frame& frame, const List& items) const {
    if (once_) {
      const Seen asked(*predicate_, frame);
      if (asked->is(Kind::number)) return at(frame, items, asked->as_number());
      if (asked->is_true()) return Value::list(items);
      if (!asked->is_false() && !asked->is_null()) {
        return frame.evaluation.null("E-FEEL-035", position(), {{"kind", std::string(name_of(asked->kind()))}});
      }
      return Value::list({});
    }
    List out;
    bool first = true;
    for (const Value& item : items) {
      if (!frame.evaluation.step(cost_)) return {};
      frame.locals[slot_] = item;
      const Seen asked(*predicate_, frame);
      if (first && asked->is(Kind::number)) return at(frame, items, asked->as_number());
      first = false;
      if (asked->is_true()) out.push_back(item);
    }
    return Value::list(std::move(out));
  }

  Value at(Frame& frame, const List& items, const base::Decimal& number) const {
    const auto index = number.to_int64();
    const auto count = static_cast<std::int64_t>(items.size());
    if (index && *index >= 1 && *index <= count) return items[static_cast<std::size_t>(*index - 1)];
    if (index && *index <= -1 && *index >= -count) return items[static_cast<std::size_t>(count + *index)];
    return frame.evaluation.null("E-FEEL-027", position(),
                                 {{"index", number.to_string()}, {"count", std::to_string(count)}});
  }

  NodePtr list_;
  NodePtr predicate_;
  std::uint32_t slot_;
  std::uint32_t cost_;
  bool once_;
};

}  // namespace

NodePtr list_node(Position position, Nodes items) { return std::make_unique<ListNode>(position, std::move(items)); }
NodePtr context_node(Position position, std::vector<EntryCode> entries) {
  return std::make_unique<ContextNode>(position, std::move(entries));
}
NodePtr range_node(Position position, NodePtr low, NodePtr high, std::uint8_t flags) {
  return std::make_unique<RangeNode>(position, std::move(low), std::move(high), flags);
}
NodePtr unary_range_node(Position position, Operator op, NodePtr end) {
  return std::make_unique<UnaryRangeNode>(position, op, std::move(end));
}
NodePtr filter_node(Position position, NodePtr list, NodePtr predicate, std::uint32_t slot, std::uint32_t cost,
                    bool once) {
  return std::make_unique<FilterNode>(position, std::move(list), std::move(predicate), slot, cost, once);
}

}  // namespace luoshi::feel::engine

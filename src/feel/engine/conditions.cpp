// SPDX-License-Identifier: Apache-2.0
// Nodes that ask: comparisons, between, and, or, if.
#include "feel/engine/comparison.hpp"
#include "feel/engine/nodes.hpp"

#include <algorithm>

namespace luoshi::feel::engine {
namespace {

Truth ordered(Operator op, Ordering ordering) {
  switch (op) {
    case Operator::less:
      return truth_of(ordering == Ordering::less);
    case Operator::less_equal:
      return truth_of(ordering != Ordering::greater);
    case Operator::greater:
      return truth_of(ordering == Ordering::greater);
    default:
      return truth_of(ordering != Ordering::less);
  }
}

class ComparisonNode final : public Node {
 public:
  ComparisonNode(Position position, Operator op, NodePtr left, NodePtr right)
      : Node(position), op_(op), left_(std::move(left)), right_(std::move(right)) {}
  Value run(Frame& frame) const override { return value_of(test(frame)); }
  Truth test(Frame& frame) const override {
    const Seen left(*left_, frame);
    const Seen right(*right_, frame);
    return compare(frame, position(), op_, *left, *right);
  }

 private:
  Operator op_;
  NodePtr left_;
  NodePtr right_;
};

class BetweenNode final : public Node {
 public:
  BetweenNode(Position position, NodePtr value, NodePtr low, NodePtr high)
      : Node(position), value_(std::move(value)), low_(std::move(low)), high_(std::move(high)) {}
  Value run(Frame& frame) const override { return value_of(test(frame)); }
  Truth test(Frame& frame) const override {
    const Seen value(*value_, frame);
    const Seen low(*low_, frame);
    const Seen high(*high_, frame);
    const Truth above = compare(frame, position(), Operator::greater_equal, *value, *low);
    const Truth below = compare(frame, position(), Operator::less_equal, *value, *high);
    if (above == Truth::unknown || below == Truth::unknown) return Truth::unknown;
    return truth_of(above == Truth::yes && below == Truth::yes);
  }

 private:
  NodePtr value_;
  NodePtr low_;
  NodePtr high_;
};

// `and`, `or`: the deciding truth of one operand ends it; else one that is not known makes the whole unknown.
class JunctionNode final : public Node {
 public:
  JunctionNode(Position position, Nodes operands, bool conjunction)
      : Node(position), operands_(std::move(operands)), deciding_(conjunction ? Truth::no : Truth::yes) {}
  Value run(Frame& frame) const override { return value_of(test(frame)); }
  Truth test(Frame& frame) const override {
    Truth out = deciding_ == Truth::no ? Truth::yes : Truth::no;
    for (const auto& operand : operands_) {
      const Truth one = operand->test(frame);
      if (one == deciding_) return one;
      if (one == Truth::unknown) out = one;
    }
    return out;
  }

 private:
  Nodes operands_;
  Truth deciding_;
};

class ConditionNode final : public Node {
 public:
  ConditionNode(Position position, NodePtr asked, NodePtr yes, NodePtr no)
      : Node(position), asked_(std::move(asked)), yes_(std::move(yes)), no_(std::move(no)) {}
  Value run(Frame& frame) const override { return branch(frame).run(frame); }
  Truth test(Frame& frame) const override { return branch(frame).test(frame); }

 private:
  const Node& branch(Frame& frame) const { return asked_->test(frame) == Truth::yes ? *yes_ : *no_; }

  NodePtr asked_;
  NodePtr yes_;
  NodePtr no_;
};

}  // namespace

std::optional<bool> equal_within(Frame& frame, const Value& left, const Value& right) {
  if (left.kind() == right.kind() && left.kind() >= Kind::list) {
    const auto steps = std::min(size_of(left).items, size_of(right).items);
    if (!frame.evaluation.step(steps)) return std::nullopt;
  }
  return equal(left, right);
}

Truth compare(Frame& frame, Position position, Operator op, const Value& left, const Value& right) {
  if (op == Operator::equal || op == Operator::not_equal) {
    const auto same = equal_within(frame, left, right);
    if (same) return truth_of(*same == (op == Operator::equal));
  } else if (const auto ordering = order(left, right)) {
    return ordered(op, *ordering);
  }
  refuse_kinds(frame, "E-FEEL-022", position, syntax::name_of(op), left, right);
  return Truth::unknown;
}

NodePtr comparison_node(Position position, Operator op, NodePtr left, NodePtr right) {
  return std::make_unique<ComparisonNode>(position, op, std::move(left), std::move(right));
}
NodePtr between_node(Position position, NodePtr value, NodePtr low, NodePtr high) {
  return std::make_unique<BetweenNode>(position, std::move(value), std::move(low), std::move(high));
}
NodePtr junction_node(Position position, Nodes operands, bool conjunction) {
  return std::make_unique<JunctionNode>(position, std::move(operands), conjunction);
}
NodePtr condition_node(Position position, NodePtr asked, NodePtr yes, NodePtr no) {
  return std::make_unique<ConditionNode>(position, std::move(asked), std::move(yes), std::move(no));
}

}  // namespace luoshi::feel::engine

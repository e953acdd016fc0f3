// SPDX-License-Identifier: Apache-2.0
// The node of `in` and of unary tests (DMN 1.5, 7.3.4 and Table 56).
#include "feel/engine/comparison.hpp"
#include "feel/engine/nodes.hpp"

namespace luoshi::feel::engine {
namespace {

class InNode final : public Node {
 public:
  InNode(Position position, NodePtr value, std::vector<Test> tests, bool negated, std::uint32_t slot)
      : Node(position), value_(std::move(value)), tests_(std::move(tests)), negated_(negated), slot_(slot) {}

  Value run(Frame& frame) const override { return value_of(test(frame)); }

  Truth test(Frame& frame) const override {
    const Seen value(*value_, frame);
    if (slot_ != kNoSlot) frame.locals[slot_] = *value;
    const Truth out = any(frame, *value);
    if (!negated_ || out == Truth::unknown) return out;
    return truth_of(out == Truth::no);
  }

 private:
  Truth any(Frame& frame, const Value& value) const {
    Truth out = Truth::no;
    for (const auto& one : tests_) {
      const Truth accepted = accepts(frame, one, value);
      if (accepted == Truth::yes) return accepted;
      if (accepted == Truth::unknown) out = accepted;
    }
    return out;
  }

  Truth accepts(Frame& frame, const Test& one, const Value& value) const {
    if (one.asks_itself && one.op == Operator::none) return own_truth(frame, one, value);
    const Seen tested(*one.value, frame);
    if (one.op != Operator::none) return compare(frame, one.value->position(), one.op, value, *tested);
    return matches(frame, one, value, *tested);
  }

  // A test that speaks of `?` and gives true or false has said it; one that gives something else is compared with it.
  Truth own_truth(Frame& frame, const Test& one, const Value& value) const {
    const Value said = one.value->run(frame);
    if (said.is(Kind::boolean)) return truth_of(said.as_boolean());
    if (said.is_null()) return Truth::unknown;
    return matches(frame, one, value, said);
  }

  Truth matches(Frame& frame, const Test& one, const Value& value, const Value& tested) const {
    const Position place = one.value->position();
    if (tested.is(Kind::range)) {
      if (value.is(Kind::range)) return truth_of(equal_within(frame, value, tested));
      const auto inside = contains(tested.as_range(), value);
      if (!inside) refuse_kinds(frame, "E-FEEL-022", place, "in", value, tested.as_range().low);
      return truth_of(inside);
    }
    if (tested.is(Kind::list)) return in_list(frame, value, tested);
    // A condition on something else than the value that is tested: `x > 5` in a column of numbers.
    if (tested.is(Kind::boolean) && !value.is(Kind::boolean) && !one.value->is_constant()) {
      return truth_of(tested.as_boolean());
    }
    const auto same = equal_within(frame, value, tested);
    if (!same) refuse_kinds(frame, "E-FEEL-022", place, "in", value, tested);
    return truth_of(same);
  }

  static Truth in_list(Frame& frame, const Value& value, const Value& tested) {
    const auto& items = tested.as_list();
    if (!frame.evaluation.step(items.size())) return Truth::unknown;
    for (const Value& item : items) {
      if (item.is(Kind::range) && !value.is(Kind::range)) {
        if (contains(item.as_range(), value).value_or(false)) return Truth::yes;
      } else if (equal_within(frame, value, item).value_or(false)) {
        return Truth::yes;
      }
    }
    return truth_of(value.is(Kind::list) && equal_within(frame, value, tested).value_or(false));
  }

  NodePtr value_;
  std::vector<Test> tests_;
  bool negated_;
  std::uint32_t slot_;
};

}  // namespace

NodePtr in_node(Position position, NodePtr value, std::vector<Test> tests, bool negated, std::uint32_t slot) {
  return std::make_unique<InNode>(position, std::move(value), std::move(tests), negated, slot);
}

}  // namespace luoshi::feel::engine

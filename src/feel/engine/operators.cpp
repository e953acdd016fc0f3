// SPDX-License-Identifier: Apache-2.0
// Nodes of arithmetic and of `instance of`.
#include "feel/engine/arithmetic.hpp"
#include "feel/engine/nodes.hpp"

namespace luoshi::feel::engine {
namespace {

class NegationNode final : public Node {
 public:
  NegationNode(Position position, NodePtr operand) : Node(position), operand_(std::move(operand)) {}
  Value run(Frame& frame) const override {
    const Seen value(*operand_, frame);
    return negated(frame, position(), *value);
  }

 private:
  NodePtr operand_;
};

// Operators of one level, from left to right.
class ChainNode final : public Node {
 public:
  ChainNode(Position position, Nodes operands, std::vector<Operator> joints)
      : Node(position), operands_(std::move(operands)), joints_(std::move(joints)) {}

  Value run(Frame& frame) const override {
    const Seen first(*operands_[0], frame);
    const Seen second(*operands_[1], frame);
    Value out = calculate(frame, position(), joints_[1], *first, *second);
    for (std::size_t i = 2; i < operands_.size(); ++i) {
      const Seen next(*operands_[i], frame);
      out = calculate(frame, position(), joints_[i], out, *next);
    }
    return out;
  }

 private:
  Nodes operands_;
  std::vector<Operator> joints_;
};

class InstanceNode final : public Node {
 public:
  InstanceNode(Position position, NodePtr operand, TypePtr type)
      : Node(position), operand_(std::move(operand)), type_(std::move(type)) {}
  Value run(Frame& frame) const override { return value_of(test(frame)); }
  Truth test(Frame& frame) const override {
    const Seen value(*operand_, frame);
    if (!frame.evaluation.step(size_of(*value).items - 1)) return Truth::unknown;
    return truth_of(is_instance(*value, *type_));
  }

 private:
  NodePtr operand_;
  TypePtr type_;
};

}  // namespace

NodePtr negation_node(Position position, NodePtr operand) {
  return std::make_unique<NegationNode>(position, std::move(operand));
}
NodePtr chain_node(Position position, Nodes operands, std::vector<Operator> joints) {
  return std::make_unique<ChainNode>(position, std::move(operands), std::move(joints));
}
NodePtr instance_node(Position position, NodePtr operand, TypePtr type) {
  return std::make_unique<InstanceNode>(position, std::move(operand), std::move(type));
}

}  // namespace luoshi::feel::engine

// SPDX-License-Identifier: Apache-2.0
// Nodes of what stands somewhere already: constants, variables, members, and the paths that lead into values.
#include "feel/engine/nodes.hpp"
#include "feel/engine/properties.hpp"

namespace luoshi::feel::engine {
namespace {

class ConstantNode final : public Node {
 public:
  ConstantNode(Position position, Value value) : Node(position), value_(std::move(value)) {}
  Value run(Frame& /*frame*/) const override { return value_; }
  const Value* look(Frame& /*frame*/) const override { return &value_; }
  bool is_constant() const override { return true; }

 private:
  Value value_;
};

class InputNode final : public Node {
 public:
  InputNode(Position position, std::uint32_t index) : Node(position), index_(index) {}
  Value run(Frame& frame) const override { return frame.inputs[index_]; }
  const Value* look(Frame& frame) const override { return &frame.inputs[index_]; }

 private:
  std::uint32_t index_;
};

class LocalNode final : public Node {
 public:
  LocalNode(Position position, std::uint32_t slot) : Node(position), slot_(slot) {}
  Value run(Frame& frame) const override { return frame.locals[slot_]; }
  const Value* look(Frame& frame) const override { return &frame.locals[slot_]; }

 private:
  std::uint32_t slot_;
};

class CapturedNode final : public Node {
 public:
  CapturedNode(Position position, std::uint32_t index) : Node(position), index_(index) {}
  Value run(Frame& frame) const override { return frame.captured[index_]; }
  const Value* look(Frame& frame) const override { return &frame.captured[index_]; }

 private:
  std::uint32_t index_;
};

class SelfNode final : public Node {
 public:
  using Node::Node;
  Value run(Frame& frame) const override { return *frame.self; }
  const Value* look(Frame& frame) const override { return frame.self; }
};

class MemberNode final : public Node {
 public:
  MemberNode(Position position, std::string name, Nodes items, NodePtr otherwise)
      : Node(position), name_(std::move(name)), items_(std::move(items)), otherwise_(std::move(otherwise)) {}

  Value run(Frame& frame) const override {
    if (const Value* entry = look(frame)) return *entry;
    return otherwise_ == nullptr ? Value() : otherwise_->run(frame);
  }
  const Value* look(Frame& frame) const override {
    for (const auto& item : items_) {
      const Value* value = item->look(frame);
      if (!value->is(Kind::context)) continue;
      if (const Value* entry = value->as_context().find(name_)) return entry;
    }
    return otherwise_ == nullptr ? nullptr : otherwise_->look(frame);
  }

 private:
  std::string name_;
  Nodes items_;
  NodePtr otherwise_;
};

class PathNode final : public Node {
 public:
  PathNode(Position position, NodePtr from, std::string name)
      : Node(position), from_(std::move(from)), name_(std::move(name)), property_(property_of(name_)) {}

  Value run(Frame& frame) const override {
    const Seen from(*from_, frame);
    if (!from->is(Kind::list)) return part(*from, frame);
    List out;
    const auto& items = from->as_list();
    if (!frame.evaluation.step(items.size())) return {};
    out.reserve(items.size());
    for (const Value& item : items) out.push_back(part(item, frame));
    return Value::list(std::move(out));
  }

  const Value* look(Frame& frame) const override {
    const Value* from = from_->look(frame);
    return from != nullptr && from->is(Kind::context) ? from->as_context().find(name_) : nullptr;
  }

 private:
  Value part(const Value& from, Frame& frame) const {
    if (from.is(Kind::context)) {
      if (const Value* entry = from.as_context().find(name_)) return *entry;
      return frame.evaluation.null("E-FEEL-025", position(), {{"name", name_}});
    }
    if (auto value = property(from, property_)) return std::move(*value);
    return frame.evaluation.null("E-FEEL-026", position(),
                                 {{"name", name_}, {"kind", std::string(name_of(from.kind()))}});
  }

  NodePtr from_;
  std::string name_;
  Property property_;
};

}  // namespace

NodePtr constant_node(Position position, Value value) {
  return std::make_unique<ConstantNode>(position, std::move(value));
}
NodePtr input_node(Position position, std::uint32_t index) { return std::make_unique<InputNode>(position, index); }
NodePtr local_node(Position position, std::uint32_t slot) { return std::make_unique<LocalNode>(position, slot); }
NodePtr captured_node(Position position, std::uint32_t index) {
  return std::make_unique<CapturedNode>(position, index);
}
NodePtr self_node(Position position) { return std::make_unique<SelfNode>(position); }
NodePtr member_node(Position position, std::string name, Nodes items, NodePtr otherwise) {
  return std::make_unique<MemberNode>(position, std::move(name), std::move(items), std::move(otherwise));
}
NodePtr path_node(Position position, NodePtr from, std::string name) {
  return std::make_unique<PathNode>(position, std::move(from), std::move(name));
}

}  // namespace luoshi::feel::engine

// SPDX-License-Identifier: Apache-2.0
// Node: a boxed expression made runnable. Nodes form a tree that belongs to the model, is immutable, and may be
// evaluated by any number of threads at once, each with a Frame of its own.
#pragma once

#include "decision/item_type.hpp"
#include "decision/run.hpp"

#include <memory>
#include <vector>

namespace luoshi::decision {

class Node {
 public:
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;
  [[nodiscard]] virtual feel::Value evaluate(Frame& frame) const = 0;
};
using NodePtr = std::shared_ptr<const Node>;

/// Yields null and says why: what stands for an expression that could not be made runnable.
class BrokenNode : public Node {
 public:
  explicit BrokenNode(OriginPtr origin, std::string_view id = "E-DMN-022") : origin_(std::move(origin)), id_(id) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  OriginPtr origin_;
  std::string_view id_;
};

/// FEEL text.
class LiteralNode : public Node {
 public:
  LiteralNode(feel::Program program, std::size_t variables, OriginPtr origin);
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  feel::Program program_;
  std::size_t variables_;
  OriginPtr origin_;
  std::optional<feel::Value> constant_;
};

/// An expression that says its type.
class TypedNode : public Node {
 public:
  TypedNode(NodePtr node, ItemTypePtr type, OriginPtr origin)
      : node_(std::move(node)), type_(std::move(type)), origin_(std::move(origin)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  NodePtr node_;
  ItemTypePtr type_;
  OriginPtr origin_;
};

/// A boxed context: each entry sees those before it.
class ContextNode : public Node {
 public:
  struct Entry {
    std::string name;  ///< empty: the result
    NodePtr node;
    std::size_t slot = 0;
    ItemTypePtr type = nullptr;
  };
  ContextNode(std::vector<Entry> entries, OriginPtr origin)
      : entries_(std::move(entries)), origin_(std::move(origin)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  std::vector<Entry> entries_;
  OriginPtr origin_;
};

class ListNode : public Node {
 public:
  explicit ListNode(std::vector<NodePtr> items) : items_(std::move(items)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  std::vector<NodePtr> items_;
};

class RelationNode : public Node {
 public:
  RelationNode(std::vector<std::string> columns, std::vector<std::vector<NodePtr>> rows)
      : columns_(std::move(columns)), rows_(std::move(rows)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<NodePtr>> rows_;
};

class ConditionalNode : public Node {
 public:
  ConditionalNode(NodePtr condition, NodePtr consequence, NodePtr alternative)
      : condition_(std::move(condition)), consequence_(std::move(consequence)), alternative_(std::move(alternative)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  NodePtr condition_;
  NodePtr consequence_;
  NodePtr alternative_;
};

/// for, some and every where `in` or the body is not a plain FEEL text (those are compiled as FEEL, see compiler.hpp).
class IterationNode : public Node {
 public:
  struct Slots {
    std::size_t item = 0;
    std::size_t partial = 0;
  };
  /// A partial slot of 0: the body does not look at `partial`.
  IterationNode(Iteration::Kind kind, NodePtr in, NodePtr body, Slots slots)
      : kind_(kind), in_(std::move(in)), body_(std::move(body)), slots_(slots) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  [[nodiscard]] feel::Value each(const feel::List& items, Frame& frame) const;
  [[nodiscard]] feel::Value quantified(const feel::List& items, Frame& frame) const;

  Iteration::Kind kind_;
  NodePtr in_;
  NodePtr body_;
  Slots slots_;
};

/// The same for filters. The item is visible as `item`, its known fields by their names.
class FilterNode : public Node {
 public:
  FilterNode(NodePtr in, NodePtr match, std::size_t item_slot, std::vector<std::string> fields)
      : in_(std::move(in)), match_(std::move(match)), item_slot_(item_slot), fields_(std::move(fields)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  NodePtr in_;
  NodePtr match_;
  std::size_t item_slot_;
  std::vector<std::string> fields_;  ///< in the slots behind the item's
};

/// Puts a value into a slot and evaluates what reads it there.
class LetNode : public Node {
 public:
  LetNode(NodePtr value, std::size_t slot, NodePtr body)
      : value_(std::move(value)), slot_(slot), body_(std::move(body)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  NodePtr value_;
  std::size_t slot_;
  NodePtr body_;
};

/// A list as FEEL's implicit conversion makes it: null is empty, a single value a list of one, a range of whole numbers
/// its numbers.
[[nodiscard]] feel::List as_items(const feel::Value& value, feel::Evaluation& evaluation);

}  // namespace luoshi::decision

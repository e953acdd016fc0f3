// SPDX-License-Identifier: Apache-2.0
// Node: a compiled expression that can be run. Nodes form a tree, never change after they were made and may be run by
// any number of threads, each with a Frame of its own. A name is a place in the frame, so running looks nothing up.
#pragma once

#include "feel/evaluation.hpp"
#include "feel/function.hpp"
#include "feel/value.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace luoshi::feel::engine {

/// What names stand for while one piece of code runs.
struct Frame {
  std::span<const Value> inputs;    ///< variables of the program, or arguments of the function
  std::span<Value> locals;          ///< of iterations, entries, items
  std::span<const Value> captured;  ///< what a function took along when it was made
  const Value* self = nullptr;      ///< the function itself
  Evaluation& evaluation;
};

/// Three-valued logic (DMN 1.5, Table 50).
enum class Truth : std::uint8_t { no, yes, unknown };

class Node {
 public:
  explicit Node(Position position) : position_(position) {}
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;

  [[nodiscard]] virtual Value run(Frame& frame) const = 0;
  /// The same where only truth is asked for: conditions need not be made into values.
  [[nodiscard]] virtual Truth test(Frame& frame) const;
  /// The value where it already stands somewhere (a constant, a variable), else nullptr.
  [[nodiscard]] virtual const Value* look(Frame& /*frame*/) const { return nullptr; }
  [[nodiscard]] virtual bool is_constant() const { return false; }

  [[nodiscard]] Position position() const { return position_; }

 private:
  Position position_;
};

using NodePtr = std::unique_ptr<const Node>;

/// The value of a node, without a copy where it stands somewhere already.
class Seen {
 public:
  Seen(const Node& node, Frame& frame) : seen_(node.look(frame)) {
    if (seen_ != nullptr) return;
    own_ = node.run(frame);
    seen_ = &own_;
  }
  Seen(const Seen&) = delete;
  Seen& operator=(const Seen&) = delete;
  const Value& operator*() const { return *seen_; }
  const Value* operator->() const { return seen_; }

 private:
  Value own_;
  const Value* seen_;
};

/// A tree with what it needs of a frame.
struct Code {
  NodePtr root;
  std::uint32_t locals = 0;
  std::uint32_t nodes = 0;   ///< counted as steps when the code is entered
  std::uint32_t height = 0;  ///< counted as depth while it runs
};

/// Runs code in a frame of its own; null when a limit was reached.
[[nodiscard]] Value run_code(const Code& code, std::span<const Value> inputs, std::span<const Value> captured,
                             const Value* self, Evaluation& evaluation);

[[nodiscard]] inline Value value_of(Truth truth) {
  return truth == Truth::unknown ? Value() : Value(truth == Truth::yes);
}
[[nodiscard]] inline Truth truth_of(bool truth) { return truth ? Truth::yes : Truth::no; }
[[nodiscard]] inline Truth truth_of(std::optional<bool> truth) { return truth ? truth_of(*truth) : Truth::unknown; }

/// Null because an operator does not work on what it was given; `id` says why, with the kinds as arguments.
Value refuse_kinds(Frame& frame, std::string_view id, Position position, std::string_view op, const Value& left,
                   const Value& right);

}  // namespace luoshi::feel::engine

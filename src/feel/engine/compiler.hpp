// SPDX-License-Identifier: Apache-2.0
// Compiler: a parsed Tree to nodes that run. Gives every declaration its place (an input, a local, something captured),
// and replaces what consists of constants by its value. Used once, by one thread; the names are needed only while it
// works.
#pragma once

#include "feel/engine/nodes.hpp"
#include "feel/program.hpp"
#include "feel/syntax/tree.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::feel::engine {

class Compiler {
 public:
  Compiler(const syntax::Tree& tree, const Names& names);
  [[nodiscard]] Code compile();
  /// Set when the tree is unary tests made of constants.
  [[nodiscard]] std::optional<TestSet> take_test_set() { return std::move(test_set_); }
  /// Inputs that the text refers to, ascending.
  [[nodiscard]] std::vector<std::uint32_t> used_inputs() const;

 private:
  // Code of one function, or of the program: what it needs of a frame.
  struct Level {
    std::uint32_t locals = 0;
    std::uint32_t locals_max = 0;
    std::uint32_t nodes = 0;
    std::vector<std::uint32_t> captured = {};  ///< declarations, in the order of their places
  };

  [[nodiscard]] NodePtr lower(syntax::Id id);
  [[nodiscard]] NodePtr lower_form(syntax::Id id);
  [[nodiscard]] Nodes lower_children(syntax::Id first);
  [[nodiscard]] NodePtr folded(NodePtr node, bool constant) const;
  [[nodiscard]] NodePtr place(std::uint32_t declaration, std::size_t level, Position position);
  [[nodiscard]] NodePtr chain(const syntax::Node& node);
  [[nodiscard]] NodePtr member(const syntax::Node& node);
  [[nodiscard]] NodePtr in(const syntax::Node& node);
  [[nodiscard]] NodePtr range(const syntax::Node& node);
  [[nodiscard]] NodePtr context(const syntax::Node& node);
  [[nodiscard]] NodePtr filter(const syntax::Node& node);
  [[nodiscard]] NodePtr loop(const syntax::Node& node);
  [[nodiscard]] NodePtr call(const syntax::Node& node);
  [[nodiscard]] NodePtr function(const syntax::Node& node);
  [[nodiscard]] NodePtr external(const syntax::Node& node);
  void note_test_set(const syntax::Node& node, const std::vector<Test>& tests);
  [[nodiscard]] std::uint32_t take_local(std::uint32_t declaration);
  [[nodiscard]] Position position_of(const syntax::Node& node) const;
  [[nodiscard]] std::string name(std::uint32_t index) const;

  const syntax::Tree& tree_;
  const Names& names_;
  std::vector<Level> levels_;
  std::vector<std::uint32_t> slots_;    ///< of declarations
  std::vector<std::uint32_t> offsets_;  ///< code points before each byte; empty where bytes are code points
  std::optional<TestSet> test_set_;
};

}  // namespace luoshi::feel::engine

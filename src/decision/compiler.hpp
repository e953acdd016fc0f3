// SPDX-License-Identifier: Apache-2.0
// Compiler: makes the boxed expressions of one decision or function runnable. It keeps the names that the expression
// may use; a name's place in them is its slot in the Frame. Faults become problems, and nodes that yield null. Used by
// one thread while a model is made runnable.
#pragma once

#include "decision/expression_problem.hpp"
#include "decision/node.hpp"
#include "decision/table.hpp"
#include "decision/type_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::decision {

/// What all compilers of a set of models share.
struct Workshop {
  std::span<const Definitions> models;
  TypeTable& types;
  std::vector<Problem>& problems;
  std::vector<const TableNode*>& tables;  ///< every table made, for the analysis
};

class Compiler {
 public:
  /// `name` is what messages call the decision or function; names are the variables that it starts with.
  Compiler(Workshop& workshop, std::size_t model, std::string name, feel::Names names);

  [[nodiscard]] NodePtr compile(const Boxed& boxed);
  /// How many slots a Frame for what was compiled must have.
  [[nodiscard]] std::size_t frame_size() const { return frame_size_; }
  /// Type of an expression's value as far as its form says it; nullptr for any.
  [[nodiscard]] feel::TypePtr type_of(const Boxed& boxed);
  /// Which of the first variables the expressions referred to.
  [[nodiscard]] const std::vector<bool>& used() const { return used_; }

  [[nodiscard]] OriginPtr origin_of(const std::string& element, const Text& text) const;
  [[nodiscard]] NodePtr broken(const OriginPtr& origin, std::string_view id, const Place& place,
                               std::vector<base::Arg> args = {});

 private:
  [[nodiscard]] NodePtr form(const Literal& literal, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const Table& table, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const BoxedContext& context, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const Invocation& invocation, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const FunctionDefinition& function, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const BoxedList& list, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const Relation& relation, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const Conditional& conditional, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const Filter& filter, const Boxed& boxed);
  [[nodiscard]] NodePtr form(const Iteration& iteration, const Boxed& boxed);

  [[nodiscard]] feel::TypePtr form_type(const Boxed& boxed);
  [[nodiscard]] NodePtr text_node(const Text& text, const std::string& element);
  [[nodiscard]] std::optional<feel::Program> program(const Text& text, const std::string& element,
                                                     feel::Grammar grammar);
  [[nodiscard]] std::optional<feel::Program> tests(const std::optional<Text>& text, const std::string& element,
                                                   bool& sound);
  [[nodiscard]] bool add_columns(const Table& table, TableNode::Content& content);
  [[nodiscard]] bool add_outputs(const Table& table, TableNode::Content& content);
  [[nodiscard]] bool add_row(const Table& table, const Rule& rule, TableNode::Content& content);
  /// The body of an iteration or filter over a value that is not a plain text: compiled with that value in a slot.
  [[nodiscard]] NodePtr composed(const Boxed& in, const Boxed& body, const Boxed& whole, std::string_view before,
                                 std::string_view between, std::string_view after);

  std::size_t push(std::string name, feel::TypePtr type);
  void pop(std::size_t count);
  void need(std::size_t slots) { frame_size_ = std::max(frame_size_, slots); }
  [[nodiscard]] const std::string& file() const { return workshop_->models[model_].file; }

  Workshop* workshop_;
  std::size_t model_;
  std::string name_;
  feel::Names names_;
  std::size_t frame_size_;
  std::vector<bool> used_;
};

[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace luoshi::decision

// SPDX-License-Identifier: Apache-2.0
// Compiling and running FEEL: text and the names it may use go in, a Program comes out: a compact tree with every name
// resolved to a slot. Start here. A Program is immutable: any number of threads may run it at once, each with an
// Evaluation of its own. The text is that of DMN 1.5, chapter 10 (grammar rules 1 to 66).
#pragma once

#include "base/result.hpp"
#include "feel/evaluation.hpp"
#include "feel/function.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel {

/// What an expression may refer to. The order of `variables` is the order of the inputs when it runs.
struct Names {
  struct Variable {
    std::string name;        ///< may hold blanks and operators, as DMN allows
    TypePtr type = nullptr;  ///< nullptr: any
  };
  struct NamedType {
    std::string name;
    TypePtr type;
  };
  std::vector<Variable> variables = {};
  std::vector<NamedType> types = {};  ///< for `instance of` and typed parameters
  /// Makes the function of `function(a, b) external {…}` from what stands in the braces; nullptr where there is none.
  /// Absent: every such function is refused when it is met (E-FEEL-016).
  using External = std::function<FunctionPtr(const Context& what, std::span<const Function::Parameter> parameters)>;
  External external = {};
  TypePtr input = nullptr;  ///< of `?` in unary tests; nullptr: any
};

enum class Grammar : std::uint8_t {
  expression,   ///< grammar rule 1
  unary_tests,  ///< rule 15: what stands in a cell of a decision table; yields boolean or null for the input `?`
};

/// How large an expression may be.
struct CompileLimits {
  std::size_t bytes = 1'000'000;
  std::size_t depth = 200;  ///< parentheses, operators and the like nested in the text
  std::size_t nodes = 200'000;
};

/// One range of what unary tests accept, when all of it is known before running: `[1..5]`, `> 3`, `"x"` (as
/// ["x".."x"]).
struct TestSet {
  bool any = false;      ///< `-`
  bool negated = false;  ///< not(…)
  std::vector<Range> ranges = {};
};

class Program {
 public:
  /// Runs it. inputs are as many as Names::variables; for unary tests one more, the value of `?`.
  [[nodiscard]] Value evaluate(std::span<const Value> inputs, Evaluation& evaluation) const;
  /// The accepted values of unary tests made of constants only, absent for others and for expressions.
  [[nodiscard]] const std::optional<TestSet>& test_set() const;
  /// The value of an expression that is a constant (a literal), absent otherwise.
  [[nodiscard]] std::optional<Value> constant() const;
  /// Indices of Names::variables that the text refers to, ascending.
  [[nodiscard]] std::span<const std::uint32_t> used_variables() const;
  [[nodiscard]] const std::string& text() const;

  struct Content;
  explicit Program(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

 private:
  std::shared_ptr<const Content> content_;
};

/// Compiles, or says what is wrong: Error with where.line, where.column and, when a name is near to a known one, the
/// argument "near".
[[nodiscard]] Result<Program> compile(std::string_view text, const Names& names, Grammar grammar = Grammar::expression,
                                      const CompileLimits& limits = {});

/// `text` with a line of carets under a position: what a person is shown beside a message.
[[nodiscard]] std::string underline(std::string_view text, Position position);

}  // namespace luoshi::feel

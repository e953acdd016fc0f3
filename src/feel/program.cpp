// SPDX-License-Identifier: Apache-2.0
#include "feel/program.hpp"

#include "base/utf8.hpp"
#include "feel/engine/compiler.hpp"
#include "feel/syntax/parser.hpp"

namespace luoshi::feel {

struct Program::Content {
  std::string text;
  engine::Code code;
  std::optional<TestSet> test_set;
  std::vector<std::uint32_t> used;
  std::size_t inputs = 0;
};

Value Program::evaluate(std::span<const Value> inputs, Evaluation& evaluation) const {
  if (inputs.size() >= content_->inputs) [[likely]] {
    return engine::run_code(content_->code, inputs, {}, nullptr, evaluation);
  }
  std::vector<Value> all(inputs.begin(), inputs.end());  // what was not given is null
  all.resize(content_->inputs);
  return engine::run_code(content_->code, all, {}, nullptr, evaluation);
}

const std::optional<TestSet>& Program::test_set() const { return content_->test_set; }

std::optional<Value> Program::constant() const {
  if (!content_->code.root->is_constant()) return std::nullopt;
  Evaluation evaluation;
  return evaluate({}, evaluation);
}

std::span<const std::uint32_t> Program::used_variables() const { return content_->used; }
const std::string& Program::text() const { return content_->text; }

Result<Program> compile(std::string_view text, const Names& names, Grammar grammar, const CompileLimits& limits) {
  auto tree = syntax::Parser(text, names, grammar, limits).parse();
  if (!tree) return fail(std::move(tree).error());
  auto content = std::make_shared<Program::Content>();
  engine::Compiler compiler(*tree, names);
  content->code = compiler.compile();
  if (grammar == Grammar::unary_tests) content->test_set = compiler.take_test_set();
  content->used = compiler.used_inputs();
  content->inputs = names.variables.size() + (grammar == Grammar::unary_tests ? 1 : 0);
  content->text = text;
  return Program(std::move(content));
}

}  // namespace luoshi::feel

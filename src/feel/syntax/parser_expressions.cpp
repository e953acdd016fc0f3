// SPDX-License-Identifier: Apache-2.0
// Expressions by precedence, lowest first: rules 2, 4, 38, 49, 50, 51 and 53 of the grammar.
#include "feel/syntax/parser.hpp"

namespace luoshi::feel::syntax {
namespace {

bool is_kind(const TypePtr& type, Type::Kind kind) { return type != nullptr && type->kind == kind; }

}  // namespace

Id Parser::expression() {
  if (error_) return kNone;
  if (++depth_ > limits_.depth) {
    return refuse("E-FEEL-012", place(), {{"limit", std::to_string(limits_.depth)}});
  }
  const Id out = disjunction();
  --depth_;
  return out;
}

// Operators of one level stand side by side in one node: a long chain of them nests nothing.
Id Parser::chained(Kind kind, std::uint32_t begin, Id left, Operator joint, Id right) {
  if (left == kNone || right == kNone) return kNone;
  Id chain = left;
  // A chain in parentheses began behind this one: it is an operand.
  if (tree_.nodes[left].kind != kind || tree_.nodes[left].begin != begin) {
    chain = make(kind, begin);
    if (chain == kNone) return kNone;
    adopt(chain, left);
  }
  tree_.nodes[right].joint = joint;
  adopt(chain, right);
  return close(chain);
}

Id Parser::disjunction() {
  const auto begin = start();
  Id left = conjunction();
  while (left != kNone && accept_word("or")) {
    left = chained(Kind::disjunction, begin, left, Operator::none, conjunction());
    if (left != kNone) tree_.nodes[left].type = simple_type("boolean");
  }
  return left;
}

Id Parser::conjunction() {
  const auto begin = start();
  Id left = comparison();
  while (left != kNone && accept_word("and")) {
    left = chained(Kind::conjunction, begin, left, Operator::none, comparison());
    if (left != kNone) tree_.nodes[left].type = simple_type("boolean");
  }
  return left;
}

Operator Parser::comparison_operator() {
  if (accept("<=")) return Operator::less_equal;
  if (accept(">=")) return Operator::greater_equal;
  if (accept("!=")) return Operator::not_equal;
  if (accept("<")) return Operator::less;
  if (accept(">")) return Operator::greater;
  if (accept("=")) return Operator::equal;
  return Operator::none;
}

Id Parser::comparison() {
  const auto begin = start();
  Id left = sum();
  while (left != kNone) {
    const Id compared = comparison_with(left, begin);
    if (compared == left) break;
    left = compared;
    if (left != kNone) tree_.nodes[left].type = simple_type("boolean");
  }
  return left;
}

Id Parser::comparison_with(Id left, std::uint32_t begin) {
  if (const auto op = comparison_operator(); op != Operator::none) {
    const Id out = make(Kind::comparison, begin, {left, sum()});
    if (out != kNone) tree_.nodes[out].op = op;
    return out;
  }
  if (accept_word("between")) return between(left, begin);
  if (accept_word("in")) return in(left, begin);
  return left;
}

Id Parser::between(Id left, std::uint32_t begin) {
  const Id low = sum();
  if (low == kNone || !expect_word("and")) return kNone;
  return make(Kind::between, begin, {left, low, sum()});
}

Id Parser::sum() {
  const auto begin = start();
  Id left = product();
  while (left != kNone) {
    Operator joint = Operator::none;
    if (accept("+"))
      joint = Operator::add;
    else if (accept("-"))
      joint = Operator::subtract;
    else
      break;
    const TypePtr type = tree_.nodes[left].type;
    const Id right = product();
    if (right == kNone) return kNone;
    const TypePtr other = tree_.nodes[right].type;
    left = chained(Kind::sum, begin, left, joint, right);
    const bool same = type != nullptr && other != nullptr && type->kind == other->kind &&
                      (type->kind == Type::Kind::number || type->kind == Type::Kind::string);
    if (left != kNone) tree_.nodes[left].type = same ? type : nullptr;
  }
  return left;
}

Id Parser::product() {
  const auto begin = start();
  Id left = power();
  while (left != kNone) {
    Operator joint = Operator::none;
    if (!sees("**") && accept("*"))
      joint = Operator::multiply;
    else if (accept("/"))
      joint = Operator::divide;
    else
      break;
    const bool numbers = is_kind(tree_.nodes[left].type, Type::Kind::number);
    const Id right = power();
    if (right == kNone) return kNone;
    const bool number = is_kind(tree_.nodes[right].type, Type::Kind::number);
    left = chained(Kind::product, begin, left, joint, right);
    if (left != kNone) tree_.nodes[left].type = numbers && number ? simple_type("number") : nullptr;
  }
  return left;
}

Id Parser::power() {
  const auto begin = start();
  Id left = negation();
  while (left != kNone && accept("**")) {
    left = chained(Kind::power, begin, left, Operator::power, negation());
    if (left != kNone) tree_.nodes[left].type = simple_type("number");
  }
  return left;
}

Id Parser::negation() {
  const auto begin = place();
  if (pending_ != kNone || !accept("-")) return postfix();
  if (++depth_ > limits_.depth) {
    return refuse("E-FEEL-012", begin, {{"limit", std::to_string(limits_.depth)}});
  }
  const Id out = make(Kind::negation, begin, {negation()});
  --depth_;
  if (out != kNone) tree_.nodes[out].type = tree_.nodes[tree_.nodes[out].first].type;
  return out;
}

}  // namespace luoshi::feel::syntax

// SPDX-License-Identifier: Apache-2.0
// Unary tests, `in` and ranges: rules 7 to 18 and 49c of the grammar.
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

#include <utility>

namespace luoshi::feel::syntax {

Id Parser::unary_tests() {
  const Id out = make(Kind::in, place());
  if (out == kNone) return kNone;
  tree_.nodes[out].type = simple_type("boolean");
  const std::size_t begin = at_;
  if (accept("-")) {
    if (at_ == text_.size()) {
      tree_.nodes[out].flags = kAnything;
      return close(out);
    }
    at_ = begin;  // a negative number, then
  }
  if (accept_word("not") && accept("(")) {
    tree_.nodes[out].flags = kNegated;
    if (!tests_into(out) || !expect(")")) return kNone;
    if (at_ == text_.size()) return close(out);
    // not(…) was the beginning of an expression.
    tree_.nodes[out].flags = 0;
    tree_.nodes[out].first = kNone;
  }
  at_ = begin;
  if (!tests_into(out)) return kNone;
  return close(out);
}

Id Parser::in(Id left, std::uint32_t begin) {
  const Id out = make(Kind::in, begin);
  if (out == kNone) return kNone;
  adopt(out, left);
  const auto outer = std::exchange(question_, declare({.name = "?"}));
  const auto mark = scope_.mark();
  scope_.push(question_);
  bool good = false;
  if (sees("(")) {
    good = bracketed_tests_into(out);
  } else {
    const Id only = test(true);
    adopt(out, only);
    good = only != kNone;
  }
  scope_.release(mark);
  tree_.nodes[out].value = question_;
  question_ = outer;
  return good ? close(out) : kNone;
}

// Behind "in (": a list of tests, or one test that itself begins with a parenthesis: (1..5], (a + b) * 2. Which of
// them it is shows only behind the first; that is then handed on as an operand that was read already.
bool Parser::bracketed_tests_into(Id node) {
  const auto begin = place();
  if (!accept("(")) return false;
  const bool outer = uses_question_;
  const Id first = test(false);
  if (first == kNone) return false;
  const bool plain = tree_.nodes[first].op == Operator::none;
  if (plain && accept("..")) {
    pending_ = range_behind(tree_.nodes[first].first, begin, false);
  } else if (accept(",")) {
    adopt(node, first);
    return tests_into(node) && expect(")");
  } else if (!expect(")")) {
    return false;
  } else if (plain) {
    pending_ = tree_.nodes[first].first;
  } else {
    adopt(node, first);
    return true;
  }
  if (pending_ == kNone) return false;
  pending_begin_ = begin;
  const bool asked = (tree_.nodes[first].flags & kUsesItem) != 0;
  const Id only = test(true);
  if (only != kNone && asked) tree_.nodes[only].flags |= kUsesItem;
  uses_question_ = uses_question_ || outer;
  adopt(node, only);
  return only != kNone;
}

bool Parser::tests_into(Id node) {
  do {
    const Id one = test(false);
    if (one == kNone) return false;
    adopt(node, one);
  } while (accept(","));
  return true;
}

// A test that stands alone behind `in` ends where a comparison would begin; in a list it is a whole expression.
Id Parser::test(bool alone) {
  const auto begin = start();
  const bool outer = std::exchange(uses_question_, false);
  const auto op = pending_ == kNone ? comparison_operator() : Operator::none;
  const Id child = op != Operator::none || alone ? sum() : expression();
  const Id out = make(Kind::test, begin, {child});
  if (out == kNone) return kNone;
  tree_.nodes[out].op = op;
  if (uses_question_) tree_.nodes[out].flags |= kUsesItem;
  uses_question_ = uses_question_ || outer;
  return out;
}

// "(" of an expression, of a range that leaves its low end out, or of a range with one end: (1..5], (< 5).
Id Parser::parenthesis() {
  const auto begin = place();
  if (!accept("(")) return unexpected("(");
  if (const Id range = unary_range(begin); range != kNone || error_) return range;
  const Id inner = expression();
  if (inner == kNone) return kNone;
  if (accept("..")) return range_behind(inner, begin, false);
  if (!expect(")")) return kNone;
  return inner;
}

Id Parser::unary_range(std::uint32_t begin) {
  const auto op = comparison_operator();
  if (op == Operator::none) return kNone;
  const Id end = sum();
  if (end == kNone || !expect(")")) return kNone;
  const Id out = make(Kind::unary_range, begin, {end});
  if (out != kNone) tree_.nodes[out].op = op;
  return out;
}

Id Parser::open_range() {
  const auto begin = place();
  if (!expect("]")) return kNone;
  const Id low = expression();
  if (low == kNone || !expect("..")) return kNone;
  return range_behind(low, begin, false);
}

Id Parser::list_or_range() {
  const auto begin = place();
  if (!accept("[")) return unexpected("[");
  const Id list = make(Kind::list, begin);
  if (list == kNone) return kNone;
  TypePtr element;
  bool same = true;
  if (!accept("]")) {
    do {
      const Id item = expression();
      if (item == kNone) return kNone;
      if (tree_.nodes[list].first == kNone && accept("..")) return range_behind(item, begin, true);
      const TypePtr type = tree_.nodes[item].type;
      if (tree_.nodes[list].first == kNone) element = type;
      same = same && element != nullptr && type != nullptr && luoshi::feel::conforms(*type, *element) &&
             luoshi::feel::conforms(*element, *type);
      adopt(list, item);
    } while (accept(","));
    if (!expect("]")) return kNone;
  }
  tree_.nodes[list].type = list_of(same ? element : nullptr);
  return close(list);
}

Id Parser::range_behind(Id low, std::uint32_t begin, bool low_included) {
  const Id high = expression();
  if (high == kNone) return kNone;
  std::uint8_t flags = low_included ? kLowIncluded : 0;
  if (accept("]"))
    flags |= kHighIncluded;
  else if (!accept(")") && !accept("["))
    return unexpected("]");
  const TypePtr element = tree_.nodes[high].type;
  const Id out = make(Kind::range, begin, {low, high});
  if (out == kNone) return kNone;
  tree_.nodes[out].flags = flags;
  tree_.nodes[out].type = std::make_shared<const Type>(Type{.kind = Type::Kind::range, .element = element});
  return out;
}

}  // namespace luoshi::feel::syntax

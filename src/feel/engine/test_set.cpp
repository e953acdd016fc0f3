// SPDX-License-Identifier: Apache-2.0
// What unary tests made of constants accept, as ranges: so that a decision table can be indexed and checked for gaps.
#include "feel/engine/compiler.hpp"

namespace luoshi::feel::engine {
namespace {

bool is_point(const Value& value) { return value.kind() >= Kind::boolean && value.kind() <= Kind::year_month_duration; }

Range point(const Value& value) { return {.low = value, .high = value, .low_included = true, .high_included = true}; }

bool add_range(std::vector<Range>& out, const Range& range) {
  switch (range.form) {
    case Range::Form::equal:
      out.push_back(point(range.low));
      return is_point(range.low);
    case Range::Form::not_equal:
      if (!is_point(range.low)) return false;
      out.push_back({.high = range.low, .low_unbounded = true});
      out.push_back({.low = range.low, .high_unbounded = true});
      return true;
    default:
      out.push_back(range);
  }
  return (range.low_unbounded || is_point(range.low)) && (range.high_unbounded || is_point(range.high));
}

bool add_value(std::vector<Range>& out, const Value& value) {
  if (value.is(Kind::range)) return add_range(out, value.as_range());
  if (value.is(Kind::list)) {
    for (const Value& item : value.as_list()) {
      if (item.is(Kind::list) || !add_value(out, item)) return false;
    }
    return true;
  }
  if (!is_point(value)) return false;
  out.push_back(point(value));
  return true;
}

bool add_comparison(std::vector<Range>& out, Operator op, const Value& value) {
  if (!is_point(value)) return false;
  switch (op) {
    case Operator::less:
      out.push_back({.high = value, .low_unbounded = true});
      return true;
    case Operator::less_equal:
      out.push_back({.high = value, .high_included = true, .low_unbounded = true});
      return true;
    case Operator::greater:
      out.push_back({.low = value, .high_unbounded = true});
      return true;
    case Operator::greater_equal:
      out.push_back({.low = value, .low_included = true, .high_unbounded = true});
      return true;
    case Operator::equal:
      out.push_back(point(value));
      return true;
    default:
      return add_range(out, {.low = value, .form = Range::Form::not_equal});
  }
}

}  // namespace

void Compiler::note_test_set(const syntax::Node& node, const std::vector<Test>& tests) {
  TestSet out{.any = (node.flags & syntax::kAnything) != 0, .negated = (node.flags & syntax::kNegated) != 0};
  Evaluation evaluation;
  Frame frame{.inputs = {}, .locals = {}, .captured = {}, .self = nullptr, .evaluation = evaluation};
  for (const auto& test : tests) {
    if (!test.value->is_constant() || test.asks_itself) return;
    const Value& value = *test.value->look(frame);
    if (!(test.op == Operator::none ? add_value(out.ranges, value) : add_comparison(out.ranges, test.op, value)))
      return;
  }
  test_set_ = std::move(out);
}

}  // namespace luoshi::feel::engine

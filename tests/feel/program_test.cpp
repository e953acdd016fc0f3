// SPDX-License-Identifier: Apache-2.0
// Compiling: what a Program tells about itself, and where errors point.
#include "feel/program.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>

namespace luoshi::feel {
namespace {

const Names kNames{.variables = {{.name = "a"}, {.name = "Monthly Income"}, {.name = "c"}}};

std::string at(std::string_view text) {
  const auto program = compile(text, kNames);
  if (program) return "compiled";
  const auto& where = program.error().where;
  return std::string(program.error().id) + "@" + std::to_string(where.line) + ":" + std::to_string(where.column);
}

std::string tests_of(std::string_view text) {
  const auto program = compile(text, kNames, Grammar::unary_tests);
  if (!program) return "refused";
  if (!program->test_set()) return "unknown";
  std::string out = program->test_set()->any ? "any" : (program->test_set()->negated ? "not" : "");
  for (const auto& range : program->test_set()->ranges) {
    out += range.low_included ? "[" : "(";
    if (!range.low_unbounded) out += to_feel(range.low);
    out += "..";
    if (!range.high_unbounded) out += to_feel(range.high);
    out += range.high_included ? "]" : ")";
  }
  return out;
}

TEST(Program, errors_point_at_line_and_column_in_code_points) {
  EXPECT_EQ(at("1 +\n  落实"), "E-FEEL-003@2:3");
  EXPECT_EQ(at("\"落实\" + x"), "E-FEEL-003@1:8");
  EXPECT_EQ(at("a + Monthly Incme"), "E-FEEL-004@1:5");
  EXPECT_EQ(at("a b"), "E-FEEL-002@1:3");
  EXPECT_EQ(at(""), "E-FEEL-001@1:1");
  EXPECT_EQ(at("a,b"), "E-FEEL-002@1:2");
}

TEST(Program, errors_name_what_is_near) {
  const auto program = compile("Montly Income * 2", kNames);
  ASSERT_FALSE(program);
  EXPECT_EQ(program.error().args.at(1).name, "near");
  EXPECT_EQ(program.error().args.at(1).value, "Monthly Income");
}

TEST(Program, tells_which_variables_it_uses) {
  const auto program = compile("c + 1 > Monthly Income", kNames);
  ASSERT_TRUE(program);
  ASSERT_EQ(program->used_variables().size(), 2u);
  EXPECT_EQ(program->used_variables()[0], 1u);
  EXPECT_EQ(program->used_variables()[1], 2u);
}

TEST(Program, knows_constants) {
  EXPECT_EQ(to_feel(*compile("1 + 2 * 3", kNames)->constant()), "7");
  EXPECT_EQ(to_feel(*compile("[1, {a: 2}]", kNames)->constant()), "[1, {a: 2}]");
  EXPECT_FALSE(compile("a", kNames)->constant());
  EXPECT_FALSE(compile("1 / 0", kNames)->constant()) << "its reason belongs to each run";
  EXPECT_TRUE(compile("date(\"2026-03-15\")", kNames)->constant());
  EXPECT_FALSE(compile("now()", kNames)->constant());
}

TEST(Program, knows_what_constant_unary_tests_accept) {
  EXPECT_EQ(tests_of("-"), "any");
  EXPECT_EQ(tests_of("5"), "[5..5]");
  EXPECT_EQ(tests_of("-5"), "[-5..-5]");
  EXPECT_EQ(tests_of("< 5"), "(..5)");
  EXPECT_EQ(tests_of(">= 5, [1..2)"), "[5..)[1..2)");
  EXPECT_EQ(tests_of("not(\"a\", \"b\")"), "not[\"a\"..\"a\"][\"b\"..\"b\"]");
  EXPECT_EQ(tests_of("!= 5"), "(..5)(5..)");
  EXPECT_EQ(tests_of("a"), "unknown");
  EXPECT_EQ(tests_of("? > 5"), "unknown");
  EXPECT_EQ(tests_of("null"), "unknown");
}

TEST(Program, unary_tests_are_asked_of_the_input) {
  const auto accepts = [](std::string_view text, const Value& input) {
    Evaluation evaluation;
    const std::array<Value, 4> inputs{Value::number(3), {}, {}, input};
    return compile(text, kNames, Grammar::unary_tests)->evaluate(inputs, evaluation);
  };
  EXPECT_TRUE(accepts("3", Value::number(3)).is_true());
  EXPECT_TRUE(accepts("a", Value::number(3)).is_true());
  EXPECT_TRUE(accepts("> a", Value::number(4)).is_true());
  EXPECT_TRUE(accepts("not(> a)", Value::number(3)).is_true());
  EXPECT_TRUE(accepts("1, 2, 3", Value::number(2)).is_true());
  EXPECT_TRUE(accepts("[1, 2, 3]", Value::number(2)).is_true());
  EXPECT_TRUE(accepts("? > 2 and ? < 5", Value::number(3)).is_true());
  EXPECT_TRUE(accepts("a > 2", Value::number(100)).is_true()) << "a condition on something else";
  EXPECT_TRUE(accepts("true", Value(true)).is_true());
  EXPECT_TRUE(accepts("false", Value(true)).is_false());
  EXPECT_TRUE(accepts("not(true)", Value(false)).is_true());
  EXPECT_TRUE(accepts("null", {}).is_true());
  EXPECT_TRUE(accepts("-", {}).is_true());
  EXPECT_TRUE(accepts("[1..5]", {}).is_null());
}

TEST(Program, runs_in_many_threads_at_once) {
  const auto program =
      compile("sum(for x in 1..100 return x * a) + count([1, 2, a][item > 1]) + (function(n) n + c)(1)", kNames);
  ASSERT_TRUE(program);
  std::array<bool, 4> good = {};
  std::vector<std::jthread> threads;
  for (auto& one : good) {
    threads.emplace_back([&one, &program] {
      one = true;
      for (int i = 0; i < 200; ++i) {
        Evaluation evaluation;
        const std::array<Value, 3> inputs{Value::number(i), {}, Value::number(1)};
        const Value wanted = Value::number(std::int64_t{5050} * i + (i > 1 ? 2 : 1) + 2);
        one = one && equal(program->evaluate(inputs, evaluation), wanted).value_or(false);
      }
    });
  }
  threads.clear();
  for (const bool one : good) EXPECT_TRUE(one);
}

TEST(Underline, puts_carets_under_the_place) {
  EXPECT_EQ(underline("1 + abc", {.offset = 4, .length = 3}), "1 + abc\n    ^^^");
  EXPECT_EQ(underline("1 +\n落实 x", {.offset = 4, .length = 2}), "落实 x\n^^^^");
  EXPECT_EQ(underline("落实 x", {.offset = 3, .length = 1}), "落实 x\n     ^");
  EXPECT_EQ(underline("", {}), "\n^");
}

}  // namespace
}  // namespace luoshi::feel

// SPDX-License-Identifier: Apache-2.0
// Every limit of compiling and running, at the limit and one above; and rules written to exhaust the machine.
#include "feel/program.hpp"

#include <gtest/gtest.h>

namespace luoshi::feel {
namespace {

// What a run gave: the id that stopped it, or "" when it went through.
std::string stopped_by(std::string_view text, const Limits& limits) {
  const auto program = compile(text, {});
  if (!program) return "refused " + std::string(program.error().id);
  Evaluation evaluation({}, limits);
  const Value value = program->evaluate({}, evaluation);
  if (!evaluation.stopped()) return "";
  EXPECT_TRUE(value.is_null());
  return std::string(evaluation.diagnostics().back().id);
}

std::string refused(const std::string& text, const CompileLimits& limits) {
  const auto program = compile(text, {}, Grammar::expression, limits);
  return program ? "" : std::string(program.error().id);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (; times > 0; --times) out += text;
  return out;
}

TEST(CompileLimits, bytes) {
  EXPECT_EQ(refused("12345", {.bytes = 5}), "");
  EXPECT_EQ(refused("123456", {.bytes = 5}), "E-FEEL-011");
}

TEST(CompileLimits, nodes) {
  EXPECT_EQ(refused("[1, 2, 3]", {.nodes = 4}), "");
  EXPECT_EQ(refused("[1, 2, 3, 4]", {.nodes = 4}), "E-FEEL-013");
}

TEST(CompileLimits, depth) {
  const CompileLimits limits{.depth = 10};
  EXPECT_EQ(refused(repeated("(", 9) + "1" + repeated(")", 9), limits), "");
  EXPECT_EQ(refused(repeated("(", 10) + "1" + repeated(")", 10), limits), "E-FEEL-012");
  EXPECT_EQ(refused("1" + repeated("[1]", 9), limits), "");
  EXPECT_EQ(refused("1" + repeated("[1]", 10), limits), "E-FEEL-012");
  EXPECT_EQ(refused(repeated("-", 9) + "1", limits), "");
  EXPECT_EQ(refused(repeated("-", 10) + "1", limits), "E-FEEL-012");
}

TEST(CompileLimits, long_chains_nest_nothing) {
  EXPECT_EQ(stopped_by("1" + repeated(" + 1", 20'000), {}), "");
  EXPECT_EQ(stopped_by("true" + repeated(" and true", 20'000), {}), "");
}

TEST(CompileLimits, deep_texts_of_every_kind_are_refused_and_break_nothing) {
  for (const std::string_view part :
       {"(", "[", "{a: ", "-", "if ", "for i in ", "1 in (", "function() ", "[1..", "not(", "x instance of list<",
        "1 + (", "some i in ", "1[", "a.b(", "1 between ", "]"}) {
    EXPECT_NE(refused(repeated(part, 100'000), {}), "") << part;
  }
}

TEST(RunLimits, steps) {
  const auto program = compile("for i in 1..10 return i", {});
  for (std::uint64_t steps = 1;; ++steps) {
    Evaluation evaluation({}, {.steps = steps});
    const Value value = program->evaluate({}, evaluation);
    if (!evaluation.stopped()) {
      EXPECT_EQ(value.as_list().size(), 10u);
      EXPECT_GT(steps, 10u);
      break;
    }
    EXPECT_EQ(evaluation.diagnostics().back().id, "E-FEEL-080");
  }
}

TEST(RunLimits, list_items) {
  EXPECT_EQ(stopped_by("for i in 1..10 return i", {.list_items = 10}), "");
  EXPECT_EQ(stopped_by("for i in 1..11 return i", {.list_items = 10}), "E-FEEL-082");
}

TEST(RunLimits, string_bytes) {
  const std::string made = "(function(s) s + s)(\"abcde\")";
  EXPECT_EQ(stopped_by(made, {.string_bytes = 10}), "");
  EXPECT_EQ(stopped_by(made, {.string_bytes = 9}), "E-FEEL-083");
}

TEST(RunLimits, depth_of_calls) {
  const std::string counting = "{f: function(n) if n = 0 then 0 else f(n - 1), r: f(1000000)}.r";
  EXPECT_EQ(stopped_by(counting, {}), "E-FEEL-081");
  for (std::uint32_t depth = 1;; ++depth) {
    if (stopped_by("(function() 1)()", {.depth = depth}).empty()) break;
    ASSERT_LT(depth, 10u);
  }
}

TEST(RunLimits, depth_of_values) {
  const auto nested = [](int count) { return "for i in 1.." + std::to_string(count) + " return [partial]"; };
  EXPECT_EQ(stopped_by(nested(3), {.value_depth = 7}), "");
  EXPECT_EQ(stopped_by(nested(4), {.value_depth = 7}), "E-FEEL-084");
  EXPECT_EQ(stopped_by(nested(100'000), {}), "E-FEEL-084");
}

TEST(RunLimits, diagnostics_are_kept_up_to_a_number_and_counted_beyond) {
  const auto program = compile("for i in 1..10 return 1 / 0", {});
  Evaluation evaluation({}, {.diagnostics = 3});
  (void)program->evaluate({}, evaluation);
  EXPECT_EQ(evaluation.diagnostics().size(), 3u);
  EXPECT_EQ(evaluation.noted(), 10u);
}

TEST(RunLimits, rules_written_to_stall_are_stopped) {
  EXPECT_EQ(stopped_by("for i in 1..1000000000 return i", {}), "E-FEEL-082");
  EXPECT_EQ(stopped_by("some i in 1..1000000000 satisfies i < 0", {}), "E-FEEL-080");
  EXPECT_EQ(stopped_by("every i in 1..100000, j in 1..100000 satisfies i > 0", {}), "E-FEEL-080");
  EXPECT_EQ(stopped_by("count((for i in 1..100 return if i = 1 then \"abcdefgh\" else partial[-1] + partial[-1]))", {}),
            "E-FEEL-083");
  // A value of few nodes and endless size: each level holds the one below it twice.
  const std::string doubled = "for i in 1..60 return if i = 1 then [1, 1] else [partial[-1], partial[-1]]";
  EXPECT_EQ(stopped_by("{x: " + doubled + ", y: " + doubled + ", z: x = y}.z", {}), "E-FEEL-080");
  EXPECT_NE(stopped_by("string length(string((" + doubled + ")))", {}), "");
}

}  // namespace
}  // namespace luoshi::feel

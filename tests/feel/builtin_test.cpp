// SPDX-License-Identifier: Apache-2.0
// The table of built-in functions, what calls note, and the limits they keep. What each function yields is in cases/.
#include "feel/builtin.hpp"

#include "base/messages.hpp"

#include <gtest/gtest.h>

namespace luoshi::feel {
namespace {

Value text(std::string value) { return Value::string(std::move(value)); }

Value called(Evaluation& evaluation, std::string_view name, std::vector<Value> arguments) {
  const std::size_t given = arguments.size();
  for (const Signature& signature : find_builtin(name)->signatures) {
    if (given < signature.required || (given > signature.parameters.size() && !signature.variadic)) continue;
    arguments.resize(std::max(given, signature.parameters.size()));
    return signature.run({.arguments = arguments, .evaluation = evaluation, .position = {.offset = 3}}, given);
  }
  return text("no signature");
}

std::string noted(std::string_view name, std::vector<Value> arguments, Limits limits = {}) {
  Evaluation evaluation({}, limits);
  const Value value = called(evaluation, name, std::move(arguments));
  if (!value.is_null()) return to_feel(value);
  return evaluation.diagnostics().empty() ? "null" : std::string(evaluation.diagnostics().back().id);
}

TEST(Builtins, are_ordered_and_found_by_name) {
  const auto all = builtins();
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Builtin::name));
  EXPECT_EQ(std::ranges::adjacent_find(all, {}, &Builtin::name), all.end());
  EXPECT_EQ(find_builtin("date and time")->name, "date and time");
  EXPECT_EQ(find_builtin("date and"), nullptr);
  EXPECT_EQ(find_builtin(""), nullptr);
}

TEST(Builtins, name_their_parameters_and_require_no_more_than_they_have) {
  for (const Builtin& builtin : builtins()) {
    EXPECT_FALSE(builtin.signatures.empty()) << builtin.name;
    for (const Signature& signature : builtin.signatures) {
      EXPECT_LE(signature.required, signature.parameters.size()) << builtin.name;
      EXPECT_NE(signature.run, nullptr) << builtin.name;
    }
  }
}

TEST(Builtins, an_error_is_null_with_a_known_reason_at_the_place_of_the_call) {
  Evaluation evaluation;
  EXPECT_TRUE(called(evaluation, "string length", {Value::number(5)}).is_null());
  ASSERT_EQ(evaluation.diagnostics().size(), 1U);
  const Diagnostic& diagnostic = evaluation.diagnostics()[0];
  EXPECT_EQ(diagnostic.id, "E-FEEL-101");
  EXPECT_EQ(diagnostic.position.offset, 3U);
  EXPECT_NE(base::find_message(diagnostic.id), nullptr);
}

TEST(Builtins, every_function_survives_every_kind_of_argument) {
  const std::vector<Value> samples{
      Value(),
      true,
      Value::number(-7),
      Value(base::Decimal(15, -1)),
      Value(base::Decimal(1, 6000)),
      text("x"),
      text("落实"),
      Date{.year = -999'999'999, .month = 1, .day = 1},
      DateTime{.date = {.year = 999'999'999, .month = 12, .day = 31}, .time = {}},
      Time{},
      DayTimeDuration{.seconds = INT64_MIN, .nanoseconds = 0},
      YearMonthDuration{INT64_MIN},
      Value::list({}),
      Value::list({Value(), Value::number(1)}),
      Value::context({}),
      Value::range({.low = Value::number(1), .high = text("a")}),
  };
  for (const Builtin& builtin : builtins()) {
    for (const Value& first : samples) {
      for (const Value& second : samples) {
        for (std::size_t count = 0; count <= 4; ++count) {
          std::vector<Value> arguments{first, second, first, second};
          arguments.resize(count);
          EXPECT_NE(noted(builtin.name, arguments), "") << builtin.name;
        }
      }
    }
  }
}

TEST(Builtins, now_and_today_are_the_moment_of_the_evaluation) {
  EXPECT_EQ(noted("now", {}), "E-FEEL-111");
  EXPECT_EQ(noted("today", {}), "E-FEEL-111");
  Evaluation evaluation(parse_date_time("2026-11-25T10:00:00@Asia/Shanghai"));
  EXPECT_EQ(to_feel(called(evaluation, "now", {})), "@\"2026-11-25T10:00:00@Asia/Shanghai\"");
  EXPECT_EQ(to_feel(called(evaluation, "today", {})), "@\"2026-11-25\"");
}

TEST(Builtins, strings_and_lists_keep_their_limits) {
  const Limits limits{.list_items = 3, .string_bytes = 4};
  const Value two = Value::list({Value::number(1), Value::number(2)});
  EXPECT_EQ(noted("append", {two, Value::number(3)}, limits), "[1, 2, 3]");
  EXPECT_EQ(noted("append", {two, Value::number(3), Value::number(4)}, limits), "E-FEEL-082");
  EXPECT_EQ(noted("concatenate", {two, two}, limits), "E-FEEL-082");
  EXPECT_EQ(noted("split", {text("a;b;c"), text(";")}, limits), "[\"a\", \"b\", \"c\"]");
  EXPECT_EQ(noted("split", {text("a;b;c;d"), text(";")}, limits), "E-FEEL-082");
  const Value words = Value::list({text("ab"), text("c")});
  EXPECT_EQ(noted("string join", {words, text("-")}, limits), "\"ab-c\"");
  EXPECT_EQ(noted("string join", {words, text("--")}, limits), "E-FEEL-083");
  EXPECT_EQ(noted("replace", {text("aa"), text("a"), text("bb")}, limits), "\"bbbb\"");
  EXPECT_EQ(noted("replace", {text("aa"), text("a"), text("bbb")}, limits), "E-FEEL-083");
  EXPECT_EQ(noted("string", {two}, limits), "E-FEEL-083");
}

TEST(Builtins, values_that_share_their_parts_cannot_stall) {
  Value value = Value::number(1);
  for (int i = 0; i < 60; ++i) value = Value::list({value, value});  // 2^60 numbers when written out
  EXPECT_EQ(noted("string", {value}), "E-FEEL-080");
  EXPECT_EQ(noted("flatten", {value}), "E-FEEL-080");
  EXPECT_EQ(noted("list contains", {Value::list({value}), value}), "E-FEEL-080");
  EXPECT_EQ(noted("distinct values", {Value::list({value, Value::list({value, value})})}), "E-FEEL-080");
  EXPECT_EQ(noted("is", {value, Value::list({value})}), "E-FEEL-080");
}

TEST(Builtins, many_distinct_values_are_found_quickly) {
  List items;
  for (int i = 0; i < 20'000; ++i) items.push_back(Value::number(i));
  EXPECT_NE(noted("distinct values", {Value::list(std::move(items))}), "E-FEEL-080");
}

}  // namespace
}  // namespace luoshi::feel

// SPDX-License-Identifier: Apache-2.0
#include "app/cli/arguments.hpp"
#include "app/rule/check.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

using Words = std::vector<std::string>;

RuleArguments rule_of(Words words) {
  words.insert(words.begin(), "rule");
  auto command = parse_command(words);
  EXPECT_TRUE(command) << (command ? "" : describe(command.error(), base::Language::en));
  return command ? std::get<RuleArguments>(*command) : RuleArguments{};
}

std::string refusal_of(const Words& words) {
  const auto command = parse_command(words);
  return command ? "accepted" : std::string(command.error().id);
}

TEST(RuleOptions, stand_anywhere) {
  const auto rule =
      rule_of({"eval", "--input={\"a\": [1]}", "m.dmn", "--trace", "--decision", "派单", "--now", "2026-03-15"});
  EXPECT_EQ(rule.action, RuleArguments::Action::evaluate);
  EXPECT_EQ(rule.model, "m.dmn");
  EXPECT_EQ(rule.decision, "派单");
  EXPECT_EQ(rule.input, "{\"a\": [1]}");
  EXPECT_EQ(rule.now, "2026-03-15");
  EXPECT_TRUE(rule.trace);
  EXPECT_EQ(rule_of({"check", "m.dmn"}).action, RuleArguments::Action::check);
}

TEST(RuleOptions, are_refused_by_name) {
  EXPECT_EQ(refusal_of({"rule"}), "E-APP-024");
  EXPECT_EQ(refusal_of({"rule", "evaluate", "m.dmn"}), "E-APP-024");
  EXPECT_EQ(refusal_of({"rule", "check"}), "E-APP-023");
  EXPECT_EQ(refusal_of({"rule", "check", "a", "b"}), "E-APP-023");
  EXPECT_EQ(refusal_of({"rule", "eval", "m.dmn", "--input"}), "E-APP-009");
  EXPECT_EQ(refusal_of({"rule", "eval", "m.dmn", "--inptu", "{}"}), "E-APP-006");
  EXPECT_EQ(refusal_of({"rule", "eval", "m.dmn", "--lang", "fr"}), "E-APP-010");
}

TEST(RuleCheck, shows_the_place_the_expression_and_a_caret) {
  decision::Problem problem;
  problem.error = {.code = base::ErrorCode::invalid_input,
                   .id = "E-DMN-014",
                   .where = {.file = "m.dmn", .line = 3, .column = 7, .item = "d"}};
  problem.text = "1 + 温读";
  problem.offset = 4;
  problem.length = 2;
  const std::string text = check_text({problem}, base::Language::en);
  EXPECT_TRUE(text.starts_with("error m.dmn:3:7(d): [E-DMN-014] ")) << text;
  EXPECT_TRUE(text.contains("    1 + 温读\n        ^")) << text;
  EXPECT_TRUE(text.ends_with("1 errors, 0 findings, 0 notes\n")) << text;
}

}  // namespace
}  // namespace luoshi::app

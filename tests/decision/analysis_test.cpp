// SPDX-License-Identifier: Apache-2.0
#include "decision/analysis.hpp"

#include "models.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::decision {
namespace {

// "E-DMN-040 温度 > 5" for what was found about tables.
std::vector<std::string> found(const Model& model, const AnalysisLimits& limits = {}) {
  std::vector<std::string> lines;
  for (const Problem& problem : analyse(model, limits)) {
    std::string line(problem.error.id);
    for (const auto& arg : problem.error.args) {
      if (arg.name != "table") line += " " + arg.value;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

bool has(const std::vector<std::string>& lines, std::string_view line) {
  return std::ranges::find(lines, line) != lines.end();
}

// A table over `温度` (number) and `急` (boolean) with these rules: cells and output.
Model table(const std::string& policy, const std::vector<std::array<std::string, 3>>& rules) {
  std::string xml =
      "<inputData id='i' name='温度'/><inputData id='j' name='急'/><decision id='d' name='d'>"
      "<informationRequirement><requiredInput href='#i'/></informationRequirement>"
      "<informationRequirement><requiredInput href='#j'/></informationRequirement>";
  xml += "<decisionTable id='t' hitPolicy='" + policy +
         "'>"
         "<input><inputExpression typeRef='number'><text>温度</text></inputExpression></input>"
         "<input><inputExpression typeRef='boolean'><text>急</text></inputExpression></input><output/>";
  for (const auto& [first, second, output] : rules) {
    xml += fmt::format(
        "<rule><inputEntry><text><![CDATA[{}]]></text></inputEntry><inputEntry><text>{}</text></inputEntry>"
        "<outputEntry><text>{}</text></outputEntry></rule>",
        first, second, output);
  }
  return model_of(xml + "</decisionTable></decision>").value();
}

TEST(Analysis, says_in_words_of_the_inputs_what_no_rule_covers) {
  const auto lines = found(model_file("faults.dmn"));
  EXPECT_TRUE(has(lines, "E-DMN-040 温度 in (30..35] and 级别 = \"重\"")) << ::testing::PrintToString(lines);
  EXPECT_TRUE(has(lines, "E-DMN-041 1 2 温度 = 10"));
  EXPECT_TRUE(has(lines, "E-DMN-042 1 2 级别 = \"重\""));
  EXPECT_TRUE(has(lines, "E-DMN-043 1 温度 \"高\" number"));
  EXPECT_TRUE(has(lines, "N-DMN-001 多余 级别") || has(lines, "N-DMN-001 级别"));
  EXPECT_TRUE(has(lines, "N-DMN-006 无用"));
}

TEST(Analysis, finds_nothing_in_tables_that_are_whole) {
  for (const std::string_view model : {"flood.dmn", "dispatch.dmn"}) {
    for (const Problem& problem : analyse(model_file(std::string(model)))) {
      const bool of_conflicting = problem.error.where.item == "t_conflict" || problem.error.where.item == "t_unique" ||
                                  problem.error.where.item == "t_rule_order";
      EXPECT_TRUE(of_conflicting || problem.severity == Severity::note || problem.error.id == "E-DMN-040")
          << base::describe(problem.error, base::Language::en);
    }
  }
}

TEST(Analysis, joins_what_differs_in_one_input_only) {
  const auto lines = found(table("UNIQUE", {{"< 0", "-", "1"}, {"[10..20]", "true", "2"}, {"> 30", "-", "3"}}));
  EXPECT_TRUE(has(lines, "E-DMN-040 温度 in ([0..10), (20..30])")) << ::testing::PrintToString(lines);
  EXPECT_TRUE(has(lines, "E-DMN-040 温度 in [10..20] and 急 = false")) << ::testing::PrintToString(lines);
}

TEST(Analysis, names_the_region_of_everything_but_words) {
  const auto lines = found(table("UNIQUE", {{"-", "true", "1"}}));
  EXPECT_TRUE(has(lines, "E-DMN-040 急 = false"));
}

TEST(Analysis, takes_overlaps_as_the_hit_policy_means_them) {
  const std::vector<std::array<std::string, 3>> rules{{"< 10", "-", "1"}, {"< 5", "-", "2"}, {">= 10", "-", "3"}};
  EXPECT_TRUE(has(found(table("UNIQUE", rules)), "E-DMN-041 1 2 温度 < 5"));
  EXPECT_TRUE(has(found(table("ANY", rules)), "E-DMN-042 1 2 温度 < 5"));
  EXPECT_TRUE(has(found(table("FIRST", rules)), "N-DMN-002 1"));
  EXPECT_TRUE(found(table("RULE ORDER", rules)).empty());
  EXPECT_TRUE(found(table("ANY", {{"< 10", "-", "1"}, {"< 5", "-", "1"}, {">= 10", "-", "3"}})).empty());
}

TEST(Analysis, leaves_out_rules_that_depend_on_more_and_says_so) {
  const auto lines = found(table("UNIQUE", {{"< 10", "-", "1"}, {"? > 2 + 3", "-", "2"}}));
  EXPECT_TRUE(has(lines, "N-DMN-003 2")) << ::testing::PrintToString(lines);
  EXPECT_FALSE(has(lines, "E-DMN-040 温度 >= 10"));
}

TEST(Analysis, stops_at_its_limits_and_says_so) {
  const std::vector<std::array<std::string, 3>> rules{{"1", "true", "1"}, {"3", "false", "2"}, {"5", "true", "3"}};
  EXPECT_FALSE(has(found(table("UNIQUE", rules)), "N-DMN-004"));
  EXPECT_TRUE(has(found(table("UNIQUE", rules), {.steps = 2}), "N-DMN-004"));
  EXPECT_TRUE(has(found(table("UNIQUE", rules), {.set_words = 1}), "N-DMN-004"));
}

TEST(Analysis, counts_findings_beyond_those_it_names) {
  std::vector<std::array<std::string, 3>> rules;
  for (int i = 0; i < 6; ++i) rules.push_back({"> " + std::to_string(i), "-", "1"});
  rules.push_back({"<= 0", "-", "1"});
  const auto lines = found(table("UNIQUE", rules), {.findings = 5});
  EXPECT_EQ(std::ranges::count_if(lines, [](const auto& line) { return line.starts_with("E-DMN-041"); }), 5);
  EXPECT_TRUE(has(lines, "E-DMN-045 10")) << ::testing::PrintToString(lines);
}

}  // namespace
}  // namespace luoshi::decision

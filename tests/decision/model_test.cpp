// SPDX-License-Identifier: Apache-2.0
#include "decision/model.hpp"

#include "decision/xml_reader.hpp"
#include "feel/function.hpp"
#include "feel/json.hpp"
#include "models.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace luoshi::decision {
namespace {

std::string decision(const std::string& name, const std::string& text, const std::string& requires_id = "") {
  std::string xml = "<decision id='" + name + "' name='" + name + "'>";
  if (!requires_id.empty()) {
    xml += "<informationRequirement><requiredDecision href='#" + requires_id + "'/></informationRequirement>";
  }
  return xml + "<literalExpression><text>" + text + "</text></literalExpression></decision>";
}

std::string value_of(const Model& model, const std::string& name, feel::Evaluation& evaluation) {
  Session session(model, evaluation);
  return feel::to_json(session.decide(Model::find(model.decisions(), name).value(), model.bind({})));
}

std::vector<std::string_view> ids_of(const Model& model) {
  std::vector<std::string_view> ids;
  for (const auto& problem : model.problems()) ids.push_back(problem.error.id);
  return ids;
}

TEST(Model, refuses_decisions_that_require_each_other) {
  const auto read = read_definitions(file_text(LUOSHI_ROOT "/tests/decision/models/circle.dmn"), "circle.dmn");
  ASSERT_TRUE(read);
  const auto model = Model::build({*read});
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().id, "E-DMN-003");
  EXPECT_EQ(model.error().args[0].value, "甲 → 乙 → 丙 → 甲");
}

std::string chain(std::size_t length) {
  std::string xml = decision("d0", "1");
  for (std::size_t i = 1; i < length; ++i) {
    const std::string before = "d" + std::to_string(i - 1);
    xml += decision("d" + std::to_string(i), before + " + 1", before);
  }
  return xml;
}

TEST(Model, takes_chains_up_to_their_limit_and_no_longer) {
  const auto model = model_of(chain(1'000));
  ASSERT_TRUE(model);
  feel::Evaluation evaluation;
  EXPECT_EQ(value_of(*model, "d999", evaluation), "1000");
  const auto longer = model_of(chain(1'001));
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().id, "E-DMN-004");
}

TEST(Model, evaluates_what_is_required_twice_only_once) {
  std::string xml = decision("a", "sum(for i in 1..1000 return i)");
  xml +=
      "<decision id='b' name='b'><informationRequirement><requiredDecision href='#a'/></informationRequirement>"
      "<informationRequirement><requiredDecision href='#c'/></informationRequirement>"
      "<literalExpression><text>a + c</text></literalExpression></decision>";
  xml += decision("c", "a", "a");
  const auto model = model_of(xml);
  ASSERT_TRUE(model);
  feel::Evaluation evaluation;
  Trace trace;
  Session session(*model, evaluation, &trace);
  EXPECT_EQ(feel::to_json(session.decide(Model::find(model->decisions(), "b").value(), {})), "1001000");
  ASSERT_EQ(trace.decisions.size(), 3U);
  EXPECT_EQ(trace.decisions[0].name, "a");
  EXPECT_EQ(trace.decisions[1].name, "c");
}

TEST(Model, keeps_working_beside_elements_with_faults_and_lists_them) {
  const Model model = model_file("faults.dmn");
  const auto ids = ids_of(model);
  for (const std::string_view id : {"E-DMN-010", "E-DMN-014", "E-DMN-015"}) {
    EXPECT_TRUE(std::ranges::find(ids, id) != ids.end()) << id;
  }
}

TEST(Model, points_at_the_fault_in_the_file) {
  const auto model = model_of(
      "<decision id='d' name='d'>\n<literalExpression>\n<text>1 +\n  nix</text>"
      "</literalExpression></decision>");
  ASSERT_TRUE(model);
  ASSERT_EQ(model->problems().size(), 1U);
  const Problem& problem = model->problems()[0];
  EXPECT_EQ(problem.error.where.line, 4U);
  EXPECT_EQ(problem.error.where.column, 3U);
  EXPECT_EQ(problem.text, "1 +\n  nix");
  EXPECT_EQ(problem.offset, 6U);
}

TEST(Model, says_which_element_a_null_came_from) {
  const auto model = model_of(decision("a", "1 + \"x\"") + decision("b", "a", "a"));
  ASSERT_TRUE(model);
  feel::Evaluation evaluation;
  Session session(*model, evaluation);
  EXPECT_TRUE(session.decide(Model::find(model->decisions(), "b").value(), {}).is_null());
  ASSERT_FALSE(evaluation.diagnostics().empty());
  ASSERT_FALSE(session.origins().empty());
  ASSERT_NE(session.origins()[0], nullptr);
  EXPECT_EQ(session.origins()[0]->name, "a");
}

TEST(Model, stops_when_the_steps_are_used_up) {
  const auto model = model_of(decision("a", "count(for i in 1..100, j in 1..100 return i * j)"));
  ASSERT_TRUE(model);
  feel::Evaluation enough;
  EXPECT_EQ(value_of(*model, "a", enough), "10000");
  feel::Evaluation too_little({}, {.steps = 1'000});
  EXPECT_EQ(value_of(*model, "a", too_little), "null");
  EXPECT_TRUE(too_little.stopped());
}

TEST(Model, is_shared_by_threads) {
  const Model model = model_file("flood.dmn");
  const std::size_t level = Model::find(model.decisions(), "雨量级别").value();
  std::vector<std::jthread> threads;
  std::atomic<int> wrong = 0;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      feel::Context given;
      given.put("日雨量", feel::Value::number(thread * 60));
      const auto inputs = model.bind(given);
      constexpr std::string_view kLevels[] = {"Ⅳ级", "Ⅲ级", "Ⅱ级", "Ⅱ级"};
      for (int i = 0; i < 200; ++i) {
        feel::Evaluation evaluation;
        Session session(model, evaluation);
        const feel::Value value = session.decide(level, inputs);
        if (!value.is(feel::Kind::string) || value.as_string() != kLevels[thread]) ++wrong;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(wrong, 0);
}

TEST(Model, hands_out_functions_that_outlive_it) {
  feel::Value function;
  {
    const auto model = model_of(
        "<decision id='f' name='f'><functionDefinition><formalParameter name='x'/><literalExpression><text>x + 1</text>"
        "</literalExpression></functionDefinition></decision>");
    ASSERT_TRUE(model);
    feel::Evaluation evaluation;
    Session session(*model, evaluation);
    function = session.decide(0, {});
  }
  feel::Evaluation evaluation;
  const std::vector<feel::Value> arguments{feel::Value::number(2)};
  EXPECT_EQ(feel::to_json(feel::invoke(function, {.arguments = arguments, .evaluation = evaluation})), "3");
}

}  // namespace
}  // namespace luoshi::decision

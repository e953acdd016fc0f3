// SPDX-License-Identifier: Apache-2.0
// Business rule tasks that ask DMN models.
#include "decision/xml_reader.hpp"
#include "process/decision_models.hpp"
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

decision::Model model(std::string_view elements) {
  const std::string xml =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"m\" name=\"m\" "
      "namespace=\"urn:test:" +
      std::to_string(std::hash<std::string_view>{}(elements)) + "\">" + std::string(elements) + "</definitions>";
  std::vector<decision::Definitions> read;
  read.push_back(decision::read_definitions(xml, "m.dmn").value());
  return decision::Model::build(std::move(read)).value();
}

constexpr std::string_view kDispatch =
    "<inputData id='i1' name='kind'/><inputData id='i2' name='report count'/>"
    "<decision id='d1' name='dispatch'><informationRequirement><requiredInput href='#i1'/></informationRequirement>"
    "<informationRequirement><requiredInput href='#i2'/></informationRequirement>"
    "<decisionTable hitPolicy='FIRST'><input><inputExpression><text>kind</text></inputExpression></input>"
    "<input><inputExpression><text>report count</text></inputExpression></input><output/>"
    "<rule><inputEntry><text>\"井盖\"</text></inputEntry><inputEntry><text>-</text></inputEntry>"
    "<outputEntry><text>\"市政所\"</text></outputEntry></rule>"
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>&gt; 3</text></inputEntry>"
    "<outputEntry><text>\"督查室\"</text></outputEntry></rule>"
    "<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>"
    "<outputEntry><text>\"城管局\"</text></outputEntry></rule></decisionTable></decision>"
    "<decisionService id='s1' name='who'><outputDecision href='#d1'/><inputData href='#i1'/><inputData href='#i2'/>"
    "</decisionService>";

constexpr std::string_view kAsk =
    "{s s}<businessRuleTask id='R' luoshi:decision='dispatch' luoshi:resultVariable='unit'/>{u A}{e e}@s R A e@";

struct WithRules {
  explicit WithRules(std::string_view flow) : world(flow) { world.environment.decisions = &rules; }
  DecisionModels rules;
  World world;
};

TEST(DecisionModels, a_business_rule_task_asks_a_table_with_the_variables_it_sees) {
  WithRules with(kAsk);
  ASSERT_TRUE(with.rules.add(model(kDispatch)));
  with.world.start(context({{"kind", text("井盖")}}));
  EXPECT_EQ(with.world.shown("unit"), "\"市政所\"");
  WithRules other(kAsk);
  ASSERT_TRUE(other.rules.add(model(kDispatch)));
  other.world.start(context({{"kind", text("路灯")}, {"report count", number(4)}}));
  EXPECT_EQ(other.world.shown("unit"), "\"督查室\"");
}

TEST(DecisionModels, decisions_and_services_are_known_by_name_and_by_id) {
  for (const std::string name : {"dispatch", "d1", "who", "s1"}) {
    WithRules with("{s s}<businessRuleTask id='R' luoshi:decision='" + name +
                   "' luoshi:resultVariable='unit'/>{u A}{e e}@s R A e@");
    ASSERT_TRUE(with.rules.add(model(kDispatch)));
    with.world.start(context({{"kind", text("路灯")}}));
    EXPECT_EQ(with.world.shown("unit"), "\"城管局\"") << name;
  }
}

TEST(DecisionModels, an_unknown_decision_is_an_incident_that_can_be_retried) {
  WithRules with(kAsk);
  with.world.start(context({{"kind", text("井盖")}}));
  EXPECT_NE(with.world.incidents().find("E-FLOW-145"), std::string::npos);
  ASSERT_TRUE(with.rules.add(model(kDispatch)));
  EXPECT_EQ(with.world.happen({.verb = Verb::retry, .token = with.world.token("R")}), "");
  EXPECT_EQ(with.world.shown("unit"), "\"市政所\"");
  EXPECT_EQ(with.world.open(), "A");
}

TEST(DecisionModels, a_name_that_is_taken_or_a_model_with_faults_is_refused_whole) {
  DecisionModels rules;
  ASSERT_TRUE(rules.add(model(kDispatch)));
  EXPECT_EQ(rules
                .add(model("<decision id='new' name='new'><literalExpression><text>1</text></literalExpression>"
                           "</decision><decision id='d1' name='other'><literalExpression><text>2</text>"
                           "</literalExpression></decision>"))
                .error()
                .id,
            "E-FLOW-180");
  const auto faulty =
      rules.add(model("<decision id='x' name='x'><literalExpression><text>1 +</text></literalExpression></decision>"));
  ASSERT_FALSE(faulty);
  EXPECT_TRUE(std::string_view(faulty.error().id).starts_with("E-")) << faulty.error().id;
  struct Nothing final : VariableReader {
    [[nodiscard]] feel::Value find(std::string_view) const override { return {}; }
    [[nodiscard]] feel::Context all() const override { return {}; }
  } nothing;
  feel::Evaluation evaluation;
  for (const auto* name : {"new", "x", "other"}) {
    EXPECT_EQ(rules.decide(name, nothing, evaluation).error().id, "E-FLOW-181") << name;
  }
}

}  // namespace
}  // namespace luoshi::process

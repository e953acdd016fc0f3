// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

TEST(Activities, abstract_and_manual_tasks_pass_and_scripts_set_their_variable) {
  World world(
      "{s s}{t T}<manualTask id='M'/><scriptTask id='S' luoshi:resultVariable='sum'><script>a + b</script></scriptTask>"
      "{u A}{e e}@s T M S A e@");
  world.start(context({{"a", number(1)}, {"b", number(2)}}));
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.shown("sum"), "3");
}

constexpr std::string_view kService =
    "<error id='x' errorCode='busy'/><process id='p' isExecutable='true'>{s s}<serviceTask id='S' "
    "luoshi:operation='register' luoshi:resultVariable='number'><extensionElements><luoshi:input target='who' "
    "source='name'/></extensionElements></serviceTask><boundaryEvent id='b' attachedToRef='S'><errorEventDefinition "
    "errorRef='x'/></boundaryEvent>{u A B}{e e}@s S A e@@b B e@</process>";

TEST(Activities, a_service_is_called_once_and_answered_by_its_number) {
  World world(kService);
  world.start(context({{"name", text("zhang")}}));
  const auto* call = world.last(EffectKind::service);
  ASSERT_NE(call, nullptr);
  EXPECT_EQ(call->name, "register");
  EXPECT_EQ(feel::to_feel(call->value), "{who: \"zhang\"}");
  EXPECT_EQ(effect_id("7", *call, world.library), "7/" + std::to_string(call->token) + "/S/1");
  const auto token = call->token;
  EXPECT_EQ(world.happen({.verb = Verb::service_done, .token = token, .firing = 2}), "E-FLOW-120");
  EXPECT_EQ(world.happen({.verb = Verb::service_done, .token = token, .firing = 1, .value = number(42)}), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.shown("number"), "42");
  EXPECT_EQ(world.happen({.verb = Verb::service_done, .token = token, .firing = 1}), "E-FLOW-120");
}

TEST(Activities, a_service_that_fails_waits_for_a_retry_and_one_that_errs_takes_its_boundary) {
  World world(kService);
  world.start();
  const auto token = world.token("S");
  EXPECT_EQ(world.happen({.verb = Verb::service_failed, .token = token, .firing = 1, .reason = "down"}), "");
  EXPECT_EQ(world.incidents(), "E-FLOW-148");
  EXPECT_EQ(world.happen({.verb = Verb::retry, .token = token}), "");
  EXPECT_EQ(world.count(EffectKind::service), 2U);
  EXPECT_EQ(world.happen({.verb = Verb::service_failed, .token = token, .firing = 2, .name = "busy"}), "");
  EXPECT_EQ(world.open(), "B");
  World other(kService);
  other.start();
  EXPECT_EQ(other.happen({.verb = Verb::service_failed, .token = other.token("S"), .firing = 1, .name = "odd"}), "");
  EXPECT_EQ(other.incidents(), "E-FLOW-142");
}

TEST(Activities, a_service_may_answer_at_once) {
  World world(kService);
  world.environment.service = [](std::string_view operation, const feel::Value&) -> std::optional<feel::Value> {
    return text(operation);
  };
  world.start();
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.shown("number"), "\"register\"");
}

class Doubling final : public Decisions {
 public:
  [[nodiscard]] Result<feel::Value> decide(std::string_view decision, const VariableReader& variables,
                                           feel::Evaluation&) const override {
    if (decision != "double") return fail({.id = "E-DMN-001"});
    const auto found = variables.find("n");
    return feel::Value(found.as_number() + found.as_number());
  }
};

TEST(Activities, a_rule_task_asks_the_decision) {
  const auto flow = [](std::string_view decision) {
    return "{s s}<businessRuleTask id='R' luoshi:decision='" + std::string(decision) +
           "' luoshi:resultVariable='r'/>{u A}{e e}@s R A e@";
  };
  const Doubling doubling;
  World world(flow("double"));
  world.environment.decisions = &doubling;
  world.start(context({{"n", number(21)}}));
  EXPECT_EQ(world.shown("r"), "42");
  World wrong(flow("treble"));
  wrong.environment.decisions = &doubling;
  wrong.start();
  EXPECT_EQ(wrong.incidents(), "E-FLOW-145");
}

TEST(Activities, mappings_make_variables_of_the_activity_alone) {
  World world(
      "{s s}<userTask id='A'><extensionElements><luoshi:input target='x' source='n + 1'/><luoshi:output target='y' "
      "source='x * answer'/></extensionElements></userTask>{u B}{e e}@s A B e@");
  world.start(context({{"n", number(1)}}));
  EXPECT_EQ(feel::to_feel(world.variable("x", world.token("A"))), "2");
  EXPECT_EQ(world.shown("x"), "null");
  EXPECT_EQ(world.complete("A", context({{"answer", number(5)}})), "");
  EXPECT_EQ(world.shown("y"), "10");
  EXPECT_EQ(world.shown("answer"), "null");
}

TEST(Activities, a_sub_process_ends_when_all_inside_it_has_ended) {
  World world("{s s}<subProcess id='P'>{s ps}{p f}{u A B}{e pe}@ps f A pe@@f B pe@</subProcess>{u C}{e e}@s P C e@");
  world.start();
  EXPECT_EQ(world.waiting(), "P A B");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.waiting(), "C");
}

TEST(Activities, a_terminate_end_event_ends_its_scope_only) {
  World world(
      "{s s}<subProcess id='P'>{s ps}{p f}{u A B}{e pe}<endEvent id='pt'><terminateEventDefinition/></endEvent>"
      "@ps f A pt@@f B pe@</subProcess>{u C}{e e}@s P C e@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.waiting(), "C");
  EXPECT_EQ(world.open(), "C");
}

TEST(Activities, a_called_process_has_variables_of_its_own) {
  World world(
      "<process id='main' isExecutable='true'>{s s}<callActivity id='K' calledElement='sub'><extensionElements>"
      "<luoshi:input target='given' source='n'/><luoshi:output target='got' source='made'/></extensionElements>"
      "</callActivity>{u Z}{e e}@s K Z e@</process>"
      "<process id='sub' isExecutable='true'>{s s2}{u A}{e e2}@s2 A e2@</process>");
  world.start(context({{"n", number(7)}}));
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(feel::to_feel(world.variable("given", world.token("A"))), "7");
  EXPECT_EQ(feel::to_feel(world.variable("n", world.token("A"))), "null");
  EXPECT_EQ(world.complete("A", context({{"made", number(8)}})), "");
  EXPECT_EQ(world.open(), "Z");
  EXPECT_EQ(world.shown("got"), "8");
  EXPECT_EQ(world.shown("made"), "null");
}

TEST(Activities, a_call_of_nothing_is_an_incident) {
  World world("{s s}<callActivity id='K' calledElement='nobody'/>{e e}@s K e@");
  world.start();
  EXPECT_EQ(world.incidents(), "E-FLOW-143");
}

TEST(Activities, an_ad_hoc_sub_process_does_what_it_is_told_until_its_condition) {
  World world(
      "{s s}<adHocSubProcess id='H'>{u A B}<completionCondition>done = true</completionCondition></adHocSubProcess>"
      "{u Z}{e e}@s H Z e@");
  world.start();
  EXPECT_EQ(world.open(), "");
  const auto token = world.token("H");
  EXPECT_EQ(world.happen({.verb = Verb::activate, .token = token, .node = "Z"}), "E-FLOW-124");
  EXPECT_EQ(world.happen({.verb = Verb::activate, .token = token, .node = "A"}), "");
  EXPECT_EQ(world.happen({.verb = Verb::activate, .token = token, .node = "B"}), "");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "B");
  EXPECT_EQ(world.happen({.verb = Verb::activate, .token = token, .node = "A"}), "");
  EXPECT_EQ(world.complete("A", context({{"done", true}})), "");
  EXPECT_EQ(world.open(), "Z");
}

TEST(Activities, a_sequential_ad_hoc_sub_process_does_one_thing_at_a_time_and_can_be_finished) {
  World world("{s s}<adHocSubProcess id='H' ordering='Sequential'>{u A B}</adHocSubProcess>{u Z}{e e}@s H Z e@");
  world.start();
  const auto token = world.token("H");
  EXPECT_EQ(world.happen({.verb = Verb::activate, .token = token, .node = "A"}), "");
  EXPECT_EQ(world.happen({.verb = Verb::activate, .token = token, .node = "B"}), "E-FLOW-124");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.happen({.verb = Verb::finish_ad_hoc, .token = token}), "");
  EXPECT_EQ(world.open(), "Z");
}

}  // namespace
}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

std::string boundary(std::string_view attributes, std::string_view event) {
  return "<message id='m' name='stop'/><signal id='g' name='alarm'/><escalation id='es' escalationCode='high'/>"
         "<process id='p' isExecutable='true'>{s s}{u A}<boundaryEvent id='b' attachedToRef='A' " +
         std::string(attributes) + ">" + std::string(event) + "</boundaryEvent>{u B C}{e e}@s A C e@@b B e@</process>";
}
constexpr std::string_view kTimer = "<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>";

TEST(Events, a_timer_on_the_boundary_interrupts_or_runs_beside) {
  World stops(boundary("", kTimer));
  stops.start();
  const auto* set = stops.last(EffectKind::timer_set);
  ASSERT_NE(set, nullptr);
  const Event early{.verb = Verb::timer, .token = set->token, .firing = set->firing, .node = "b"};
  EXPECT_EQ(stops.happen(early), "E-FLOW-121");
  stops.pass(2 * kHour);
  EXPECT_EQ(stops.open(), "B");
  EXPECT_EQ(stops.happen(early), "E-FLOW-120");
  World beside(boundary("cancelActivity='false'", kTimer));
  beside.start();
  beside.pass(2 * kHour);
  EXPECT_EQ(beside.open(), "A B");
  World soon(boundary("", kTimer));
  soon.start();
  const Event late{.verb = Verb::timer, .token = soon.token("A"), .firing = 1};
  EXPECT_EQ(soon.complete("A"), "");
  soon.now.ms += kDay;
  EXPECT_EQ(soon.happen(late), "E-FLOW-120");
}

TEST(Events, a_cycle_rings_so_often) {
  World world(boundary("cancelActivity='false'",
                       "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>"));
  world.start();
  world.pass(kDay);
  EXPECT_EQ(world.open(), "A B B B");
}

TEST(Events, a_cycle_may_begin_and_end_at_a_moment_and_count_working_time) {
  const auto rings = [](std::string_view cycle, std::string_view attributes = "") {
    World world(boundary("cancelActivity='false'", "<timerEventDefinition><timeCycle " + std::string(attributes) + ">" +
                                                       std::string(cycle) + "</timeCycle></timerEventDefinition>"));
    world.start();
    world.pass(3 * kDay);
    return world.count(EffectKind::entered, "b");
  };
  EXPECT_EQ(rings("R/PT6H/2026-03-02T00:00:00Z"), 4U);
  EXPECT_EQ(rings("R2/PT6H/2026-03-02T00:00:00Z"), 2U);
  EXPECT_EQ(rings("R/2026-03-03T00:00:00Z/PT12H"), 3U);
  EXPECT_EQ(rings("R/PT4H"), 18U);
  EXPECT_EQ(rings("R/PT4H", "luoshi:workingTime='true'"), 6U);
}

TEST(Events, a_working_timer_counts_office_hours) {
  World world(
      "{s s}<intermediateCatchEvent id='T'><timerEventDefinition><timeDuration luoshi:workingTime='true'>PT10H"
      "</timeDuration></timerEventDefinition></intermediateCatchEvent>{u A}{e e}@s T A e@");
  world.start();
  EXPECT_EQ(next_timer(world.state)->at.ms, world.now.ms + kDay + 2 * kHour);
}

TEST(Events, messages_go_to_one_receiver_by_correlation_and_signals_to_all) {
  World world(
      "<message id='m' name='reply' luoshi:correlation='=no'/><signal id='g' name='alarm'/>"
      "<process id='p' isExecutable='true'>{s s}{p f}<receiveTask id='R' messageRef='m'/>"
      "<intermediateCatchEvent id='S1'><signalEventDefinition signalRef='g'/></intermediateCatchEvent>"
      "<intermediateCatchEvent id='S2'><signalEventDefinition signalRef='g'/></intermediateCatchEvent>"
      "{u A B C}{e e}@s f R A e@@f S1 B e@@f S2 C e@</process>");
  world.start(context({{"no", text("12")}}));
  EXPECT_EQ(world.happen({.verb = Verb::message, .name = "reply", .value = text("13")}), "E-FLOW-122");
  EXPECT_EQ(world.happen({.verb = Verb::message, .name = "reply", .value = text("12")}), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.happen({.verb = Verb::signal, .name = "alarm"}), "");
  EXPECT_EQ(world.open(), "A B C");
  EXPECT_EQ(world.happen({.verb = Verb::signal, .name = "alarm"}), "E-FLOW-122");
}

TEST(Events, a_condition_fires_when_it_becomes_true) {
  World world(boundary("cancelActivity='false'",
                       "<conditionalEventDefinition><condition>level > 3</condition></conditionalEventDefinition>"));
  world.start(context({{"level", number(1)}}));
  const auto set = [&](std::int64_t level) {
    EXPECT_EQ(world.happen({.verb = Verb::set_variables, .variables = context({{"level", number(level)}})}), "");
  };
  set(4);
  EXPECT_EQ(world.open(), "A B");
  set(5);
  EXPECT_EQ(world.open(), "A B");
  set(2);
  set(9);
  EXPECT_EQ(world.open(), "A B B");
}

TEST(Events, a_condition_on_what_stands_outside_is_looked_at_when_somebody_says_that_it_changed) {
  World world(boundary("cancelActivity='false'",
                       "<conditionalEventDefinition><condition>level > 3</condition></conditionalEventDefinition>"));
  std::int64_t level = 1;
  world.environment.outside = [&](std::string_view name, bool first) -> std::optional<feel::Value> {
    return name == "level" && !first ? std::optional(number(level)) : std::nullopt;
  };
  world.start();
  EXPECT_EQ(world.open(), "A");
  level = 4;
  EXPECT_EQ(world.happen({.verb = Verb::set_variables}), "");
  EXPECT_EQ(world.open(), "A B");
  EXPECT_EQ(world.happen({.verb = Verb::set_variables}), "");
  EXPECT_EQ(world.open(), "A B") << "once for each time that it becomes true";
}

constexpr std::string_view kError =
    "<error id='x' errorCode='no'/><process id='p' isExecutable='true'>{s s}<subProcess id='P'>{s ps}{p f}{u A Q}"
    "<endEvent id='pe'><errorEventDefinition errorRef='x'/></endEvent>{e qe}@ps f A pe@@f Q qe@</subProcess>"
    "<boundaryEvent id='b' attachedToRef='P'><errorEventDefinition/></boundaryEvent>"
    "<boundaryEvent id='bx' attachedToRef='P'><errorEventDefinition errorRef='x'/></boundaryEvent>"
    "{u B C D}{e e}@s P C e@@b B e@@bx D e@</process>";

TEST(Events, an_error_ends_the_sub_process_and_the_exact_code_wins) {
  World world(kError);
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.waiting(), "D");
}

TEST(Events, an_error_nobody_catches_is_an_incident) {
  World world(
      "<error id='x' errorCode='no'/><process id='p' isExecutable='true'>{s s}<endEvent id='e'>"
      "<errorEventDefinition errorRef='x'/></endEvent>@s e@</process>");
  world.start();
  EXPECT_EQ(world.incidents(), "E-FLOW-142");
  EXPECT_FALSE(world.completed());
}

TEST(Events, an_escalation_may_let_the_work_go_on) {
  World world(
      "<escalation id='x' escalationCode='late'/><process id='p' isExecutable='true'>{s s}<subProcess id='P'>{s ps}"
      "<intermediateThrowEvent id='t'><escalationEventDefinition escalationRef='x'/></intermediateThrowEvent>{u A}{e "
      "pe}"
      "@ps t A pe@</subProcess><boundaryEvent id='b' attachedToRef='P' cancelActivity='false'>"
      "<escalationEventDefinition escalationRef='x'/></boundaryEvent>{u B C}{e e}@s P C e@@b B e@</process>");
  world.start();
  EXPECT_EQ(world.open(), "B A");
  EXPECT_EQ(feel::to_feel(world.last(EffectKind::escalated)->value), "true");
}

std::string event_sub(std::string_view interrupting) {
  return "<message id='m' name='stop'/><process id='p' isExecutable='true'>{s s}{u A}{e e}<subProcess id='E' "
         "triggeredByEvent='true'><startEvent id='es' isInterrupting='" +
         std::string(interrupting) +
         "'><messageEventDefinition messageRef='m'/></startEvent>{u H}{e ee}@es H ee@</subProcess>@s A e@</process>";
}

TEST(Events, an_event_sub_process_interrupts_its_scope_or_runs_beside_it_any_number_of_times) {
  World stops(event_sub("true"));
  stops.start();
  EXPECT_EQ(stops.happen({.verb = Verb::message, .name = "stop"}), "");
  EXPECT_EQ(stops.open(), "H");
  EXPECT_EQ(stops.happen({.verb = Verb::message, .name = "stop"}), "E-FLOW-122");
  EXPECT_EQ(stops.complete("H"), "");
  EXPECT_TRUE(stops.completed());
  World beside(event_sub("false"));
  beside.start();
  EXPECT_EQ(beside.happen({.verb = Verb::message, .name = "stop"}), "");
  EXPECT_EQ(beside.happen({.verb = Verb::message, .name = "stop"}), "");
  EXPECT_EQ(beside.open(), "A H H");
  EXPECT_EQ(beside.complete("A"), "");
  EXPECT_FALSE(beside.completed());
  EXPECT_EQ(beside.complete("H"), "");
  EXPECT_EQ(beside.complete("H"), "");
  EXPECT_TRUE(beside.completed());
}

TEST(Events, links_and_messages_are_thrown) {
  World world(
      "<message id='m' name='notice'/><process id='p' isExecutable='true'>{s s}<intermediateThrowEvent id='M'>"
      "<extensionElements><luoshi:input target='to' source='who'/></extensionElements>"
      "<messageEventDefinition messageRef='m'/></intermediateThrowEvent><intermediateThrowEvent id='L1'>"
      "<linkEventDefinition name='on'/></intermediateThrowEvent><intermediateCatchEvent id='L2'>"
      "<linkEventDefinition name='on'/></intermediateCatchEvent>{u A}{e e}@s M L1@@L2 A e@</process>");
  world.start(context({{"who", text("unit")}}));
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(feel::to_feel(world.last(EffectKind::message_sent)->value), "{variables: {to: \"unit\"}}");
  EXPECT_EQ(world.shown("to"), "null");
}

}  // namespace
}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
// What modelers write, as the engine gets it.
#include "process/bpmn/load.hpp"

#include "sample.hpp"

#include <gtest/gtest.h>

namespace luoshi::process {
namespace {

using test::around_node;
using test::only;

const Node& node_in(const ProcessPtr& process) { return process->nodes[process->find("n")]; }

TEST(Load, user_tasks_of_three_modelers_say_the_same) {
  const std::vector<std::string> tasks{
      R"(<userTask id="n" camunda:assignee="${boss}" camunda:candidateGroups="office" camunda:formKey="f"/>)",
      R"(<userTask id="n" flowable:assignee="${boss}" flowable:candidateGroups="office" flowable:formKey="f"/>)",
      R"(<userTask id="n"><extensionElements><zeebe:assignmentDefinition assignee="=boss" candidateGroups="office"/>)"
      R"(<zeebe:formDefinition formKey="f"/></extensionElements></userTask>)",
      R"(<userTask id="n" luoshi:assignee="=boss" luoshi:candidateGroups="office" luoshi:form="f"/>)"};
  for (const auto& task : tasks) {
    const auto process = only(around_node(task));
    ASSERT_TRUE(process) << task;
    const Node& node = node_in(process);
    ASSERT_TRUE(node.assignment);
    EXPECT_EQ(node.assignment->assignee.text, "boss");
    EXPECT_EQ(node.assignment->assignee.variables, std::vector<std::string>{"boss"});
    EXPECT_EQ(node.assignment->candidate_groups.text, "\"office\"");
    EXPECT_TRUE(node.assignment->candidate_groups.variables.empty());
    EXPECT_EQ(node.form, "f");
    EXPECT_EQ(node.incoming.size(), 1u);
    EXPECT_EQ(node.line, 2u);
  }
}

TEST(Load, who_started_is_a_variable_that_tasks_may_name) {
  for (const auto* assignee : {"${starter}", "$INITIATOR"}) {
    const auto process =
        only(test::file_of(R"(<startEvent id="s" flowable:initiator="starter"/><userTask id="n" flowable:assignee=")" +
                           std::string(assignee) + R"("/><sequenceFlow id="f" sourceRef="s" targetRef="n"/>)"));
    ASSERT_TRUE(process) << assignee;
    EXPECT_EQ(process->nodes[process->find("s")].result_variable, "starter");
    EXPECT_EQ(node_in(process).assignment->assignee.text, "starter");
  }
  EXPECT_EQ(test::ids_of(around_node(R"(<userTask id="n" flowable:assignee="$INITIATOR"/>)")),
            std::vector<std::string>{"E-BPMN-021"});
}

TEST(Load, an_idle_attribute_is_refused_with_a_value_that_changes_the_process) {
  const auto call = [](std::string_view attribute) {
    return test::ids_of(around_node(R"(<callActivity id="n" calledElement="q" )" + std::string(attribute) + "/>"));
  };
  EXPECT_EQ(call(R"(flowable:inheritVariables="false" camunda:calledElementBinding="latest")"),
            std::vector<std::string>{});
  EXPECT_EQ(call(R"(flowable:inheritVariables="true")"), std::vector<std::string>{"E-BPMN-017"});
  EXPECT_EQ(call(R"(camunda:calledElementBinding="version")"), std::vector<std::string>{"E-BPMN-017"});
}

TEST(Load, multi_instance_loops_of_three_modelers_say_the_same) {
  const std::vector<std::string> loops{
      R"(<multiInstanceLoopCharacteristics camunda:collection="${people}" camunda:elementVariable="person">)"
      R"(<completionCondition>${nrOfCompletedInstances >= 2}</completionCondition></multiInstanceLoopCharacteristics>)",
      R"(<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=people" )"
      R"(inputElement="person"/></extensionElements><completionCondition>=nrOfCompletedInstances >= 2)"
      R"(</completionCondition></multiInstanceLoopCharacteristics>)",
      R"(<multiInstanceLoopCharacteristics luoshi:collection="people" luoshi:element="person">)"
      R"(<completionCondition>nrOfCompletedInstances >= 2</completionCondition></multiInstanceLoopCharacteristics>)"};
  for (const auto& loop : loops) {
    const auto process = only(around_node("<userTask id=\"n\">" + loop + "</userTask>"));
    ASSERT_TRUE(process) << loop;
    ASSERT_TRUE(node_in(process).loop);
    EXPECT_EQ(node_in(process).loop->kind, Loop::Kind::parallel);
    EXPECT_EQ(node_in(process).loop->collection.text, "people");
    EXPECT_EQ(node_in(process).loop->element, "person");
    EXPECT_EQ(node_in(process).loop->completion.text, "nrOfCompletedInstances >= 2");
  }
}

TEST(Load, mappings_clocks_and_own_extensions) {
  const auto process = only(around_node(
      R"(<userTask id="n" luoshi:evidence="photo"><extensionElements><luoshi:input target="x" source="y + 1"/>)"
      R"(<camunda:inputOutput><camunda:inputParameter name="a">text</camunda:inputParameter>)"
      R"(<camunda:outputParameter name="b">${c}</camunda:outputParameter></camunda:inputOutput>)"
      R"(<luoshi:clock id="k" budget="P5D" working="true" calendar="office"><luoshi:warning before="P1D"/>)"
      R"(</luoshi:clock></extensionElements></userTask>)"));
  ASSERT_TRUE(process);
  const Node& node = node_in(process);
  ASSERT_EQ(node.inputs.size(), 2u);
  EXPECT_EQ(node.inputs[0].source.text, "y + 1");
  EXPECT_EQ(node.inputs[1].source.text, "\"text\"");
  ASSERT_EQ(node.outputs.size(), 1u);
  EXPECT_EQ(node.outputs[0].target, "b");
  ASSERT_EQ(node.clocks.size(), 1u);
  EXPECT_TRUE(node.clocks[0].budget.working);
  EXPECT_EQ(node.clocks[0].budget.calendar.text, "\"office\"");
  ASSERT_EQ(node.clocks[0].warnings.size(), 1u);
  EXPECT_TRUE(node.clocks[0].warnings[0].working);
  ASSERT_EQ(node.extensions.size(), 1u);
  EXPECT_EQ(node.extensions[0], (std::pair<std::string, std::string>{"evidence", "photo"}));
}

TEST(Load, timers_of_every_kind) {
  const auto timer = [](std::string_view definition) {
    const auto process =
        only(around_node("<intermediateCatchEvent id=\"n\"><timerEventDefinition" + std::string(definition) +
                         "</timerEventDefinition></intermediateCatchEvent>"));
    return process ? node_in(process).event->timer : std::nullopt;
  };
  EXPECT_EQ(timer("><timeDate>2026-03-15T09:00:00+08:00</timeDate>")->kind, Timer::Kind::date);
  EXPECT_EQ(timer("><timeDuration>P2W</timeDuration>")->value.text, "duration(\"P14D\")");
  EXPECT_EQ(timer("><timeCycle>R3/PT1H</timeCycle>")->kind, Timer::Kind::cycle);
  EXPECT_TRUE(timer(" luoshi:workingTime=\"true\"><timeDuration>P5D</timeDuration>")->working);
  EXPECT_EQ(timer("><timeDuration>${wait}</timeDuration>")->value.variables.at(0), "wait");
}

TEST(Load, lanes_boundaries_messages_and_compensation) {
  const auto process = only(test::file_of(
      R"(<laneSet><lane name="办公室"><flowNodeRef>n</flowNodeRef></lane></laneSet><startEvent id="s"/><endEvent id="e"/>)"
      R"(<userTask id="n"/><boundaryEvent id="b" attachedToRef="n"><messageEventDefinition messageRef="m" )"
      R"(luoshi:correlation="number"/></boundaryEvent><boundaryEvent id="c" attachedToRef="n">)"
      R"(<compensateEventDefinition/></boundaryEvent><userTask id="u" isForCompensation="true"/>)"
      R"(<association id="a" sourceRef="c" targetRef="u"/><endEvent id="e2"/>)"
      R"(<sequenceFlow id="f1" sourceRef="s" targetRef="n"/><sequenceFlow id="f2" sourceRef="n" targetRef="e"/>)"
      R"(<sequenceFlow id="f3" sourceRef="b" targetRef="e2"/>)",
      R"(<message id="m" name="退单"/>)"));
  ASSERT_TRUE(process);
  const Node& node = node_in(process);
  EXPECT_EQ(node.assignment->lane, "办公室");
  EXPECT_EQ(node.boundaries.size(), 2u);
  EXPECT_EQ(node.compensation_handler, process->find("u"));
  const Node& boundary = process->nodes[process->find("b")];
  EXPECT_EQ(boundary.event->name, "退单");
  EXPECT_EQ(boundary.event->correlation.text, "number");
  EXPECT_EQ(boundary.attached_to, process->find("n"));
}

TEST(Load, the_same_bytes_have_the_same_version) {
  const std::string file = around_node("<userTask id=\"n\"/>");
  EXPECT_EQ(only(file)->version, only(file)->version);
  EXPECT_NE(only(file)->version, only(file + " ")->version);
}

}  // namespace
}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
// What is outside the executable part is named, each with its own message, and all of it at once.
#include "sample.hpp"

#include <gtest/gtest.h>

namespace luoshi::process {
namespace {

using test::around_node;
using test::ids_of;
using Ids = std::vector<std::string>;

struct Case {
  const char* node;
  const char* id;
};

TEST(Problems, elements_and_settings_outside_the_executable_part) {
  const Case cases[] = {
      {R"(<complexGateway id="n"/>)", "E-BPMN-010"},
      {R"(<transaction id="n"/>)", "E-BPMN-011"},
      {R"(<userTask id="n" camunda:delegateExpression="${x}"/>)", "E-BPMN-017"},
      {R"(<userTask id="n"><extensionElements><camunda:taskListener/></extensionElements></userTask>)", "E-BPMN-017"},
      {R"(<userTask id="n" camunda:assignee="${bean.who()}"/>)", "E-BPMN-016"},
      {R"(<receiveTask id="n" messageRef="m" instantiate="true"/>)", "E-BPMN-014"},
      {R"(<callActivity id="n" calledElement="${x}"/>)", "E-BPMN-014"},
      {R"(<scriptTask id="n" scriptFormat="javascript"><script>x</script></scriptTask>)", "E-BPMN-027"},
      {R"(<intermediateCatchEvent id="n"><timerEventDefinition/><signalEventDefinition/></intermediateCatchEvent>)",
       "E-BPMN-022"}};
  for (const auto& test : cases) {
    const auto loaded = bpmn::load(around_node(test.node, "<message id=\"m\" name=\"m\"/>"));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(test::ids(loaded->problems), Ids{test.id}) << test.node;
    EXPECT_EQ(bpmn::gravest(loaded->problems), bpmn::Severity::unsupported) << test.node;
    EXPECT_TRUE(loaded->processes.empty());
    EXPECT_EQ(loaded->outlines.size(), 1u);
    EXPECT_EQ(loaded->problems.at(0).error.where.line, 2u);
    EXPECT_EQ(loaded->problems.at(0).error.where.item, "n");
  }
}

TEST(Problems, what_contradicts_itself) {
  const Case cases[] = {
      {R"(<serviceTask id="n"/>)", "E-BPMN-028"},
      {R"(<businessRuleTask id="n"/>)", "E-BPMN-029"},
      {R"(<callActivity id="n"/>)", "E-BPMN-021"},
      {R"(<userTask id="n"><multiInstanceLoopCharacteristics/></userTask>)", "E-BPMN-030"},
      {R"(<intermediateCatchEvent id="n"><timerEventDefinition><timeDuration>soon</timeDuration>)"
       R"(</timerEventDefinition></intermediateCatchEvent>)",
       "E-BPMN-020"},
      {R"(<intermediateCatchEvent id="n"><timerEventDefinition luoshi:workingTime="true"><timeDuration>P1M)"
       R"(</timeDuration></timerEventDefinition></intermediateCatchEvent>)",
       "E-BPMN-020"},
      {R"(<intermediateCatchEvent id="n"><messageEventDefinition messageRef="nobody"/></intermediateCatchEvent>)",
       "E-BPMN-013"},
      {R"(<intermediateCatchEvent id="n"><errorEventDefinition/></intermediateCatchEvent>)", "E-BPMN-023"},
      {R"(<exclusiveGateway id="n" default="f9"/>)", "E-BPMN-013"},
      {R"(<subProcess id="n"><endEvent id="x"><terminateEventDefinition/></endEvent><startEvent id="y">)"
       R"(<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></startEvent>)"
       R"(<sequenceFlow id="z" sourceRef="y" targetRef="x"/></subProcess>)",
       "E-BPMN-024"},
      {R"(<scriptTask id="n"><script>1 +</script></scriptTask>)", "E-BPMN-015"}};
  for (const auto& test : cases) EXPECT_EQ(ids_of(around_node(test.node)), Ids{test.id}) << test.node;
}

TEST(Problems, foreign_languages_and_listeners_on_flows) {
  const auto flow = [](std::string_view inside) {
    return test::file_of(R"(<startEvent id="s"/><exclusiveGateway id="x" default="f3"/><endEvent id="e"/>)"
                         R"(<sequenceFlow id="f1" sourceRef="s" targetRef="x"/>)"
                         R"(<sequenceFlow id="f3" sourceRef="x" targetRef="e"/>)"
                         R"(<sequenceFlow id="f2" sourceRef="x" targetRef="e">)" +
                         std::string(inside) + "</sequenceFlow>");
  };
  EXPECT_EQ(ids_of(flow("<conditionExpression language=\"groovy\">x</conditionExpression>")), Ids{"E-BPMN-027"});
  EXPECT_EQ(ids_of(flow("<extensionElements><camunda:executionListener/></extensionElements>")), Ids{"E-BPMN-017"});
  EXPECT_EQ(ids_of(flow("<conditionExpression>x = 1</conditionExpression>")), Ids{});
}

TEST(Problems, are_all_listed_at_once_in_the_order_of_lines) {
  EXPECT_EQ(ids_of(test::file_of("<startEvent id=\"s\"/>\n<complexGateway id=\"g\"/>\n<serviceTask id=\"t\"/>\n"
                                 "<userTask id=\"t\"/>\n<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"x\"/>")),
            (Ids{"E-BPMN-010", "E-BPMN-028", "E-BPMN-008", "E-BPMN-013"}));
}

TEST(Problems, a_drawing_loads_and_its_unsupported_elements_are_named) {
  const auto loaded = bpmn::load(test::file_of("<complexGateway id=\"g\"/><serviceTask id=\"t\"/>", {}, false));
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->outlines.size(), 1u);
  auto found = test::ids(loaded->problems);
  std::ranges::sort(found);
  EXPECT_EQ(found, (Ids{"E-BPMN-010", "N-BPMN-001"}));
}

TEST(Problems, a_flow_may_not_cross_the_border_of_a_sub_process) {
  EXPECT_EQ(ids_of(test::file_of(R"(<startEvent id="s"/><subProcess id="b"><startEvent id="i"/></subProcess>)"
                                 R"(<sequenceFlow id="f" sourceRef="s" targetRef="i"/>)")),
            Ids{"E-BPMN-019"});
}

}  // namespace
}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

// An activity with a handler that undoes it.
std::string undone_by(std::string_view activity, std::string_view handler) {
  const std::string a(activity);
  const std::string h(handler);
  return "<boundaryEvent id='c" + a + "' attachedToRef='" + a +
         "'><compensateEventDefinition/></boundaryEvent><userTask id='" + h +
         "' isForCompensation='true'/><association id='as" + a + "' sourceRef='c" + a + "' targetRef='" + h + "'/>";
}
constexpr std::string_view kThrow =
    "<intermediateThrowEvent id='T'><compensateEventDefinition/></intermediateThrowEvent>";

TEST(Undo, handlers_run_last_first_and_one_at_a_time) {
  World world("{s s}{u A B Z}" + undone_by("A", "UA") + undone_by("B", "UB") + std::string(kThrow) +
              "{e e}@s A B T Z e@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.open(), "UB");
  EXPECT_EQ(world.complete("UB"), "");
  EXPECT_EQ(world.open(), "UA");
  EXPECT_EQ(world.complete("UA"), "");
  EXPECT_EQ(world.open(), "Z");
  EXPECT_EQ(world.complete("Z"), "");
  EXPECT_TRUE(world.completed());
}

TEST(Undo, one_activity_can_be_meant_and_what_did_not_complete_is_not_undone) {
  World world("{s s}{p f}{u A B Z}" + undone_by("A", "UA") + undone_by("B", "UB") +
              "<intermediateThrowEvent id='T'><compensateEventDefinition activityRef='A'/></intermediateThrowEvent>"
              "{e e}@s f A T Z e@@f B e@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "B UA");
  EXPECT_EQ(world.complete("UA"), "");
  EXPECT_EQ(world.open(), "B Z");
}

TEST(Undo, a_sub_process_is_undone_by_what_is_inside_it_with_its_variables_as_they_were) {
  World world(
      "{s s}<subProcess id='P'><extensionElements><luoshi:input target='n' source='1'/></extensionElements>"
      "{s ps}{u A B}" +
      undone_by("A", "UA") + undone_by("B", "UB") + "{e pe}@ps A B pe@</subProcess>" + std::string(kThrow) +
      "{u Z}{e e}@s P T Z e@");
  world.start();
  EXPECT_EQ(world.complete("A", context({{"n", number(5)}})), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.open(), "UB");
  EXPECT_EQ(feel::to_feel(world.variable("n", world.token("UB"))), "5");
  EXPECT_EQ(world.complete("UB"), "");
  EXPECT_EQ(world.complete("UA"), "");
  EXPECT_EQ(world.open(), "Z");
}

TEST(Undo, instances_are_undone_each_with_its_element) {
  World world(
      "{s s}<userTask id='A'><multiInstanceLoopCharacteristics isSequential='true' luoshi:collection='=[1, 2]' "
      "luoshi:element='n'/></userTask>" +
      undone_by("A", "UA") + std::string(kThrow) + "{u Z}{e e}@s A T Z e@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(feel::to_feel(world.variable("n", world.token("UA"))), "2");
  EXPECT_EQ(world.complete("UA"), "");
  EXPECT_EQ(feel::to_feel(world.variable("n", world.token("UA"))), "1");
  EXPECT_EQ(world.complete("UA"), "");
  EXPECT_EQ(world.open(), "Z");
}

}  // namespace
}  // namespace luoshi::process

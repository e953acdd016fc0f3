// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

constexpr std::string_view kVotes =
    "{s s}<userTask id='V'><multiInstanceLoopCharacteristics><loopCardinality>n</loopCardinality>"
    "</multiInstanceLoopCharacteristics></userTask>{e e}@s V e@";

TEST(Limits, instances_of_a_multi_instance) {
  World at(kVotes, {.instances = 5});
  at.start(context({{"n", number(5)}}));
  EXPECT_EQ(at.open(), "V V V V V");
  EXPECT_EQ(at.happen({.verb = Verb::add_instance, .item = at.item("V")}), "E-FLOW-153");
  World above(kVotes, {.instances = 5});
  above.start(context({{"n", number(6)}}));
  EXPECT_EQ(above.incidents(), "E-FLOW-153");
}

TEST(Limits, tokens) {
  World at(kVotes, {.tokens = 7});  // the process, the body and five instances
  at.start(context({{"n", number(5)}}));
  EXPECT_EQ(at.incidents(), "");
  World above(kVotes, {.tokens = 7});
  above.start(context({{"n", number(6)}}));
  EXPECT_EQ(above.incidents(), "E-FLOW-151");
  EXPECT_EQ(above.happen({.verb = Verb::set_variables, .variables = context({{"n", number(5)}})}), "");
  EXPECT_EQ(above.happen({.verb = Verb::retry, .token = above.token("V")}), "");
  EXPECT_EQ(above.open(), "V V V V V");
}

TEST(Limits, steps_of_a_loop_without_end) {
  constexpr std::string_view kLoop = "{s s}{x m g}{t T}{e e}@s m T g@@g m [again]@@g e [not(again)]@";
  World world(kLoop, {.steps = 1000});
  world.start(context({{"again", true}}));
  EXPECT_EQ(world.incidents(), "E-FLOW-150");
  EXPECT_EQ(world.happen({.verb = Verb::set_variables, .variables = context({{"again", false}})}), "");
  const auto& stuck = world.state.tokens.back();
  EXPECT_EQ(world.happen({.verb = Verb::retry, .token = stuck.id}), "");
  EXPECT_TRUE(world.completed());
  // s, m, T, g and e, each entered and left: ten steps, and one is too few.
  World at(kLoop, {.steps = 10});
  at.start(context({{"again", false}}));
  EXPECT_TRUE(at.completed());
  World above(kLoop, {.steps = 9});
  above.start(context({{"again", false}}));
  EXPECT_EQ(above.incidents(), "E-FLOW-150");
}

TEST(Limits, depth) {
  constexpr std::string_view kSelf =
      "<process id='main' isExecutable='true'>{s s}{x x}<callActivity id='K' calledElement='main' "
      "luoshi:copyAllVariables='true'><extensionElements><luoshi:input target='n' source='n - 1'/></extensionElements>"
      "</callActivity>{u A}{e e}@s x@@x K [n > 1]@@x A [n = 1]@@K e@@A e@</process>";
  World at(kSelf, {.depth = 4});
  at.start(context({{"n", number(5)}}));
  EXPECT_EQ(at.open(), "A");
  World above(kSelf, {.depth = 4});
  above.start(context({{"n", number(6)}}));
  EXPECT_EQ(above.incidents(), "E-FLOW-152");
}

TEST(Limits, people_variables_and_readers) {
  constexpr std::string_view kOne = "{s s}{u A}{e e}@s A e@";
  World world(kOne, {.people = 2, .variables = 3, .readers = 3});
  world.start(context({{"a", number(1)}, {"b", number(2)}}));
  Event circle{.verb = Verb::circulate, .people = {"x", "y", "z"}};
  EXPECT_EQ(world.happen(circle), "E-FLOW-154");
  circle.people = {"x", "y"};
  EXPECT_EQ(world.happen(circle), "");
  EXPECT_EQ(world.happen(circle), "E-FLOW-156");
  circle.people = {"z"};
  EXPECT_EQ(world.happen(circle), "");
  EXPECT_EQ(world.complete("A", context({{"c", number(1)}, {"d", number(1)}})), "E-FLOW-155");
  EXPECT_EQ(world.complete("A", context({{"a", number(1)}, {"d", number(1)}})), "");
}

TEST(Limits, what_feel_may_take_is_passed_on) {
  World world("{s s}<scriptTask id='S'><script>count(for i in 1..1000 return i)</script></scriptTask>{e e}@s S e@",
              {.feel = {.steps = 100}});
  world.start();
  EXPECT_EQ(world.incidents(), "E-FLOW-140");
}

TEST(Limits, a_payload_that_is_no_context_and_events_out_of_turn_are_refused) {
  World world("{s s}{u A}{e e}@s A e@");
  EXPECT_EQ(world.happen({.verb = Verb::complete, .item = 1}), "E-FLOW-102");
  EXPECT_EQ(world.happen({.verb = Verb::start, .name = "nobody"}), "E-FLOW-109");
  world.start();
  EXPECT_EQ(world.happen({.verb = Verb::start, .name = "p"}), "E-FLOW-105");
  EXPECT_EQ(world.complete("A", number(3)), "E-FLOW-108");
}

}  // namespace
}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

TEST(Gateways, a_straight_flow_goes_from_task_to_task) {
  World world("{s s}{u A B}{e e}@s A B e@");
  world.start();
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "B");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_TRUE(world.completed());
  EXPECT_EQ(world.path(), "s A B e");
}

constexpr std::string_view kChoice =
    "{s s}<exclusiveGateway id='g' default='g_C'/>{u C D}{x m}{e e}@s g@@g C@@g D [amount > 100]@@C m@@D m e@";

TEST(Gateways, an_exclusive_one_takes_the_first_condition_that_holds_or_the_default) {
  EXPECT_EQ(World(kChoice).start(context({{"amount", number(500)}})).open(), "D");
  EXPECT_EQ(World(kChoice).start(context({{"amount", number(50)}})).open(), "C");
}

TEST(Gateways, a_condition_reads_what_stands_outside_where_no_variable_has_the_name) {
  const auto open = [](std::int64_t outside, bool first, feel::Value variables = {}) {
    World world(kChoice);
    world.environment.outside = [=](std::string_view name, bool asked_first) -> std::optional<feel::Value> {
      return name == "amount" && asked_first == first ? std::optional(number(outside)) : std::nullopt;
    };
    return world.start(std::move(variables)).open();
  };
  EXPECT_EQ(open(500, false), "D");
  EXPECT_EQ(open(50, false), "C");
  EXPECT_EQ(open(500, false, context({{"amount", number(50)}})), "C") << "a variable comes first";
  EXPECT_EQ(open(500, true, context({{"amount", number(50)}})), "D") << "but for what outranks it";
}

TEST(Gateways, a_condition_that_says_nothing_is_an_incident_and_can_be_tried_again) {
  World world(kChoice);
  world.start(context({{"amount", text("many")}}));
  EXPECT_EQ(world.incidents(), "E-FLOW-140");
  EXPECT_EQ(world.waiting(), "g");
  const auto token = world.token("g");
  EXPECT_EQ(world.happen({.verb = Verb::retry, .token = token}), "");
  EXPECT_EQ(world.incidents(), "E-FLOW-140");
  EXPECT_EQ(world.happen({.verb = Verb::set_variables, .variables = context({{"amount", number(101)}})}), "");
  EXPECT_EQ(world.happen({.verb = Verb::retry, .token = token}), "");
  EXPECT_EQ(world.open(), "D");
  EXPECT_EQ(world.incidents(), "");
  EXPECT_EQ(world.happen({.verb = Verb::retry, .token = token}), "E-FLOW-123");
}

TEST(Gateways, no_condition_and_no_default_is_an_incident) {
  World world("{s s}{x g}{u C D}{e e}@s g@@g C [n = 1]@@g D [n = 2]@@C e@@D e@");
  world.start(context({{"n", number(3)}}));
  EXPECT_EQ(world.incidents(), "E-FLOW-141");
}

TEST(Gateways, a_parallel_join_waits_for_one_token_of_each_flow) {
  World world("{s s}{p f j}{u A B C}{e e}@s f A j C e@@f B j@");
  world.start();
  EXPECT_EQ(world.open(), "A B");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "C");
  EXPECT_EQ(world.complete("C"), "");
  EXPECT_TRUE(world.completed());
}

TEST(Gateways, two_tokens_of_one_flow_do_not_make_a_join) {
  World world("{s s}{p f j}{x m}{u A B C D}{e e}@s f A m@@f B m j D e@@f C j@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.open(), "C");
  EXPECT_EQ(world.complete("C"), "");
  EXPECT_EQ(world.waiting(), "j D");  // the second token of that flow waits for another C
}

constexpr std::string_view kInclusive =
    "{s s}<inclusiveGateway id='f' default='f_C'/>{i j}{u A B C D}{e e}@s f@@f A [a]@@f B [b]@@f C@@A j@@B j@@C j D e@";

TEST(Gateways, an_inclusive_join_waits_for_the_branches_that_were_taken) {
  World both(kInclusive);
  both.start(context({{"a", true}, {"b", true}}));
  EXPECT_EQ(both.open(), "A B");
  EXPECT_EQ(both.complete("A"), "");
  EXPECT_EQ(both.open(), "B");
  EXPECT_EQ(both.complete("B"), "");
  EXPECT_EQ(both.open(), "D");
  World one(kInclusive);
  one.start(context({{"a", true}, {"b", false}}));
  EXPECT_EQ(one.complete("A"), "");
  EXPECT_EQ(one.open(), "D");
  World none(kInclusive);
  none.start();
  EXPECT_EQ(none.open(), "C");
}

TEST(Gateways, an_inclusive_join_does_not_wait_for_a_token_that_has_died) {
  World world("{s s}{p f}{i j}{x x}{u A B D}{e e e2}@s f A x@@f B j D e@@x j [go]@@x e2 [not(go)]@");
  world.start(context({{"go", false}}));
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "D");
}

TEST(Gateways, an_inclusive_join_in_a_loop_waits_only_for_what_can_come_by_an_empty_flow) {
  // j is entered from s and from the loop back: the token that came in from s cannot come by the other flow first.
  World world("{s s}{i j}{x x}{u A}{e e}@s j A x@@x j [again]@@x e [not(again)]@");
  world.start();
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A", context({{"again", true}})), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A", context({{"again", false}})), "");
  EXPECT_TRUE(world.completed());
}

TEST(Gateways, conditions_on_the_flows_of_a_task_split_without_a_gateway) {
  World world("{s s}<userTask id='A' default='A_D'/>{u B C D}{e e}@s A@@A B [b]@@A C [c]@@A D@@B e@@C e@@D e@");
  world.start(context({{"b", true}, {"c", true}}));
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "B C");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_FALSE(world.completed());
  EXPECT_EQ(world.complete("C"), "");
  EXPECT_TRUE(world.completed());
}

TEST(Gateways, the_first_event_decides_at_an_event_based_one) {
  constexpr std::string_view kText =
      "<message id='m' name='reply'/><process id='p' isExecutable='true'>{s s}{v g}<intermediateCatchEvent id='M'>"
      "<messageEventDefinition messageRef='m'/></intermediateCatchEvent><intermediateCatchEvent id='T'>"
      "<timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
      "{u A B}{e e}@s g M A e@@g T B e@</process>";
  World replied(kText);
  replied.start();
  EXPECT_EQ(replied.happen({.verb = Verb::message, .name = "other"}), "E-FLOW-122");
  EXPECT_EQ(replied.happen({.verb = Verb::message, .name = "reply", .variables = context({{"x", number(1)}})}), "");
  EXPECT_EQ(replied.open(), "A");
  EXPECT_EQ(replied.shown("x"), "1");
  EXPECT_EQ(replied.count(EffectKind::timer_cleared), 1U);
  EXPECT_EQ(next_timer(replied.state), nullptr);
  World silent(kText);
  silent.start();
  silent.pass(3 * kDay);
  EXPECT_EQ(silent.open(), "B");
  EXPECT_EQ(silent.happen({.verb = Verb::message, .name = "reply"}), "E-FLOW-122");
}

}  // namespace
}  // namespace luoshi::process

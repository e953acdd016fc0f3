// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

// A vote: 会签, 或签, 票签 and 依次 differ in their completion condition and order only.
std::string vote(std::string_view attributes, std::string_view completion) {
  auto flow =
      "{s s}<userTask id='V' luoshi:assignee='=v.name' luoshi:outcomes='同意,不同意'>"
      "<multiInstanceLoopCharacteristics luoshi:collection='=voters' luoshi:element='v' " +
      std::string(attributes) + ">";
  if (!completion.empty()) flow += "<completionCondition>" + std::string(completion) + "</completionCondition>";
  return flow + "</multiInstanceLoopCharacteristics></userTask>{u Z}{e e}@s V Z e@";
}

feel::Value voters() {
  return context({{"voters", feel_value("[{name: \"a\", weight: 3}, {name: \"b\", weight: 2}, {name: \"c\"}]")}});
}

std::string by(World& world, std::string_view actor, std::string_view outcome) {
  for (const auto& item : world.state.items) {
    if (item.holder && *item.holder == actor) {
      return world.happen(
          {.verb = Verb::complete, .actor = std::string(actor), .item = item.id, .outcome = std::string(outcome)});
    }
  }
  return "nobody";
}

TEST(Loops, all_sign) {
  World world(vote("", ""));
  world.start(voters());
  EXPECT_EQ(world.open(), "V V V");
  EXPECT_EQ(by(world, "b", "同意"), "");
  EXPECT_EQ(by(world, "a", "同意"), "");
  EXPECT_EQ(world.open(), "V");
  EXPECT_EQ(by(world, "c", "不同意"), "");
  EXPECT_EQ(world.open(), "Z");
  EXPECT_EQ(world.shown("tally"), "{同意: 5, 不同意: 1}");
  EXPECT_EQ(world.shown("tallyCount"), "{同意: 2, 不同意: 1}");
}

TEST(Loops, any_one_is_enough) {
  World world(vote("", "nrOfCompletedInstances >= 1"));
  world.start(voters());
  EXPECT_EQ(by(world, "c", "同意"), "");
  EXPECT_EQ(world.open(), "Z");
  EXPECT_EQ(world.count(EffectKind::item_closed, "V"), 2U);
}

TEST(Loops, weighted_votes_reach_a_threshold) {
  const auto flow = vote("", "tally.同意 >= 4 or tally.不同意 >= 3");
  World passes(flow);
  passes.start(voters());
  EXPECT_EQ(by(passes, "c", "同意"), "");
  EXPECT_EQ(passes.open(), "V V");
  EXPECT_EQ(by(passes, "a", "同意"), "");
  EXPECT_EQ(passes.open(), "Z");
  World fails(flow);
  fails.start(voters());
  EXPECT_EQ(by(fails, "a", "不同意"), "");
  EXPECT_EQ(fails.open(), "Z");
}

TEST(Loops, one_after_another) {
  World world(vote("isSequential='true'", ""));
  world.start(voters());
  EXPECT_EQ(world.open(), "V");
  EXPECT_EQ(by(world, "b", "同意"), "nobody");
  EXPECT_EQ(by(world, "a", "同意"), "");
  EXPECT_EQ(by(world, "b", "同意"), "");
  EXPECT_EQ(by(world, "c", "同意"), "");
  EXPECT_EQ(world.open(), "Z");
}

TEST(Loops, the_numbers_of_instances_are_told_and_outputs_collected_in_order) {
  World world(
      "{s s}<userTask id='V'><multiInstanceLoopCharacteristics luoshi:outputCollection='all' "
      "luoshi:outputElement='=answer'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>"
      "<extensionElements><luoshi:output target='last' source='answer'/></extensionElements></userTask>"
      "{u Z}{e e}@s V Z e@");
  world.start();
  const auto token = find_item(world.state, world.item("V", 1))->token;
  EXPECT_EQ(find_token(world.state, token)->index, 2U);
  for (const std::int64_t answer : {30, 10, 20}) {
    const auto which = answer == 30 ? 2U : 0U;
    EXPECT_EQ(world.happen({.verb = Verb::complete,
                            .item = world.item("V", which),
                            .variables = context({{"answer", number(answer)}})}),
              "");
  }
  EXPECT_EQ(world.shown("all"), "[10, 20, 30]");
  EXPECT_EQ(world.shown("last"), "20");
}

TEST(Loops, an_empty_collection_passes_and_none_at_all_is_an_incident) {
  World world(vote("", ""));
  world.start(context({{"voters", feel_value("[]")}}));
  EXPECT_EQ(world.open(), "Z");
  World none(vote("", ""));
  none.start();
  EXPECT_EQ(none.incidents(), "E-FLOW-146");
}

TEST(Loops, multi_instances_nest) {
  World world(
      "{s s}<subProcess id='P'><multiInstanceLoopCharacteristics luoshi:collection='=units' luoshi:element='unit'/>"
      "{s ps}<userTask id='A'><multiInstanceLoopCharacteristics luoshi:collection='=unit.people' luoshi:element='who'/>"
      "</userTask>{e pe}@ps A pe@</subProcess>{u Z}{e e}@s P Z e@");
  world.start(context({{"units", feel_value("[{people: [1, 2]}, {people: []}, {people: [3]}]")}}));
  EXPECT_EQ(world.open(), "A A A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "Z");
}

TEST(Loops, a_standard_loop_goes_round_while_its_condition_holds) {
  World world(
      "{s s}<userTask id='A'><standardLoopCharacteristics><loopCondition>again</loopCondition>"
      "</standardLoopCharacteristics></userTask>{u Z}{e e}@s A Z e@");
  world.start(context({{"again", true}}));
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A", context({{"again", false}})), "");
  EXPECT_EQ(world.open(), "Z");
}

TEST(Loops, votes_are_added_and_taken_away_while_it_runs) {
  World world(vote("", ""));
  world.start(voters());
  const auto first = world.item("V");
  EXPECT_EQ(world.happen({.verb = Verb::add_instance, .item = first, .value = feel_value("{name: \"d\", weight: 9}")}),
            "");
  EXPECT_EQ(world.open(), "V V V V");
  EXPECT_EQ(by(world, "d", "同意"), "");
  EXPECT_EQ(world.happen({.verb = Verb::remove_signer, .item = first}), "");
  EXPECT_EQ(world.open(), "V V");
  EXPECT_EQ(by(world, "b", "同意"), "");
  EXPECT_EQ(by(world, "c", "同意"), "");
  EXPECT_EQ(world.open(), "Z");
  EXPECT_EQ(world.shown("tally"), "{同意: 12, 不同意: 0}");
}

TEST(Loops, the_last_vote_cannot_be_taken_away) {
  World world(vote("", ""));
  world.start(context({{"voters", feel_value("[{name: \"a\"}]")}}));
  EXPECT_EQ(world.happen({.verb = Verb::remove_signer, .item = world.item("V")}), "E-FLOW-118");
}

TEST(Loops, a_signer_added_to_a_sequence_comes_next) {
  World world(vote("isSequential='true'", ""));
  world.start(voters());
  EXPECT_EQ(world.happen({.verb = Verb::add_instance, .item = world.item("V"), .value = feel_value("{name: \"x\"}")}),
            "");
  EXPECT_EQ(by(world, "a", "同意"), "");
  EXPECT_EQ(by(world, "x", "同意"), "");
  EXPECT_EQ(by(world, "b", "同意"), "");
  EXPECT_EQ(by(world, "c", "同意"), "");
  EXPECT_EQ(world.open(), "Z");
}

}  // namespace
}  // namespace luoshi::process

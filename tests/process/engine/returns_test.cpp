// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

constexpr std::string_view kThree = "{s s}{u A B C}{e e}@s A B C e@";

Event back(World& world, std::string_view from, std::string_view to) {
  return {.verb = Verb::return_to, .item = world.item(from), .node = std::string(to), .reason = "incomplete"};
}

TEST(Returns, to_any_earlier_task_and_from_there_by_the_way_it_came) {
  World world(kThree);
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.happen(back(world, "C", "C")), "E-FLOW-129");
  EXPECT_EQ(world.happen(back(world, "C", "A")), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "B");
}

TEST(Returns, straight_back_to_who_returned_it) {
  World world(kThree);
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("B"), "");
  auto event = back(world, "C", "A");
  event.straight_back = true;
  EXPECT_EQ(world.happen(event), "");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "C");
  EXPECT_EQ(world.complete("C"), "");
  EXPECT_TRUE(world.completed());
}

TEST(Returns, to_before_a_split_takes_the_other_branches_back) {
  World world("{s s}{p f j}{u A B C D}{e e}@s A f B j D e@@f C j@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("C"), "");
  EXPECT_EQ(world.happen(back(world, "B", "A")), "");
  EXPECT_EQ(world.waiting(), "A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "B C");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.complete("C"), "");
  EXPECT_EQ(world.complete("D"), "");
  EXPECT_TRUE(world.completed());
}

TEST(Returns, within_a_branch_leave_the_other_branch_alone_even_in_a_loop) {
  World world("{s s}{x m}{p f j}{x x}{u B B2 C}{e e}@s m f B B2 j x@@f C j@@x m [again]@@x e [not(again)]@");
  world.start();
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.happen(back(world, "B2", "B")), "");
  EXPECT_EQ(world.open(), "C B");
}

TEST(Returns, out_of_a_sub_process_end_it) {
  World world("{s s}{u A}<subProcess id='P'>{s ps}{p f}{u B C}{e pe}@ps f B pe@@f C pe@</subProcess>{e e}@s A P e@");
  world.start();
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.happen(back(world, "C", "A")), "");
  EXPECT_EQ(world.waiting(), "A");
}

TEST(Returns, restart_clocks_and_tallies) {
  World world(
      "{s s}<userTask id='A'><extensionElements><luoshi:clock id='c' budget='PT3H'/></extensionElements></userTask>"
      "<userTask id='V'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
      "</multiInstanceLoopCharacteristics></userTask>{e e}@s A V e@");
  world.start();
  world.pass(kHour);
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("V", {}, "yes"), "");
  EXPECT_EQ(world.happen(back(world, "V", "A")), "");
  EXPECT_EQ(world.last(EffectKind::clock_started)->at.ms, world.now.ms + 3 * kHour);
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "V V");
  EXPECT_EQ(world.state.rare.read().loops.front().completed, 0U);
}

TEST(Withdrawals, before_the_next_has_touched_it) {
  World world(kThree);
  world.start();
  const auto item = world.item("A");
  EXPECT_EQ(world.complete("A", {}, {}, "zhang"), "");
  EXPECT_EQ(world.happen({.verb = Verb::withdraw, .actor = "li", .item = item}), "E-FLOW-112");
  EXPECT_EQ(world.happen({.verb = Verb::withdraw, .actor = "zhang", .item = item}), "");
  EXPECT_EQ(world.open(), "A");
  EXPECT_EQ(world.happen({.verb = Verb::withdraw, .actor = "zhang", .item = item}), "E-FLOW-130");
}

TEST(Withdrawals, not_after_it) {
  World world(kThree);
  world.start();
  const auto item = world.item("A");
  EXPECT_EQ(world.complete("A", {}, {}, "zhang"), "");
  EXPECT_EQ(world.happen({.verb = Verb::claim, .actor = "wang", .item = world.item("B")}), "");
  EXPECT_EQ(world.happen({.verb = Verb::withdraw, .actor = "zhang", .item = item}), "E-FLOW-131");
  EXPECT_EQ(world.complete("B", {}, {}, "wang"), "");
  EXPECT_EQ(world.happen({.verb = Verb::withdraw, .actor = "zhang", .item = item}), "E-FLOW-131");
}

TEST(Withdrawals, out_of_all_branches_but_not_when_one_has_done_something) {
  World world("{s s}{p f j}{u A B C D}{e e}@s A f B j D e@@f C j@");
  world.start();
  const auto item = world.item("A");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.happen({.verb = Verb::withdraw, .item = item}), "");
  EXPECT_EQ(world.open(), "A");
  World sent("{s s}{p f}{u A B}<serviceTask id='S' luoshi:operation='x'/>{e e}@s A f B e@@f S e@");
  sent.start();
  const auto first = sent.item("A");
  EXPECT_EQ(sent.complete("A"), "");
  EXPECT_EQ(sent.happen({.verb = Verb::withdraw, .item = first}), "E-FLOW-131");
}

TEST(Jumps, need_a_reason_and_a_place_in_the_same_scope) {
  World world("{s s}{u A}<subProcess id='P'>{s ps}{u B}{e pe}@ps B pe@</subProcess>{u C}{e e}@s A P C e@");
  world.start();
  const auto token = world.token("A");
  EXPECT_EQ(world.happen({.verb = Verb::jump, .token = token, .node = "C"}), "E-FLOW-133");
  EXPECT_EQ(world.happen({.verb = Verb::jump, .token = token, .node = "B", .reason = "r"}), "E-FLOW-132");
  EXPECT_EQ(world.happen({.verb = Verb::jump, .token = token, .node = "P", .reason = "r"}), "");
  EXPECT_EQ(world.open(), "B");
  EXPECT_EQ(world.happen({.verb = Verb::jump, .token = world.token("B"), .node = "C", .reason = "r"}), "");
  EXPECT_EQ(world.waiting(), "C");
}

TEST(Jumps, onto_a_join_pass_it) {
  World world("{s s}{p f j}{u A B C}{e e}@s f A j C e@@f B j@");
  world.start();
  EXPECT_EQ(world.happen({.verb = Verb::jump, .token = world.token("A"), .node = "j", .reason = "r"}), "");
  EXPECT_EQ(world.open(), "B C");
}

}  // namespace
}  // namespace luoshi::process

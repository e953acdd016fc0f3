// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

constexpr std::string_view kTwo = "{s s}<userTask id='A' luoshi:nudgeInterval='PT2H'/>{u B}{e e}@s A B e@";

Event about(Verb verb, ItemId item, std::string_view actor = {}) {
  return {.verb = verb, .actor = std::string(actor), .item = item};
}

TEST(People, of_two_who_act_at_once_the_second_is_refused) {
  World world(kTwo);
  world.start();
  const auto item = world.item("A");
  auto first = about(Verb::claim, item, "zhang");
  auto second = about(Verb::claim, item, "li");
  first.item_revision = second.item_revision = 1;
  EXPECT_EQ(world.happen(first), "");
  EXPECT_EQ(world.happen(second), "E-FLOW-111");
  second.item_revision = 0;
  EXPECT_EQ(world.happen(second), "E-FLOW-112");
  EXPECT_EQ(world.complete("A", {}, {}, "li"), "E-FLOW-112");
  auto seen = about(Verb::complete, item, "zhang");
  seen.revision = 1;
  EXPECT_EQ(world.happen(seen), "E-FLOW-104");
  auto secretary = about(Verb::complete, item, "li");
  secretary.on_behalf_of = "zhang";
  EXPECT_EQ(world.happen(secretary), "");
  EXPECT_EQ(world.happen(about(Verb::complete, item, "zhang")), "E-FLOW-110");
}

TEST(People, who_started_may_be_named_by_a_task) {
  World world(
      "<startEvent id='s' luoshi:initiator='starter'/><userTask id='A' luoshi:assignee='=starter'/>{e e}@s A e@");
  EXPECT_EQ(world.happen({.verb = Verb::start, .actor = "张", .name = "p"}), "");
  EXPECT_EQ(world.shown("starter"), R"("张")");
  EXPECT_EQ(world.complete("A", {}, {}, "李"), "E-FLOW-112");
  EXPECT_EQ(world.complete("A", {}, {}, "张"), "");
}

TEST(People, an_item_is_given_back_passed_on_and_delegated_with_return) {
  World world(kTwo);
  world.start();
  const auto item = world.item("A");
  EXPECT_EQ(world.happen(about(Verb::claim, item, "zhang")), "");
  EXPECT_EQ(world.happen(about(Verb::release, item, "zhang")), "");
  EXPECT_EQ(world.happen(about(Verb::release, item, "zhang")), "E-FLOW-115");
  auto pass = about(Verb::transfer, item, "zhang");
  EXPECT_EQ(world.happen(pass), "E-FLOW-117");
  pass.people = {"li"};
  EXPECT_EQ(world.happen(pass), "");
  auto lend = about(Verb::delegate, item, "li");
  lend.people = {"wang"};
  EXPECT_EQ(world.happen(lend), "");
  EXPECT_EQ(world.complete("A", {}, {}, "wang"), "E-FLOW-114");
  auto back = about(Verb::resolve, item, "wang");
  back.variables = context({{"opinion", text("fine")}});
  EXPECT_EQ(world.happen(back), "");
  EXPECT_EQ(world.shown("opinion"), "\"fine\"");
  EXPECT_EQ(world.complete("A", {}, {}, "li"), "");
  EXPECT_EQ(world.open(), "B");
}

TEST(People, signers_before_and_after_an_item) {
  World world(kTwo);
  world.start();
  const auto item = world.item("A");
  auto before = about(Verb::add_signer_before, item, "zhang");
  before.people = {"x", "y"};
  auto after = about(Verb::add_signer_after, item, "zhang");
  after.people = {"z"};
  EXPECT_EQ(world.happen(after), "");
  EXPECT_EQ(world.happen(before), "");
  EXPECT_EQ(world.open(), "A A A A");
  const auto z = world.item("A", 1);
  const auto x = world.item("A", 2);
  const auto y = world.item("A", 3);
  EXPECT_EQ(world.happen(about(Verb::complete, item, "zhang")), "E-FLOW-115");
  EXPECT_EQ(world.happen(about(Verb::complete, z, "z")), "E-FLOW-115");
  EXPECT_EQ(world.happen(about(Verb::complete, x, "x")), "");
  EXPECT_EQ(world.happen(about(Verb::remove_signer, y)), "");
  EXPECT_EQ(world.happen(about(Verb::complete, item, "zhang")), "");
  EXPECT_EQ(world.open(), "A A");
  EXPECT_EQ(world.happen(about(Verb::complete, z, "z")), "");
  EXPECT_EQ(world.open(), "B");
}

TEST(People, readers_hold_nothing_up) {
  World world(kTwo);
  world.start();
  auto circle = about(Verb::circulate, world.item("A"), "zhang");
  circle.people = {"r1", "r2"};
  EXPECT_EQ(world.happen(circle), "");
  const auto reader = world.last(EffectKind::circulated)->item;
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_TRUE(world.completed());
  EXPECT_EQ(world.happen(about(Verb::mark_read, reader, "r1")), "E-FLOW-112");
  EXPECT_EQ(world.happen(about(Verb::mark_read, reader, "r2")), "");
  EXPECT_EQ(world.happen(about(Verb::mark_read, reader, "r2")), "E-FLOW-115");
}

TEST(People, nudges_are_not_too_frequent) {
  World world(kTwo);
  world.start();
  const auto nudge = about(Verb::nudge, world.item("A"), "office");
  EXPECT_EQ(world.happen(nudge), "");
  world.pass(2 * kHour - 1);
  EXPECT_EQ(world.happen(nudge), "E-FLOW-125");
  world.pass(1);
  EXPECT_EQ(world.happen(nudge), "");
  EXPECT_EQ(world.count(EffectKind::nudged), 2U);
}

TEST(People, supervision_has_a_clock_of_its_own_that_survives_the_item) {
  World world(kTwo);
  world.start();
  auto watch = about(Verb::supervise, world.item("A"), "office");
  EXPECT_EQ(world.happen(watch), "E-FLOW-126");
  watch.until = base::Instant{world.now.ms + 3 * kDay};
  EXPECT_EQ(world.happen(watch), "");
  const auto number = world.last(EffectKind::supervised)->item;
  EXPECT_EQ(world.complete("A"), "");
  world.pass(3 * kDay);
  EXPECT_EQ(world.count(EffectKind::supervision_due), 1U);
  EXPECT_EQ(world.happen(about(Verb::end_supervision, number)), "");
  EXPECT_EQ(world.happen(about(Verb::end_supervision, number)), "E-FLOW-110");
}

TEST(People, items_merged_are_completed_with_the_lead) {
  World world("{s s}{p f j}{u A B C}{e e}@s f A j C e@@f B j@");
  world.start();
  auto merge = about(Verb::merge_items, world.item("A"));
  merge.items = {world.item("A")};
  EXPECT_EQ(world.happen(merge), "E-FLOW-116");
  merge.items = {world.item("B")};
  EXPECT_EQ(world.happen(merge), "");
  EXPECT_EQ(world.complete("B"), "E-FLOW-116");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.open(), "C");
}

TEST(People, an_instance_merged_into_another_stands_still_until_that_one_is_done) {
  World world(kTwo);
  world.start();
  EXPECT_EQ(world.happen({.verb = Verb::merge_into, .name = "17"}), "");
  EXPECT_EQ(world.complete("A"), "E-FLOW-107");
  EXPECT_EQ(world.happen({.verb = Verb::unmerge}), "");
  EXPECT_EQ(world.happen({.verb = Verb::merge_into, .name = "18"}), "");
  EXPECT_EQ(world.happen({.verb = Verb::finish_merged, .variables = context({{"result", text("done")}})}), "");
  EXPECT_TRUE(world.completed());
  EXPECT_EQ(world.shown("result"), "\"done\"");
}

TEST(People, a_suspended_item_and_a_suspended_instance_refuse_work) {
  World world(kTwo);
  world.start();
  const auto item = world.item("A");
  EXPECT_EQ(world.happen(about(Verb::suspend_item, item)), "");
  EXPECT_EQ(world.complete("A"), "E-FLOW-113");
  EXPECT_EQ(world.happen(about(Verb::resume_item, item)), "");
  EXPECT_EQ(world.happen({.verb = Verb::suspend}), "");
  EXPECT_EQ(world.complete("A"), "E-FLOW-106");
  EXPECT_EQ(world.happen({.verb = Verb::resume}), "");
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.happen({.verb = Verb::cancel, .reason = "void"}), "");
  EXPECT_EQ(world.happen({.verb = Verb::resume}), "E-FLOW-103");
}

}  // namespace
}  // namespace luoshi::process

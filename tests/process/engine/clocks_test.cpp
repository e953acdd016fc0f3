// SPDX-License-Identifier: Apache-2.0
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

constexpr std::string_view kClock =
    "{s s}<userTask id='A'><extensionElements><luoshi:clock id='due' budget='PT10H' working='true'>"
    "<luoshi:warning before='PT2H' working='true'/></luoshi:clock></extensionElements></userTask>{u B}{e e}@s A B e@";

TEST(Clocks, a_clock_warns_and_is_overdue_once) {
  World world(kClock);
  world.start();
  EXPECT_EQ(world.last(EffectKind::clock_started)->at.ms, world.now.ms + kDay + 2 * kHour);
  world.pass(kDay + kHour);
  EXPECT_EQ(world.count(EffectKind::clock_warning), 1U);
  EXPECT_EQ(world.count(EffectKind::clock_overdue), 0U);
  world.pass(10 * kDay);
  EXPECT_EQ(world.count(EffectKind::clock_warning), 1U);
  EXPECT_EQ(world.count(EffectKind::clock_overdue), 1U);
  EXPECT_EQ(world.complete("A"), "");
  EXPECT_EQ(world.count(EffectKind::clock_stopped), 1U);
}

TEST(Clocks, suspending_stops_the_clock_and_resuming_gives_what_was_left) {
  World world(kClock);
  world.start();
  world.pass(4 * kHour);
  EXPECT_EQ(world.happen({.verb = Verb::suspend}), "");
  EXPECT_EQ(next_timer(world.state), nullptr);
  world.pass(10 * kDay - 4 * kHour);
  EXPECT_EQ(world.happen({.verb = Verb::resume}), "");
  EXPECT_EQ(world.count(EffectKind::clock_overdue), 0U);
  EXPECT_EQ(world.last(EffectKind::clock_resumed)->at.ms, world.now.ms + 6 * kHour);
}

TEST(Clocks, an_extension_is_asked_for_and_granted_or_refused) {
  World world(kClock);
  world.start();
  const auto item = world.item("A");
  Event ask{.verb = Verb::request_extension, .item = item, .name = "none", .until = {world.now.ms + 9 * kDay}};
  EXPECT_EQ(world.happen(ask), "E-FLOW-119");
  ask.name = "due";
  EXPECT_EQ(world.happen(ask), "");
  EXPECT_EQ(world.happen(ask), "E-FLOW-127");
  EXPECT_EQ(world.happen({.verb = Verb::refuse_extension, .item = item}), "");
  EXPECT_EQ(world.happen({.verb = Verb::approve_extension, .item = item}), "E-FLOW-128");
  world.pass(2 * kDay);
  EXPECT_EQ(world.count(EffectKind::clock_overdue), 1U);
  EXPECT_EQ(world.happen(ask), "");
  EXPECT_EQ(world.happen({.verb = Verb::approve_extension, .item = item}), "");
  EXPECT_EQ(world.last(EffectKind::clock_moved)->at, ask.until);
  world.pass(8 * kDay);
  EXPECT_EQ(world.count(EffectKind::clock_warning), 2U);
  EXPECT_EQ(world.count(EffectKind::clock_overdue), 2U);
  EXPECT_EQ(world.complete("B"), "E-FLOW-110");
}

}  // namespace
}  // namespace luoshi::process

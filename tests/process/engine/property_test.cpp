// SPDX-License-Identifier: Apache-2.0
// What holds of every well-formed flow, whatever order people work in. World saves and loads after each step, so that
// is tried everywhere too.
#include "process/engine/random_flow.hpp"
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

// Completes random items until the instance is over; the trace as text.
std::string play(const std::string& bpmn, std::uint64_t seed, bool& over) {
  std::mt19937_64 random(seed);
  World world(bpmn);
  world.start(context({{"n", number(static_cast<std::int64_t>(random() % 30))}}));
  for (int i = 0; i < 2000 && !world.completed(); ++i) {
    const auto& items = world.state.items;
    if (items.empty()) break;
    const auto id = items[random() % items.size()].id;
    const auto n = number(static_cast<std::int64_t>(random() % 30));
    EXPECT_EQ(world.happen({.verb = Verb::complete, .item = id, .variables = context({{"n", n}})}), "");
  }
  over = world.completed();
  std::string trace;
  for (const auto& effect : world.effects) trace += to_text(effect, world.library) + "\n";
  if (!over) trace += "at: " + world.waiting() + " incidents: " + world.incidents() + "\n" + bpmn;
  return trace;
}

TEST(Property, every_run_of_a_well_formed_flow_ends_and_is_the_same_twice) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const auto flow = random_flow(random);
    bool over = false;
    const auto trace = play(flow.bpmn, seed, over);
    ASSERT_TRUE(over) << "seed " << seed << "\n" << trace;
    bool again = false;
    ASSERT_EQ(play(flow.bpmn, seed, again), trace) << seed;
  }
}

TEST(Property, bytes_that_were_changed_load_as_a_sound_state_or_not_at_all) {
  World world(
      "{s s}{p f j}<userTask id='A'><extensionElements><luoshi:clock id='c' budget='P3D'/></extensionElements>"
      "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
      "</userTask>{u B}{e e}@s f A j e@@f B j@");
  world.start(context({{"x", feel_value("[1, {a: date(\"2026-03-01\")}, \"text\"]")}}));
  EXPECT_EQ(world.complete("A", {}, "yes", "zhang"), "");
  const auto bytes = save(world.state, world.library);
  std::mt19937_64 random(7);
  Engine engine(world.library, world.environment);
  for (int i = 0; i < 3000; ++i) {
    auto changed = bytes;
    changed[random() % changed.size()] = static_cast<char>(random());
    if (random() % 4 == 0) changed.resize(random() % changed.size());
    auto loaded = load(changed, world.library);
    if (!loaded) continue;
    std::vector<Effect> effects;
    for (ItemId item = 0; item < loaded->next_item && item < 10; ++item) {
      static_cast<void>(engine.step(*loaded, {.verb = Verb::complete, .item = item}, world.now, effects).has_value());
    }
  }
}

}  // namespace
}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
// What holds of every well-formed flow, whatever order people work in. World saves and loads after each step, so that
// is tried everywhere too.
#include "process/check/check.hpp"
#include "process/engine/random_flow.hpp"
#include "process/engine/world.hpp"

#include <algorithm>

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

// No token is lost (whatever entered a node leaves it) and none is made (each join passes on what its split gave).
TEST(Property, tokens_are_neither_lost_nor_doubled) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const auto flow = random_flow(random);
    World world(flow.bpmn);
    world.start(context({{"n", number(static_cast<std::int64_t>(random() % 30))}}));
    for (int i = 0; i < 2000 && !world.state.items.empty(); ++i) {
      const auto id = world.state.items[random() % world.state.items.size()].id;
      const auto n = number(static_cast<std::int64_t>(random() % 30));
      ASSERT_EQ(world.happen({.verb = Verb::complete, .item = id, .variables = context({{"n", n}})}), "");
    }
    ASSERT_TRUE(world.completed()) << "seed " << seed;
    EXPECT_EQ(world.waiting(), "") << "seed " << seed;
    for (const auto& node : world.library.process(0).nodes) {
      const auto left = world.count(EffectKind::left, node.id);
      if (node.kind == NodeKind::parallel_gateway && node.id.starts_with("j")) {
        EXPECT_EQ(left, world.count(EffectKind::left, "f" + std::to_string(std::stoi(node.id.substr(1)) - 1)))
            << "seed " << seed << " " << node.id << "\n"
            << flow.bpmn;
        EXPECT_EQ(world.count(EffectKind::entered, node.id), left * node.incoming.size()) << seed << " " << node.id;
      } else if (node.kind == NodeKind::user_task) {
        EXPECT_EQ(world.count(EffectKind::item_opened, node.id), world.count(EffectKind::item_completed, node.id));
        EXPECT_EQ(world.count(EffectKind::entered, node.id), left) << seed << " " << node.id;
      }
    }
  }
}

// What the analysis says of random flows agrees with what they do: sound ones are clean, and one whose parallel join
// was made a plain merge is found out.
TEST(Property, analysis_clears_sound_flows_and_finds_a_join_that_was_broken) {
  int broken = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::mt19937_64 random(seed);
    auto text = random_flow(random).bpmn;
    const auto worst = [&] {
      auto found = bpmn::Severity::note;
      for (const auto& process : read_processes(text)) {
        for (const auto& problem : check(*process)) {
          if (problem.error.id != "E-BPMN-110") found = std::max(found, problem.severity);
        }
      }
      return found;
    };
    ASSERT_EQ(worst(), bpmn::Severity::note) << seed << "\n" << text;
    const std::string join = "<parallelGateway id='j";
    const auto at = text.find(join);
    if (at == std::string::npos) continue;
    text.replace(at, join.size(), "<exclusiveGateway id='j");
    EXPECT_GE(worst(), bpmn::Severity::warning) << seed << "\n" << text;
    ++broken;
  }
  EXPECT_GT(broken, 20);
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

// SPDX-License-Identifier: Apache-2.0
#include "process/migration.hpp"
#include "process/engine/world.hpp"

namespace luoshi::process {
namespace {

// The same process again, as a later version.
DefinitionIndex later(World& world, std::string_view bpmn) {
  auto process = std::make_shared<Process>(*read_processes(bpmn).front());
  process->version += "+";
  auto added = world.library.add(std::move(process));
  EXPECT_TRUE(added);
  return *added;
}

TEST(Migration, instances_go_on_at_the_node_of_the_same_id_or_as_the_plan_says) {
  World world("{s s}{u A B}{e e}@s A B e@");
  world.start(context({{"x", number(1)}}));
  const auto to = later(world, "{s s}{u A0 A1 B C}{e e}@s A0 A1 B C e@");
  MigrationPlan plan{.from = 0, .to = to};
  const State* states[] = {&world.state};
  EXPECT_EQ(dry_run(states, plan, world.library).refused.size(), 1U);
  EXPECT_EQ(migrate(world.state, plan, world.library).error().id, "E-FLOW-173");
  EXPECT_EQ(world.open(), "A");
  plan.nodes = {{"A", "A1"}};
  EXPECT_EQ(dry_run(states, plan, world.library).moved, 1U);
  EXPECT_EQ(world.open(), "A");
  ASSERT_TRUE(migrate(world.state, plan, world.library));
  EXPECT_EQ(world.open(), "A1");
  EXPECT_EQ(world.complete("A1"), "");
  EXPECT_EQ(world.complete("B"), "");
  EXPECT_EQ(world.open(), "C");
  EXPECT_EQ(world.shown("x"), "1");
  EXPECT_EQ(dry_run(states, plan, world.library).not_concerned, 1U);
}

TEST(Migration, a_plan_that_mixes_kinds_or_scopes_is_refused) {
  World world("{s s}{u A B}{e e}@s A B e@");
  const auto to = later(world, "{s s}{t A}<subProcess id='P'>{u B}</subProcess>{u C}{e e}@s A P C e@");
  MigrationPlan plan{.from = 0, .to = to, .nodes = {{"A", "nobody"}}};
  EXPECT_EQ(check(plan, world.library).error().id, "E-FLOW-170");
  plan.nodes = {};
  EXPECT_EQ(check(plan, world.library).error().id, "E-FLOW-171");
  plan.nodes = {{"A", "C"}};
  EXPECT_EQ(check(plan, world.library).error().id, "E-FLOW-172");
}

}  // namespace
}  // namespace luoshi::process

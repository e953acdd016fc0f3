// SPDX-License-Identifier: Apache-2.0
// Where a matter stands in its flow, as who looks at it is told.
#include "ledger/matters/position.hpp"

#include "ledger/matters/world.hpp"

#include <algorithm>

namespace luoshi::ledger::test {
namespace {

class Positions : public World {
 protected:
  matters::Position position(const std::string& matter) {
    const auto definitions = store::must(ledger_->definitions());
    return store::must(matters::position_of(*definitions, *definitions->model().type("commitment"), row(matter)));
  }
  static bool has(const std::vector<matters::Place>& places, std::string_view node) {
    return std::ranges::any_of(places, [&](const auto& place) { return place.node == node; });
  }
};

// 办理 is a flow of its own, which leaves no completion behind when it is through.
TEST_P(Positions, a_step_that_is_a_flow_of_its_own_is_to_come_stands_and_is_passed) {
  const auto draft = position(in("draft"));
  EXPECT_TRUE(has(draft.life, "carry"));
  EXPECT_FALSE(has(draft.here, "carry"));
  EXPECT_FALSE(has(draft.done, "carry"));
  const auto matter = in("checking");
  const auto checking = position(matter);
  EXPECT_TRUE(has(checking.done, "carry")) << "it can be verified only behind it";
  EXPECT_FALSE(has(checking.here, "carry"));
  EXPECT_EQ(act("return", matter, "officer", R"({"reason":"材料不全"})"), "");
  const auto returned = position(matter);
  EXPECT_TRUE(has(returned.here, "carry"));
  EXPECT_FALSE(has(returned.done, "carry"));
  const auto active = position(in("active"));
  EXPECT_TRUE(has(active.here, "carry"));
  EXPECT_FALSE(has(active.done, "carry"));
  const auto closed = position(in("closed"));
  EXPECT_TRUE(closed.ended);
  EXPECT_TRUE(has(closed.done, "carry"));
  EXPECT_FALSE(has(closed.done, "extend")) << "nobody asked for an extension";
}

INSTANTIATE_TEST_SUITE_P(Stores, Positions, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test

// SPDX-License-Identifier: Apache-2.0
// What a text is said to read of its inputs: never less than it does.
#include "feel/members.hpp"

#include <gtest/gtest.h>

namespace luoshi::feel {
namespace {

using Read = std::set<std::string>;

Read read(std::string_view text) {
  Names names;
  for (const auto* const name : {"matter", "kind", "rows"}) names.variables.push_back({.name = name});
  return members_read(text, names).value_or(Read{"?"});
}

TEST(Members, are_named_as_far_as_they_are_written_out) {
  EXPECT_EQ(read("matter.state = \"open\" and kind = \"a\""), (Read{"matter.state", "kind"}));
  EXPECT_EQ(read("count(matter.days.nudges) > 0"), Read{"matter.days.nudges"});
  EXPECT_EQ(read("if matter.due < matter.completed then 1 else null"), (Read{"matter.due", "matter.completed"}));
  EXPECT_EQ(read("some day in matter.days.reports satisfies day > date(\"2026-01-01\")"), Read{"matter.days.reports"});
}

TEST(Members, are_all_of_them_where_what_holds_them_is_used_whole) {
  EXPECT_EQ(read("get value(matter, \"state\")"), Read{"matter"});
  EXPECT_EQ(read("count(rows[people > 3])"), Read{"rows"});
  EXPECT_TRUE(read("{ m: matter, s: m.state }.s = \"open\"").contains("matter"));
  EXPECT_EQ(read("1 + 1"), Read{});
  EXPECT_EQ(read("1 +"), Read{"?"}) << "no FEEL";
}

}  // namespace
}  // namespace luoshi::feel

// SPDX-License-Identifier: Apache-2.0
#include "feel/equalities.hpp"

#include <gtest/gtest.h>

namespace luoshi::feel {
namespace {

std::vector<Equality> of(std::string_view text) {
  Names names;
  for (const auto* name : {"a", "b", "c", "d", "x", "rows"}) names.variables.push_back({.name = name});
  return equalities(text, names);
}

TEST(Equalities, are_what_a_condition_demands) {
  const auto one = of("((a = b + c))");
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one.front().left, "a");
  EXPECT_EQ(one.front().right, "b + c");
  EXPECT_EQ(of("a = b and c = d").size(), 2U);
  EXPECT_EQ(of("a = null or b = null or a = b").size(), 1U);
  EXPECT_EQ(of("if a = null then true else a = b").size(), 1U);
  EXPECT_EQ(of("if a = null or null = b then true else a = b").size(), 1U);
  EXPECT_EQ(of("a = (if b = 1 then 2 else 3)").size(), 1U);
  EXPECT_EQ(of("(b + c) * d = a").front().left, "(b + c) * d");
  EXPECT_EQ(of("a = sum(rows.d)").front().right, "sum(rows.d)");
}

TEST(Equalities, are_none_where_it_says_something_else) {
  for (const auto* none : {"", "a", "a <= b", "a != b", "a = null", "a = b or a = c", "if x then true else a = b",
                           "if a = null then false else a = b", "every r in rows satisfies r.a = r.b", "a = b = c",
                           "a in [b = c]", "(", "\"a = b\"", "if a = null then", "not(a = b)", "a = unknown"}) {
    EXPECT_TRUE(of(none).empty()) << none;
  }
}

}  // namespace
}  // namespace luoshi::feel

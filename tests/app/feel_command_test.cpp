// SPDX-License-Identifier: Apache-2.0
// `luoshi feel` as a person uses it: values as JSON on the output, what is wrong underlined on the error output.
#include "app/child.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

TEST(FeelCommand, prints_values_as_json) {
  const Ended sum = run({"feel", "1 + 2 * 3"});
  EXPECT_EQ(sum.code, 0);
  EXPECT_EQ(sum.out, "7\n");
  EXPECT_EQ(sum.err, "");
  EXPECT_EQ(run({"feel", "-1 + 2"}).out, "1\n");
  EXPECT_EQ(run({"feel", "{a: [\"x\", null]}"}).out, "{\"a\":[\"x\",null]}\n");
}

TEST(FeelCommand, takes_variables_and_a_moment) {
  const Ended lamp = run({"feel", "if 完成率 >= 0.9 then \"绿灯\" else \"红灯\"", "--input", "{\"完成率\": 0.95}"});
  EXPECT_EQ(lamp.out, "\"绿灯\"\n") << lamp.err;
  EXPECT_EQ(run({"feel", "today()", "--now=2026-03-15T10:00:00+08:00"}).out, "\"2026-03-15\"\n");
}

TEST(FeelCommand, underlines_what_is_wrong_and_suggests) {
  const Ended ended = run({"feel", "1 +\n amout * 2", "--input", "{\"amount\": 1}", "--lang", "en"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err,
            "expression:2:2: [E-FEEL-004] Unknown name \"amout\". Did you mean amount?\n"
            "   amout * 2\n   ^\n")
      << ended.err;
}

TEST(FeelCommand, says_why_a_value_is_null) {
  const Ended ended = run({"feel", "1 + \"a\"", "--lang", "en"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out, "null\n");
  EXPECT_TRUE(ended.err.starts_with("expression:1:1: [E-FEEL-021]")) << ended.err;
}

TEST(FeelCommand, usage_errors_exit_with_two) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"feel"},
                                                                                     {"feel", "1", "2"},
                                                                                     {"feel", "1", "--input", "{"},
                                                                                     {"feel", "1", "--input", "[1]"},
                                                                                     {"feel", "1", "--now", "soon"},
                                                                                     {"feel", "1", "--inptu", "{}"},
                                                                                     {"feel", "1", "--lang", "fr"}}) {
    const Ended ended = run(words);
    EXPECT_EQ(ended.code, 2) << ended.err;
    EXPECT_EQ(ended.out, "");
  }
}

}  // namespace
}  // namespace luoshi::app

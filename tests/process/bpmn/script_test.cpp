// SPDX-License-Identifier: Apache-2.0
#include "process/play/script.hpp"
#include "process/play/player.hpp"

#include "sample.hpp"

#include <gtest/gtest.h>

namespace luoshi::process::play {
namespace {

TEST(Script, a_line_has_a_verb_words_values_and_a_person) {
  const auto lines = parse_script("# note\n\n  meanwhile return-to 审核 to=承办 x=[1, 2] reason=\"a b\" by 王\n");
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 1u);
  const Line& line = lines->at(0);
  EXPECT_EQ(line.number, 3u);
  EXPECT_TRUE(line.meanwhile);
  EXPECT_EQ(line.verb, "return_to");
  EXPECT_EQ(line.words, std::vector<std::string>{"审核"});
  EXPECT_EQ(line.values.size(), 3u);
  EXPECT_EQ(line.values[1].second, "[1, 2]");
  EXPECT_EQ(line.by, "王");
}

TEST(Script, limits_and_open_quotes) {
  EXPECT_TRUE(parse_script("a\nb\n", {.bytes = 4, .lines = 2}));
  EXPECT_EQ(parse_script("a\nb\n", {.bytes = 3}).error().id, "E-PLAY-001");
  EXPECT_EQ(parse_script("a\nb\n", {.lines = 1}).error().id, "E-PLAY-001");
  EXPECT_EQ(parse_script("a \"b\n").error().id, "E-PLAY-002");
}

TEST(Player, an_expectation_that_fails_stops_with_its_line) {
  Library library;
  ASSERT_TRUE(library.add(test::only(test::around_node("<userTask id=\"n\" name=\"办\"/>"))));
  const auto run = [&](std::string_view text) {
    const auto script = parse_script(text);
    return play(library, "p", *script, TraceForm::json);
  };
  EXPECT_FALSE(run("start\nexpect item 办\ncomplete 办 by 张\nexpect completed\n").failed);
  const auto played = run("start\nexpect completed\ncomplete 办 by 张\n");
  ASSERT_TRUE(played.failed);
  EXPECT_EQ(played.failed->id, "E-PLAY-007");
  EXPECT_EQ(played.failed->where.line, 2u);
  EXPECT_EQ(run("start\ncomplete 别的 by 张\n").failed->id, "E-PLAY-009");
  EXPECT_EQ(run("start\njuggle\n").failed->id, "E-PLAY-003");
  EXPECT_EQ(run("start\nstart\n").failed->id, "E-PLAY-004");
}

}  // namespace
}  // namespace luoshi::process::play

// SPDX-License-Identifier: Apache-2.0
// A set of definitions with mistakes in several of its texts: every one is told, with file and line, in one go.
#include "ledger/definitions/definitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::ledger {
namespace {

std::vector<std::string> mistakes_of(const std::vector<SourceText>& overlay) {
  std::vector<std::string> made;
  for (const auto& error : Definitions::mistakes(with_overlay(overlay))) {
    EXPECT_FALSE(base::describe(error, base::Language::zh).empty());
    made.push_back(std::string(error.id) + " " + error.where.file + ":" + std::to_string(error.where.line));
  }
  return made;
}

TEST(Definitions, of_the_program_are_without_mistakes) { EXPECT_EQ(mistakes_of({}), std::vector<std::string>()); }

TEST(Definitions, tell_every_mistake_of_every_text) {
  const std::vector<SourceText> overlay = {
      {Part::pack, "own/types.toml",
       "[[types]]\nid = \"a\"\nlevel = \"top\"\n\n[[types.fields]]\nkey = \"x\"\nkind = \"text\"\nindexed = true\n"
       "personal = true\n"},
      {Part::flow, "own.bpmn", "<definitions"},
      {Part::flow, "empty.bpmn",
       "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\"/>"},
      {Part::calendar, "own.json", "{"},
  };
  const auto found = mistakes_of(overlay);
  const auto of = [&](std::string_view file) {
    return std::ranges::count_if(found, [&](const auto& line) { return line.contains(file); });
  };
  EXPECT_GE(of("own/types.toml"), 2) << "the level and the field";
  EXPECT_GE(of("own.bpmn"), 1);
  EXPECT_GE(of("empty.bpmn"), 1);
  EXPECT_GE(of("own.json"), 1);
  const auto refused = Definitions::load(with_overlay(overlay));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(found.front().starts_with(refused.error().id)) << "load() gives the first";
}

}  // namespace
}  // namespace luoshi::ledger

// SPDX-License-Identifier: Apache-2.0
#include "app/read/local_lexicon.hpp"

#include "app/scratch.hpp"
#include "reading/reader.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

reading::Reading read_with(const text::Lexicon* lexicon) {
  document::Document document;
  document.text = "新建泊位3码头座,年底前完成。";
  return reading::read(document, {.lexicon = lexicon});
}

TEST(LocalLexicon, words_of_the_district_are_known_beside_the_shipped_ones) {
  const Scratch scratch;
  scratch.write("own.tsv", "# a unit of the port\n码头座\tunit:count\n");
  const auto lexicon = read_local_lexicon(scratch.path());
  ASSERT_TRUE(lexicon.has_value());
  const auto with = read_with(&*lexicon);
  ASSERT_EQ(with.measures.size(), 1u);
  EXPECT_EQ(with.measures[0].unit, "码头座");
  EXPECT_EQ(with.deadlines.size(), 1u);
  const auto without = read_with(nullptr);
  EXPECT_TRUE(without.measures.empty() || without.measures[0].unit != "码头座");
}

TEST(LocalLexicon, a_wrong_class_is_named_with_file_and_line) {
  const Scratch scratch;
  scratch.write("own.tsv", "# first line\n码头座\tpier\n");
  const auto lexicon = read_local_lexicon(scratch.path());
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_EQ(lexicon.error().id, "E-LEX-003");
  EXPECT_EQ(lexicon.error().where.line, 2u);
  EXPECT_TRUE(lexicon.error().where.file.ends_with("own.tsv"));
}

TEST(LocalLexicon, a_folder_without_word_lists_is_refused) {
  const Scratch scratch;
  const auto lexicon = read_local_lexicon(scratch.path());
  ASSERT_FALSE(lexicon.has_value());
  EXPECT_EQ(lexicon.error().id, "E-LEX-005");
}

}  // namespace
}  // namespace luoshi::app

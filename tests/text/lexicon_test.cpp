// SPDX-License-Identifier: Apache-2.0
// The shipped words, a district's own words over them, and what a wrong word list is told.
#include "text/lexicon.hpp"

#include "text/lexicon_builder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace luoshi::text {
namespace {

constexpr std::uint32_t kUnit = any_of(WordClass::unit);

Lexicon overlaid(std::string content) {
  const std::array files{Lexicon::File{"区.tsv", std::move(content)}};
  return Lexicon::with_overlay(files).value();
}
base::Error refused(std::string content) {
  const std::array files{Lexicon::File{"区.tsv", std::move(content)}};
  auto lexicon = Lexicon::with_overlay(files);
  EXPECT_FALSE(lexicon);
  return lexicon ? base::Error{} : lexicon.error();
}

TEST(Lexicon, finds_the_longest_word) {
  const Lexicon& shipped = Lexicon::shipped();
  EXPECT_EQ(shipped.longest(U"平方米以上").length, 3u);
  EXPECT_EQ(shipped.longest(U"人次参加", kUnit).length, 2u);
  EXPECT_EQ(shipped.longest(U"进一步加强").length, 3u);
  EXPECT_EQ(shipped.longest(U"").entry, nullptr);
  EXPECT_EQ(shipped.longest(U"龘龘龘").entry, nullptr);
}

TEST(Lexicon, finds_only_the_classes_that_were_asked_for) {
  const Lexicon& shipped = Lexicon::shipped();
  EXPECT_NE(shipped.longest(U"不低于", any_of(WordClass::before)).entry, nullptr);
  EXPECT_EQ(shipped.longest(U"不低于", kUnit).entry, nullptr);
}

TEST(Lexicon, finds_words_that_end_a_text) {
  const Match match = Lexicon::shipped().ending(U"完成率不低于", any_of(WordClass::before));
  EXPECT_EQ(match.length, 3u);
  ASSERT_NE(match.entry, nullptr);
  EXPECT_EQ(match.entry->comparator, Comparator::ge);
  EXPECT_EQ(Lexicon::shipped().ending(U"不低于目标", any_of(WordClass::before)).entry, nullptr);
}

TEST(Lexicon, knows_the_canonical_spelling_of_a_unit) {
  const Lexicon& shipped = Lexicon::shipped();
  const Match points = shipped.longest(U"个百分点", kUnit);
  ASSERT_NE(points.entry, nullptr);
  EXPECT_EQ(shipped.unit_name(*points.entry, "个百分点"), "百分点");
  EXPECT_EQ(points.entry->dimension, Dimension::ratio);
  const Match metres = shipped.longest(U"平方米", kUnit);
  EXPECT_EQ(shipped.unit_name(*metres.entry, "平方米"), "平方米");
}

TEST(Lexicon, lets_a_district_add_words) {
  const Lexicon own = overlaid("云管委\tunit-name\n网格单元\tunit:count:单元\n");
  EXPECT_TRUE(own.longest(U"云管委牵头").entry->is(WordClass::unit_name));
  const Match unit = own.longest(U"网格单元", kUnit);
  ASSERT_EQ(unit.length, 4u);
  EXPECT_EQ(own.unit_name(*unit.entry, "网格单元"), "单元");
  EXPECT_EQ(Lexicon::shipped().longest(U"网格单元", kUnit).entry, nullptr) << "the shipped words stay as they are";
}

TEST(Lexicon, lets_a_district_win_over_the_shipped_words) {
  ASSERT_TRUE(Lexicon::shipped().longest(U"平方米").entry->is(WordClass::unit));
  const Lexicon own = overlaid("平方米\tnoun\n");
  EXPECT_TRUE(own.longest(U"平方米").entry->is(WordClass::noun));
  EXPECT_FALSE(own.longest(U"平方米").entry->is(WordClass::unit));
}

TEST(Lexicon, takes_a_longer_shipped_word_before_a_shorter_one_of_the_district) {
  const Lexicon own = overlaid("平方\tnoun\n");
  EXPECT_EQ(own.longest(U"平方米").length, 3u);
  EXPECT_EQ(own.longest(U"平方根").length, 2u);
}

TEST(Lexicon, keeps_shipped_spellings_behind_an_overlay) {
  const Lexicon own = overlaid("网格单元\tunit:count:单元\n");
  const Match points = own.longest(U"个百分点", kUnit);
  ASSERT_NE(points.entry, nullptr);
  EXPECT_EQ(own.unit_name(*points.entry, "个百分点"), "百分点");
}

TEST(Lexicon, reads_comments_blank_lines_and_windows_line_ends) {
  const Lexicon own = overlaid("# 本区的词\r\n\r\n云管委\tunit-name\r\n");
  EXPECT_TRUE(own.longest(U"云管委").entry->is(WordClass::unit_name));
}

TEST(Lexicon, lets_a_word_be_several_things) {
  const Lexicon own = overlaid("云办\tunit-name,unit-suffix\n");
  const Match match = own.longest(U"云办");
  EXPECT_TRUE(match.entry->is(WordClass::unit_name));
  EXPECT_TRUE(match.entry->is(WordClass::unit_suffix));
}

TEST(Lexicon, reads_several_files_as_one) {
  const std::array files{Lexicon::File{"a.tsv", "云管委\tunit-name\n"}, Lexicon::File{"b.tsv", "云管委\tnoun\n"}};
  const Lexicon own = Lexicon::with_overlay(files).value();
  EXPECT_TRUE(own.longest(U"云管委").entry->is(WordClass::unit_name));
  EXPECT_TRUE(own.longest(U"云管委").entry->is(WordClass::noun));
}

TEST(Lexicon, without_files_is_the_shipped_one) {
  EXPECT_EQ(Lexicon::with_overlay({}).value().longest(U"平方米").length, 3u);
}

/// The words between ` and ` of a line, up to `end`.
std::vector<std::string> quoted(const std::string& line, std::size_t end) {
  std::vector<std::string> out;
  for (auto at = line.find('`'); at < end; at = line.find('`', at + 1)) {
    const auto close = line.find('`', at + 1);
    if (close == std::string::npos) break;
    out.push_back(line.substr(at + 1, close - at - 1));
    at = close;
  }
  return out;
}

TEST(LexiconFormat, names_only_classes_and_dimensions_that_there_are) {
  std::ifstream document(LUOSHI_ROOT "/docs/formats/lexicon.md");
  std::size_t classes = 0;
  std::size_t dimensions = 0;
  const auto accept = [](const std::string& value) {
    LexiconBuilder builder;
    EXPECT_TRUE(builder.add("a.tsv", "词\t" + value + "\n")) << value;
  };
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `") && !line.contains(".tsv")) {
      for (const auto& name : quoted(line, line.find('|', 1))) {
        accept(name);
        ++classes;
      }
    } else if (line.starts_with("Dimensions: `")) {
      std::string names = quoted(line, line.size()).at(0) + ' ';
      for (auto blank = names.find(' '); blank != std::string::npos; blank = names.find(' ')) {
        accept("unit:" + names.substr(0, blank));
        names.erase(0, blank + 1);
        ++dimensions;
      }
    }
  }
  EXPECT_EQ(classes, 42u);
  EXPECT_EQ(dimensions, 12u);
}

TEST(LexiconErrors, name_file_and_line) {
  const base::Error error = refused("# 注释\n云管委\tunit-name\n云河\tcity\n");
  EXPECT_EQ(error.id, "E-LEX-003");
  EXPECT_EQ(error.where.file, "区.tsv");
  EXPECT_EQ(error.where.line, 3u);
  ASSERT_EQ(error.args.size(), 1u);
  EXPECT_EQ(error.args[0].value, "city");
}

TEST(LexiconErrors, tell_what_is_wrong_with_a_line) {
  EXPECT_EQ(refused("云管委\n").id, "E-LEX-003") << "no class";
  EXPECT_EQ(refused("\tnoun\n").id, "E-LEX-002") << "no word";
  EXPECT_EQ(refused("\U00020BB7\tnoun\n").id, "E-LEX-002") << "beyond the basic plane";
  EXPECT_EQ(refused("间\tunit:beauty\n").id, "E-LEX-004") << "no such dimension";
  EXPECT_EQ(refused("低于\tbefore:ne\n").id, "E-LEX-004") << "no such comparator";
  EXPECT_EQ(refused("云管委\tunit-name\xFF\n").id, "E-LEX-001") << "not UTF-8";
}

}  // namespace
}  // namespace luoshi::text

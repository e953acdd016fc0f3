// SPDX-License-Identifier: Apache-2.0
// The matching form and the way back: whatever is folded or composed, places and characters of the document are kept.
#include "text/passage.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace luoshi::text {
namespace {

Passage passage_of(std::string_view utf8, std::uint32_t origin = 0) {
  Passage passage;
  passage.append(utf8, origin);
  return passage;
}

TEST(Passage, folds_full_width_forms) {
  EXPECT_EQ(passage_of("ＰＭ２．５：３５％（含）").text(), U"PM2.5:35%(含)");
  EXPECT_EQ(passage_of("，；！？").text(), U",;!?");
  EXPECT_EQ(passage_of("。、“”《》").text(), U"。、“”《》") << "these have no half-width form that reports use";
}

TEST(Passage, makes_every_kind_of_space_and_line_break_a_space) {
  EXPECT_EQ(passage_of("a\nb\rc\td\u00A0e\u3000f\u2003g").text(), U"a b c d e f g");
  EXPECT_EQ(passage_of("a\r\nb").text(), U"a  b");
}

TEST(Passage, folds_traditional_characters_one_by_one) {
  EXPECT_EQ(passage_of("確保財政收入增長").text(), U"确保财政收入增长");
  EXPECT_EQ(fold(U'萬'), U'万');
  EXPECT_EQ(fold(U'亿'), U'亿');
  EXPECT_EQ(fold(U'∶'), U':');
  EXPECT_EQ(fold(U'A'), U'A');
}

TEST(Passage, keeps_the_words_of_the_document) {
  const Passage passage = passage_of("新增１２０家企業", 40);
  EXPECT_EQ(passage.text(), U"新增120家企业");
  EXPECT_EQ(passage.original(2, 5), "１２０");
  EXPECT_EQ(passage.original(5, 8), "家企業");
  EXPECT_EQ(passage.origin(2), 42u);
  EXPECT_EQ(passage.origin_end(5), 45u);
  EXPECT_EQ(passage.origin(passage.size()), 48u) << "behind the last character";
}

TEST(Passage, composes_marks_and_still_finds_the_way_back) {
  const Passage passage = passage_of("cafe\u0301新增3家", 10);
  EXPECT_EQ(passage.text(), U"caf\u00E9新增3家");
  EXPECT_EQ(passage.origin(3), 13u);
  EXPECT_EQ(passage.origin_end(4), 15u) << "the letter and its mark are two code points of the document";
  EXPECT_EQ(passage.origin(4), 15u);
  EXPECT_EQ(passage.original(3, 4), "e\u0301");
  EXPECT_EQ(passage.original(6, 7), "3");
  EXPECT_EQ(passage.origin(6), 17u);
}

TEST(Passage, keeps_marks_that_nothing_composes_with) {
  const Passage passage = passage_of("3\u0302家", 0);
  EXPECT_EQ(passage.original(0, passage.size()), "3\u0302家");
  EXPECT_EQ(passage.origin_end(passage.size()), 3u);
}

TEST(Passage, bears_a_mark_without_a_letter_before_it) {
  const Passage passage = passage_of("\u0301年底", 5);
  EXPECT_EQ(passage.origin_end(passage.size()), 8u);
  EXPECT_EQ(passage.original(passage.size() - 2, passage.size()), "年底");
  EXPECT_EQ(passage.origin(passage.size() - 2), 6u);
}

TEST(Passage, unifies_compatibility_ideographs) {
  EXPECT_EQ(passage_of("\uF97E").text(), U"量");  // U+F97E is canonically U+91CF
}

TEST(Passage, carries_characters_beyond_the_basic_plane) {
  const Passage passage = passage_of("𠮷田镇3家", 0);
  EXPECT_EQ(passage.size(), 5u + 0u);
  EXPECT_EQ(passage.original(0, 1), "𠮷");
  EXPECT_EQ(passage.origin(3), 3u);
}

TEST(Passage, joins_pieces_without_what_stands_between_them) {
  Passage passage;
  passage.append("深度治", 100);
  passage.append("理3条河道", 110);
  EXPECT_EQ(passage.text(), U"深度治理3条河道");
  EXPECT_EQ(passage.origin(2), 102u);
  EXPECT_EQ(passage.origin(3), 110u);
  EXPECT_EQ(passage.origin_end(3), 103u) << "a span that ends before the break ends there";
  EXPECT_EQ(passage.origin_end(8), 115u);
  EXPECT_EQ(passage.original(2, 4), "治理");
}

TEST(Passage, does_not_compose_across_pieces) {
  Passage passage;
  passage.append("e", 0);
  passage.append("\u0301x", 9);
  EXPECT_EQ(passage.origin(passage.size() - 1), 10u);
  EXPECT_EQ(passage.original(0, 1), "e");
}

TEST(Passage, forgets_when_cleared) {
  Passage passage = passage_of("年底前", 3);
  passage.clear();
  EXPECT_EQ(passage.size(), 0u);
  EXPECT_EQ(passage.original(0, 0), "");
  passage.append("家", 8);
  EXPECT_EQ(passage.origin(0), 8u);
}

TEST(Passage, gives_origins_that_never_go_back) {
  const Passage passage = passage_of("１２３\u0301萬e\u0302\u0301元\r\n年", 0);
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < passage.size(); ++i) {
    EXPECT_GE(passage.origin(i), last);
    last = passage.origin(i);
    EXPECT_GT(passage.origin_end(i + 1), passage.origin(i));
  }
}

}  // namespace
}  // namespace luoshi::text

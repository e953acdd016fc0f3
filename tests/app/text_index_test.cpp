// SPDX-License-Identifier: Apache-2.0
#include "app/read/text_index.hpp"

#include <gtest/gtest.h>

#include <string>

namespace luoshi::app {
namespace {

TEST(TextIndex, finds_bytes_of_places_across_its_steps) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "a" : i % 3 == 1 ? "一" : "𠮷";
  const TextIndex index(text);
  EXPECT_EQ(index.size(), 200U);
  std::size_t bytes = 0;
  for (std::uint32_t place = 0; place < 200; ++place) {
    EXPECT_EQ(index.byte_at(place), bytes);
    bytes += place % 3 == 0 ? 1 : place % 3 == 1 ? 3 : 4;
  }
  EXPECT_EQ(index.byte_at(200), text.size());
  EXPECT_EQ(index.byte_at(1000), text.size());
  EXPECT_EQ(index.slice(1, 3), "一𠮷");
  EXPECT_EQ(index.slice(3, 1), "");
}

TEST(TextIndex, counts_paragraphs_that_hold_words) {
  const TextIndex index("标题\n\n\u3000\u3000第二段\n \n第三段");
  EXPECT_EQ(index.paragraph_at(0), 1U);
  EXPECT_EQ(index.paragraph_at(6), 2U);
  EXPECT_EQ(index.paragraph_at(13), 3U);
}

TEST(TextIndex, gives_the_clause_around_a_place) {
  const std::string text = "\u3000\u3000新增学位5,180个;改造老旧小区32个。完";
  const TextIndex index(text);
  EXPECT_EQ(index.clause_around(6, 11), "新增学位5,180个");
  EXPECT_EQ(index.clause_around(19, 21), "改造老旧小区32个");
  EXPECT_EQ(TextIndex("").clause_around(0, 0), "");
}

}  // namespace
}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// What FTS5 says of its parts, read as it writes it, and refused when it is cut or is something else.
#include "ledger/search/index_parts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace luoshi::ledger::search {
namespace {

// Bytes with zeros among them.
template <std::size_t size>
std::string bytes(const char (&text)[size]) {
  return std::string(text, size - 1);
}

// Cookie, 3 levels, 4 parts, a counter of two bytes; level 0: two parts of 1 and 2 pages; level 1: none; level 2: two
// of 300 (two bytes) and 5 pages, both being put together.
const std::string kRecord =
    bytes("\0\0\0\1\x03\x04\x81\x00\x00\x02\x07\x01\x01\x08\x01\x02\x00\x00\x02\x02\x05\x01\x82\x2C\x06\x03\x07");

TEST(IndexParts, reads_levels_and_pages) {
  const auto levels = index_levels(kRecord);
  ASSERT_TRUE(levels);
  ASSERT_EQ(levels->size(), 3U);
  EXPECT_EQ((*levels)[0].parts, (std::vector<std::uint64_t>{1, 2}));
  EXPECT_TRUE((*levels)[1].parts.empty());
  EXPECT_EQ((*levels)[2].merging, 2U);
  EXPECT_EQ((*levels)[2].parts, (std::vector<std::uint64_t>{300, 5}));
}

TEST(IndexParts, refuses_what_is_cut_or_longer) {
  for (std::size_t size = 0; size < kRecord.size(); ++size) EXPECT_FALSE(index_levels(kRecord.substr(0, size))) << size;
  EXPECT_FALSE(index_levels(kRecord + '\0'));
  EXPECT_FALSE(index_levels(bytes("\0\0\0\1\xFF\0\0\1\x01"))) << "the form of FTS5 with secure-delete";
}

TEST(IndexParts, the_level_with_most_parts_is_next_and_what_is_begun_ends_the_search) {
  EXPECT_EQ(next_merge_pages({{0, {1, 1, 1}}}, 4), 0U) << "too few";
  EXPECT_EQ(next_merge_pages({{0, {1, 1, 1, 1}}}, 4), 4U);
  EXPECT_EQ(next_merge_pages({{0, {1, 1, 1, 1}}, {0, {9, 9, 9, 9, 9}}}, 4), 45U);
  EXPECT_EQ(next_merge_pages({{0, {1, 1, 1, 1, 1}}, {4, {9, 9, 9, 9, 100}}}, 4), 5U) << "fewer are begun above";
  EXPECT_EQ(next_merge_pages({{0, {1}}, {4, {9, 9, 9, 9, 100}}, {0, {7, 7, 7, 7, 7}}}, 4), 36U);
  EXPECT_EQ(next_merge_pages({{0, {1}}, {2, {9, 9}}}, 4), 18U) << "what is begun goes on";
  EXPECT_EQ(next_merge_pages({}, 4), 0U);
}

}  // namespace
}  // namespace luoshi::ledger::search

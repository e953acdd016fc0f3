// SPDX-License-Identifier: Apache-2.0
// RFC 3797, section 6: the key, and all sixteen steps with their digests.
#include "draw/selection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace luoshi::draw {
namespace {

const std::vector<Source> kSources{{9319}, {2, 5, 12, 8, 10}, {9, 18, 26, 34, 41, 45}};

TEST(Selection, Rfc3797_writes_the_key) { EXPECT_EQ(key_of(kSources), "9319./2.5.8.10.12./9.18.26.34.41.45./"); }

TEST(Selection, Rfc3797_draws_the_sixteen_of_the_example) {
  struct Row {
    const char* digest;
    std::size_t left;
    std::size_t number;  // from 1
  };
  constexpr auto kRows = std::to_array<Row>({{"990dd0a5692a029a98b5e01aa28f3459", 25, 17},
                                             {"3691e55cb63fcc37914430b2f70b5ec6", 24, 7},
                                             {"fe814edf564c190ac1d25753979990fa", 23, 2},
                                             {"1863ccaceb568c31d7ddbdf1d4e91387", 22, 16},
                                             {"f4ab33df4889f0af29c513905be1d758", 21, 25},
                                             {"13eaeb529f61acfb9a29d0ba3a60de4a", 20, 23},
                                             {"992db77c382ca2bdb9727001f3cdccd9", 19, 8},
                                             {"63ab4258eca922976811c7f55c383ce7", 18, 24},
                                             {"dfbc5ac97ced01b3a6e348e3cc63f40d", 17, 19},
                                             {"31cb111c4a4ebe9287ceae16fe51b909", 16, 13},
                                             {"07fa46c122f164c215bbc72793b189a3", 15, 22},
                                             {"ac52f8d75ccbe2e61afeb3387637d501", 14, 5},
                                             {"53306f73e14fc0b2fbf434218d25948e", 13, 18},
                                             {"b5d1403501a81f9a47318be7893b347c", 12, 9},
                                             {"85b10b356aa06663ef1b1b407765100a", 11, 1},
                                             {"3269e6ce559abd57e2ba6aab495eb9bd", 10, 4}});
  const auto picks = select(key_of(kSources), 25, kRows.size());
  ASSERT_TRUE(picks);
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    EXPECT_EQ((*picks)[i].digest, kRows[i].digest) << i;
    EXPECT_EQ((*picks)[i].left, kRows[i].left) << i;
    EXPECT_EQ((*picks)[i].place + 1, kRows[i].number) << i;
  }
}

TEST(Selection, goes_on_where_it_stopped) {
  const auto few = select("1./", 2'400, 120);
  const auto more = select("1./", 2'400, 123);
  ASSERT_TRUE(few && more);
  EXPECT_TRUE(std::ranges::equal(*few, std::span(*more).first(120), {}, &Pick::place, &Pick::place));
}

TEST(Selection, of_all_is_an_order_of_all) {
  const auto all = select("7.9./", 600, 600);
  ASSERT_TRUE(all);
  std::set<std::size_t> places;
  for (const auto& pick : *all) places.insert(pick.place);
  EXPECT_EQ(places.size(), 600U);
  EXPECT_EQ(*places.rbegin(), 599U);
}

TEST(Selection, refuses_what_cannot_be_drawn) {
  EXPECT_EQ(select("1./", 3, 4).error().id, "E-DRAW-001");
  EXPECT_EQ(select("1./", kPicksMax + 1, kPicksMax + 1).error().id, "E-DRAW-001");
  EXPECT_EQ(select("", 3, 1).error().id, "E-DRAW-002");
  EXPECT_TRUE(select("1./", 0, 0)->empty());
}

}  // namespace
}  // namespace luoshi::draw

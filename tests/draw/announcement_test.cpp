// SPDX-License-Identifier: Apache-2.0
#include "draw/announcement.hpp"

#include "codec/hex.hpp"

#include <gtest/gtest.h>

namespace luoshi::draw {
namespace {

Announcement example() {
  return {
      .list = {"一号楼", "二号楼", "三号楼"}, .count = 2, .seed = {20261126, 42}, .others = {"2026-12-01 双色球红球"}};
}

// The hash is that of sha256sum over the lines of the header's comment.
TEST(Announcement, has_a_hash_that_anyone_can_reckon) {
  EXPECT_EQ(text_of(example()),
            "luoshi-draw-1\n2\n42.20261126./\n+ 2026-12-01 双色球红球\n- 一号楼\n- 二号楼\n- 三号楼\n");
  EXPECT_EQ(codec::to_hex(hash_of(example())), "75075b3e03f59d044e3842474addd541b084d4af93db070e800695b32111f73f");
}

TEST(Announcement, changes_its_hash_with_the_list_its_order_the_count_and_the_seed) {
  const auto told = hash_of(example());
  auto other = example();
  std::swap(other.list[0], other.list[1]);
  EXPECT_NE(hash_of(other), told);
  other = example();
  other.count = 1;
  EXPECT_NE(hash_of(other), told);
  other = example();
  other.seed[0] += 1;
  EXPECT_NE(hash_of(other), told);
  other = example();
  other.others.clear();
  EXPECT_NE(hash_of(other), told);
}

TEST(Announcement, is_drawn_with_seed_and_public_numbers_and_goes_on_for_a_replacement) {
  const std::vector<Source> others{{33, 1, 17}};
  const auto drawn = draw(example(), others);
  ASSERT_TRUE(drawn);
  const auto by_hand = select("42.20261126./1.17.33./", 3, 2);
  ASSERT_TRUE(by_hand);
  EXPECT_EQ((*drawn)[0].digest, (*by_hand)[0].digest);
  EXPECT_EQ((*drawn)[1].place, (*by_hand)[1].place);
  EXPECT_EQ(draw(example(), others, 1)->size(), 3U);
  EXPECT_EQ(draw(example(), {}).error().id, "E-DRAW-003");
  EXPECT_EQ(draw(example(), others, 2).error().id, "E-DRAW-001") << "nobody is left";
}

}  // namespace
}  // namespace luoshi::draw

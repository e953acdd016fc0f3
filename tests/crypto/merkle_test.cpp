// SPDX-License-Identifier: Apache-2.0
#include "crypto/merkle.hpp"

#include "crypto/merkle_tiles.hpp"
#include "crypto/naive_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace luoshi::crypto {
namespace {

TEST(RightEdge, has_the_root_of_the_tree_at_every_size) {
  const auto leaves = made_leaves(600);
  RightEdge edge;
  EXPECT_EQ(edge.root(), empty_root());
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    edge.append(leaves[size - 1]);
    ASSERT_EQ(edge.size(), size);
    ASSERT_EQ(edge.roots().size(), static_cast<std::size_t>(std::popcount(size)));
    if (size < 300 || size % 37 == 0) {
      ASSERT_EQ(edge.root(), naive_root(Leaves(leaves).first(size))) << size;
    }
  }
}

TEST(RightEdge, goes_on_from_its_bytes) {
  const auto leaves = made_leaves(70);
  RightEdge edge;
  for (const auto& leaf : leaves) {
    const auto read = RightEdge::from_bytes(edge.to_bytes());
    ASSERT_TRUE(read);
    ASSERT_EQ(*read, edge);
    edge.append(leaf);
  }
}

TEST(RightEdge, has_the_bytes_that_its_header_promises) {
  const auto leaves = made_leaves(5);
  RightEdge edge;
  for (const auto& leaf : leaves) edge.append(leaf);
  std::string expected("\0\0\0\0\0\0\0\5", 8);
  expected += base::Bytes(naive_root(Leaves(leaves).first(4))).text();
  expected += base::Bytes(leaves[4]).text();
  EXPECT_EQ(edge.to_bytes(), expected);
  EXPECT_EQ(RightEdge().to_bytes(), std::string(8, '\0'));
}

TEST(RightEdge, refuses_bytes_whose_length_does_not_fit) {
  RightEdge edge;
  for (const auto& leaf : made_leaves(5)) edge.append(leaf);
  const std::string bytes = edge.to_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto read = RightEdge::from_bytes(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().id, "E-CRYPTO-007");
  }
  EXPECT_FALSE(RightEdge::from_bytes(bytes + "x"));
}

TEST(Proofs, are_those_of_the_definition_for_all_small_trees) {
  const auto leaves = made_leaves(66);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const auto tree = Leaves(leaves).first(size);
    MadeTiles tiles({tree.begin(), tree.end()});
    const Hash root = naive_root(tree);
    ASSERT_EQ(tree_root(tiles, size).value(), root);
    for (std::size_t i = 0; i < size; ++i) {
      const auto proof = inclusion_proof(tiles, i, size).value();
      ASSERT_EQ(proof, naive_path(i, tree)) << i << " of " << size;
      ASSERT_TRUE(verify_inclusion(leaves[i], i, size, proof, root)) << i << " of " << size;
    }
    for (std::size_t first = 1; first <= size; ++first) {
      const auto proof = consistency_proof(tiles, first, size).value();
      ASSERT_EQ(proof, naive_subproof(first, tree, true)) << first << " to " << size;
      ASSERT_TRUE(verify_consistency(first, naive_root(tree.first(first)), size, root, proof));
    }
  }
}

TEST(Proofs, are_those_of_the_definition_for_larger_trees) {
  const std::size_t sizes[] = {255, 256, 257, 511, 512, 600, 65535, 65536, 65537, 66000, 70001};
  const auto leaves = made_leaves(70'001);
  MadeTiles tiles(leaves);  // a larger tree also answers for smaller sizes
  std::mt19937_64 engine(9162);
  for (const auto size : sizes) {
    const auto tree = Leaves(leaves).first(size);
    const Hash root = tree_root(tiles, size).value();
    ASSERT_EQ(root, root_of(tree));
    for (int round = 0; round < 6; ++round) {
      const std::size_t at = round == 0 ? 0 : round == 1 ? size - 1 : engine() % size;
      const auto proof = inclusion_proof(tiles, at, size).value();
      if (size < 1000 || (size == 65'537 && round == 2)) {
        ASSERT_EQ(proof, naive_path(at, tree)) << at << " of " << size;
      }
      ASSERT_TRUE(verify_inclusion(leaves[at], at, size, proof, root)) << at << " of " << size;
      const auto first = at + 1;
      const auto step = consistency_proof(tiles, first, size).value();
      if (size < 1000 || (size == 65'537 && round == 2)) {
        ASSERT_EQ(step, naive_subproof(first, tree, true)) << first << " to " << size;
      }
      ASSERT_TRUE(verify_consistency(first, tree_root(tiles, first).value(), size, root, step));
    }
  }
}

TEST(Proofs, read_few_tiles) {
  MadeTiles tiles(made_leaves(70'001));
  for (const std::uint64_t index : {0U, 300U, 65'535U, 65'536U, 70'000U}) {
    tiles.asked = 0;
    EXPECT_TRUE(inclusion_proof(tiles, index, 70'001));
    EXPECT_LE(tiles.asked, 6U) << index;
    tiles.asked = 0;
    EXPECT_TRUE(consistency_proof(tiles, index + 1, 70'001));
    EXPECT_LE(tiles.asked, 7U) << index;
  }
}

TEST(Proofs, say_what_is_missing) {
  MadeTiles tiles(made_leaves(600));
  EXPECT_EQ(inclusion_proof(tiles, 600, 600).error().id, "E-CRYPTO-009");
  EXPECT_EQ(inclusion_proof(tiles, 0, 0).error().id, "E-CRYPTO-009");
  EXPECT_EQ(consistency_proof(tiles, 6, 5).error().id, "E-CRYPTO-009");
  EXPECT_EQ(consistency_proof(tiles, 0, 5).error().id, "E-CRYPTO-009");
  EXPECT_TRUE(consistency_proof(tiles, 0, 0)->empty());
  EXPECT_EQ(inclusion_proof(tiles, 0, 700).error().id, "E-CRYPTO-008");  // the tiles end at 600
  EXPECT_EQ(tree_root(tiles, 0).value(), empty_root());
}

TEST(Proofs, are_refused_when_anything_is_changed) {
  constexpr std::size_t kSize = 21;
  const auto leaves = made_leaves(kSize);
  const Hash root = naive_root(leaves);
  for (std::size_t i = 0; i < kSize; ++i) {
    const auto proof = naive_path(i, leaves);
    ASSERT_TRUE(verify_inclusion(leaves[i], i, kSize, proof, root));
    EXPECT_FALSE(verify_inclusion(leaves[(i + 1) % kSize], i, kSize, proof, root));
    EXPECT_FALSE(verify_inclusion(leaves[i], i, kSize, proof, naive_root(Leaves(leaves).first(20))));
    for (std::size_t other = 0; other < kSize + 3; ++other) {
      if (other != i) {
        EXPECT_FALSE(verify_inclusion(leaves[i], other, kSize, proof, root)) << i << other;
      }
    }
    for (std::size_t at = 0; at < proof.size(); ++at) {
      auto changed = proof;
      changed[at][7] ^= 4;
      EXPECT_FALSE(verify_inclusion(leaves[i], i, kSize, changed, root));
      changed = proof;
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
      EXPECT_FALSE(verify_inclusion(leaves[i], i, kSize, changed, root));
      changed = proof;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), root);
      EXPECT_FALSE(verify_inclusion(leaves[i], i, kSize, changed, root));
    }
    auto longer = proof;
    longer.push_back(root);
    EXPECT_FALSE(verify_inclusion(leaves[i], i, kSize, longer, root));
  }
}

TEST(Tiles, are_completed_as_the_tree_grows) {
  using Ids = std::vector<TileId>;
  EXPECT_EQ(tiles_completed(0, 255), Ids{});
  EXPECT_EQ(tiles_completed(255, 256), (Ids{{0, 0}}));
  EXPECT_EQ(tiles_completed(256, 511), Ids{});
  EXPECT_EQ(tiles_completed(200, 800), (Ids{{0, 0}, {0, 1}, {0, 2}}));
  EXPECT_EQ(tiles_completed(65'500, 65'536), (Ids{{0, 255}, {1, 0}}));
  EXPECT_EQ(tiles_completed(65'536, 65'536), Ids{});
  EXPECT_EQ(tiles_completed((1U << 24) - 1, 1U << 24), (Ids{{0, 65'535}, {1, 255}, {2, 0}}));
  EXPECT_EQ(tiles_completed(UINT64_MAX - 1, UINT64_MAX), Ids{});
}

TEST(Tiles, are_their_hashes_one_behind_the_other) {
  const auto leaves = made_leaves(256);
  const std::string bytes = tile_bytes(leaves);
  ASSERT_EQ(bytes.size(), kTileBytes);
  EXPECT_EQ(bytes.substr(32, 32), base::Bytes(leaves[1]).text());
  EXPECT_EQ(tile_hashes({0, 0}, bytes).value(), leaves);
  EXPECT_EQ(tile_hashes({0, 0}, bytes.substr(1)).error().id, "E-CRYPTO-008");
  EXPECT_EQ(tile_hashes({0, 0}, bytes + bytes.substr(0, 32)).error().id, "E-CRYPTO-008");
  EXPECT_TRUE(tile_hashes({0, 0}, bytes.substr(0, 64)));
}

}  // namespace
}  // namespace luoshi::crypto

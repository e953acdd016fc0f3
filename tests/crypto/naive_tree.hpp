// SPDX-License-Identifier: Apache-2.0
// The Merkle tree as RFC 9162, 2.1 defines it, by recursion over all leaf hashes: slow and plain, to compare with. And
// a reader of tiles made of the same leaves, which counts what it is asked for.
#pragma once

#include "crypto/merkle_tiles.hpp"

#include <bit>
#include <map>
#include <vector>

namespace luoshi::crypto {

using Leaves = std::span<const Hash>;

inline std::vector<Hash> made_leaves(std::uint64_t count) {
  std::vector<Hash> leaves;
  for (std::uint64_t i = 0; i < count; ++i) leaves.push_back(leaf_hash("leaf " + std::to_string(i)));
  return leaves;
}

inline std::size_t split(std::size_t n) {
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/// MTH of section 2.1.1.
inline Hash naive_root(Leaves leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves[0];
  const auto k = split(leaves.size());
  return node_hash(naive_root(leaves.first(k)), naive_root(leaves.subspan(k)));
}

/// PATH of section 2.1.3.1.
inline Proof naive_path(std::size_t m, Leaves leaves) {
  if (leaves.size() <= 1) return {};
  const auto k = split(leaves.size());
  Proof path = m < k ? naive_path(m, leaves.first(k)) : naive_path(m - k, leaves.subspan(k));
  path.push_back(m < k ? naive_root(leaves.subspan(k)) : naive_root(leaves.first(k)));
  return path;
}

/// SUBPROOF of section 2.1.4.1.
inline Proof naive_subproof(std::size_t m, Leaves leaves, bool is_known) {
  if (m == leaves.size()) return is_known ? Proof() : Proof{naive_root(leaves)};
  const auto k = split(leaves.size());
  Proof proof = m <= k ? naive_subproof(m, leaves.first(k), is_known) : naive_subproof(m - k, leaves.subspan(k), false);
  proof.push_back(m <= k ? naive_root(leaves.subspan(k)) : naive_root(leaves.first(k)));
  return proof;
}

/// The tiles of a tree, full and unfinished. Gives a view that is spoilt by the next call, as its port allows.
class MadeTiles : public TreeReader {
 public:
  explicit MadeTiles(std::vector<Hash> leaves) {
    while (!leaves.empty()) {
      levels_.push_back(std::move(leaves));
      leaves = {};
      const auto& below = levels_.back();
      for (std::size_t i = 0; i + kTileWidth <= below.size(); i += kTileWidth) {
        leaves.push_back(root_of(Leaves(below).subspan(i, kTileWidth)));
      }
    }
  }

  Result<std::span<const Hash>> tile(TileId id, std::size_t width) override {
    ++asked;
    shown_.assign(kTileWidth, Hash{});  // what was shown before is spoilt
    shown_.clear();
    if (id.level >= levels_.size()) return std::span<const Hash>();
    const auto& level = levels_[id.level];
    const std::size_t first = id.index * kTileWidth;
    for (std::size_t i = first; i < std::min(first + width, level.size()); ++i) shown_.push_back(level[i]);
    return std::span<const Hash>(shown_);
  }

  std::size_t asked = 0;

 private:
  std::vector<std::vector<Hash>> levels_ = {};
  std::vector<Hash> shown_ = {};
};

}  // namespace luoshi::crypto

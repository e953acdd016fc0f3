// SPDX-License-Identifier: Apache-2.0
#include "crypto/merkle_tiles.hpp"

#include <algorithm>
#include <bit>

namespace luoshi::crypto {
namespace {

constexpr std::uint32_t kLevelBits = 8;  // 256 hashes a tile

Failure no_tile(TileId id) {
  return fail({.code = base::ErrorCode::corrupt,
               .id = "E-CRYPTO-008",
               .where = {},
               .args = {{"level", std::to_string(id.level)}, {"index", std::to_string(id.index)}}});
}

Failure outside(std::uint64_t index, std::uint64_t size) {
  return fail({.code = base::ErrorCode::not_found,
               .id = "E-CRYPTO-009",
               .where = {},
               .args = {{"index", std::to_string(index)}, {"size", std::to_string(size)}}});
}

// The largest power of two smaller than n (RFC 9162, 2.1.1: where a tree is split). n is at least 2.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

// Hashes of subtrees of the tree of `size` leaves, read from its tiles. A tile that was read last is not asked for
// again.
class Subtrees {
 public:
  Subtrees(TreeReader& tree, std::uint64_t size) : tree_(&tree), size_(size) {}

  // Of the leaves from `start` to the one before `end`; `start` is a multiple of the smallest power of two that holds
  // the range, as it is wherever RFC 9162 splits a tree.
  [[nodiscard]] Result<Hash> root(std::uint64_t start, std::uint64_t end) {
    std::vector<Hash> roots;  // of the complete subtrees that the range is made of, largest first
    while (start < end) {
      const std::uint64_t width = std::bit_floor(end - start);
      LUOSHI_TRY(roots.emplace_back(), complete(start, static_cast<std::uint32_t>(std::countr_zero(width))));
      start += width;
    }
    if (roots.empty()) return empty_root();
    Hash hash = roots.back();
    for (std::size_t i = roots.size() - 1; i > 0; --i) hash = node_hash(roots[i - 1], hash);
    return hash;
  }

 private:
  // The root of the complete subtree of 2^height leaves that starts at `start`.
  [[nodiscard]] Result<Hash> complete(std::uint64_t start, std::uint32_t height) {
    const std::uint32_t level = height / kLevelBits;
    const std::uint64_t first = start >> (level * kLevelBits);  // the first of its hashes on that level
    const std::size_t count = std::size_t{1} << (height % kLevelBits);
    const auto offset = static_cast<std::size_t>(first % kTileWidth);
    LUOSHI_TRY(const auto hashes, tile({.level = level, .index = first / kTileWidth}));
    return root_of(hashes.subspan(offset, count));
  }

  [[nodiscard]] Result<std::span<const Hash>> tile(TileId id) {
    if (!held_.empty() && id == held_id_) return held_;
    const std::uint64_t on_level = size_ >> (id.level * kLevelBits);
    const auto width = static_cast<std::size_t>(std::min<std::uint64_t>(kTileWidth, on_level - id.index * kTileWidth));
    held_ = {};
    LUOSHI_TRY(held_, tree_->tile(id, width));
    if (held_.size() < width) return no_tile(id);
    held_id_ = id;
    return held_;
  }

  TreeReader* tree_;
  std::uint64_t size_;
  TileId held_id_ = {};
  std::span<const Hash> held_ = {};
};

struct Range {
  std::uint64_t start;
  std::uint64_t end;
};

// The hashes of these ranges, the last one first: ranges are found from the root down, proofs go from the leaf up.
Result<Proof> hashes_of(TreeReader& tree, std::uint64_t size, const std::vector<Range>& ranges) {
  Subtrees subtrees(tree, size);
  Proof proof;
  proof.reserve(ranges.size());
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
    LUOSHI_TRY(proof.emplace_back(), subtrees.root(range->start, range->end));
  }
  return proof;
}

}  // namespace

std::vector<TileId> tiles_completed(std::uint64_t size_before, std::uint64_t size_after) {
  std::vector<TileId> completed;
  for (std::uint32_t level = 0; level < 64 / kLevelBits - 1; ++level) {
    const std::uint32_t shift = (level + 1) * kLevelBits;
    for (std::uint64_t index = size_before >> shift; index < size_after >> shift; ++index) {
      completed.push_back({.level = level, .index = index});
    }
  }
  return completed;
}

std::string tile_bytes(std::span<const Hash> hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * kHashSize);
  for (const auto& hash : hashes) bytes += base::Bytes(hash).text();
  return bytes;
}

Result<std::vector<Hash>> tile_hashes(TileId id, base::Bytes bytes) {
  if (bytes.size() % kHashSize != 0 || bytes.size() > kTileBytes) return no_tile(id);
  std::vector<Hash> hashes(bytes.size() / kHashSize);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::ranges::copy(bytes.part(i * kHashSize, kHashSize), hashes[i].begin());
  }
  return hashes;
}

Result<Proof> inclusion_proof(TreeReader& tree, std::uint64_t index, std::uint64_t size) {
  if (index >= size) return outside(index, size);
  // RFC 9162, 2.1.3.1, unrolled: at each split the half without the leaf is a step of the path.
  std::vector<Range> path;
  Range range = {0, size};
  while (range.end - range.start > 1) {
    const std::uint64_t middle = range.start + split_of(range.end - range.start);
    if (index < middle) {
      path.push_back({middle, range.end});
      range.end = middle;
    } else {
      path.push_back({range.start, middle});
      range.start = middle;
    }
  }
  return hashes_of(tree, size, path);
}

Result<Proof> consistency_proof(TreeReader& tree, std::uint64_t size1, std::uint64_t size2) {
  if (size1 == size2) return Proof();
  if (size1 > size2 || size1 == 0) return outside(size1, size2);
  // RFC 9162, 2.1.4.1, unrolled: down to the subtree that ends where the smaller tree ends.
  std::vector<Range> path;
  Range range = {0, size2};
  while (range.end != size1) {
    const std::uint64_t middle = range.start + split_of(range.end - range.start);
    if (size1 <= middle) {
      path.push_back({middle, range.end});
      range.end = middle;
    } else {
      path.push_back({range.start, middle});
      range.start = middle;
    }
  }
  // A subtree that is the whole smaller tree is known to whoever verifies.
  if (range.start != 0) path.push_back(range);
  return hashes_of(tree, size2, path);
}

Result<Hash> tree_root(TreeReader& tree, std::uint64_t size) { return Subtrees(tree, size).root(0, size); }

}  // namespace luoshi::crypto

// SPDX-License-Identifier: Apache-2.0
// Tiles: the Merkle tree as it is stored, and proofs from it. A tile is 256 hashes of one level; levels step by 8 bits
// (as in C2SP tlog-tiles): tile (0, n) has the leaf hashes 256·n … 256·n+255, tile (k+1, n) the roots of the tiles
// (k, 256·n) … (k, 256·n+255). Only full tiles are stored; they never change. A proof reads at most a few tiles for
// each level, and a tree of 16 million leaves has three levels.
//
// Bytes of a tile: its 256 hashes one behind the other, 8192 bytes, nothing else.
#pragma once

#include "crypto/merkle.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace luoshi::crypto {

inline constexpr std::size_t kTileWidth = 256;
inline constexpr std::size_t kTileBytes = kTileWidth * kHashSize;

struct TileId {
  std::uint32_t level = 0;
  std::uint64_t index = 0;
  auto operator<=>(const TileId&) const = default;
};

/// The tiles that become full while the tree grows from one size to another, in the order to write them: those of a
/// lower level first. Growing by 256 leaves gives one, every 65,536 leaves one of level 1 besides, and so on.
[[nodiscard]] std::vector<TileId> tiles_completed(std::uint64_t size_before, std::uint64_t size_after);

/// A tile as stored, and back. E-CRYPTO-008 if it is not a whole number of hashes, or more than 256.
[[nodiscard]] std::string tile_bytes(std::span<const Hash> hashes);
[[nodiscard]] Result<std::vector<Hash>> tile_hashes(TileId id, base::Bytes bytes);

/// Where proofs read the tree.
class TreeReader {
 public:
  virtual ~TreeReader() = default;
  /// The first `width` (or more) hashes of that tile. A width of 256 is a stored tile; less is the unfinished tile at
  /// the right edge of its level: of level 0 the leaf hashes of the last entries, above it the roots of the last full
  /// tiles of the level below. The view lives until the next call.
  [[nodiscard]] virtual Result<std::span<const Hash>> tile(TileId id, std::size_t width) = 0;
};

/// RFC 9162, 2.1.3.1: the path from leaf `index` to the root of the tree of `size` leaves. Errors: those of the reader;
/// E-CRYPTO-009 if index ≥ size; -008 if the reader gave fewer hashes than asked for.
[[nodiscard]] Result<Proof> inclusion_proof(TreeReader& tree, std::uint64_t index, std::uint64_t size);

/// RFC 9162, 2.1.4.1: that the tree of `size2` begins with that of `size1`; empty if they are equal. Errors: as above,
/// E-CRYPTO-009 if size1 > size2, or if size1 is 0 and size2 is not.
[[nodiscard]] Result<Proof> consistency_proof(TreeReader& tree, std::uint64_t size1, std::uint64_t size2);

/// The root at any size up to the tree's own: to check a stored head against the tiles.
[[nodiscard]] Result<Hash> tree_root(TreeReader& tree, std::uint64_t size);

}  // namespace luoshi::crypto

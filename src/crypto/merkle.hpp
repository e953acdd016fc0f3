// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 9162, section 2.1, with SHA-256: hashes of leaves and nodes, the right edge that grows by one
// leaf at a time, and the verifiers of proofs. Proofs are made from stored tiles (merkle_tiles.hpp). Sizes and indexes
// are 64 bits; a proof has at most 64 hashes, the one of the lowest level first. All pure.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/hash.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace luoshi::crypto {

using Proof = std::vector<Hash>;

/// RFC 9162, 2.1.1: SHA-256(0x00 ‖ entry), SHA-256(0x01 ‖ left ‖ right); of the empty tree SHA-256("").
[[nodiscard]] Hash leaf_hash(base::Bytes entry);
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
[[nodiscard]] Hash empty_root();

/// The root of a tree of these leaf hashes, all at hand.
[[nodiscard]] Hash root_of(std::span<const Hash> leaves);

/// The right edge of a tree: the roots of the complete subtrees it is made of, largest first; one for each bit of its
/// size. It is all that is needed to add leaves and to give the root, and stands in the journal's head row.
///
/// Bytes: size (8 bytes, big-endian), then one hash (32 bytes) for each bit of the size that is set, from the highest
/// to the lowest. A tree of 5 leaves: 00 00 00 00 00 00 00 05 ‖ root of leaves 0…3 ‖ hash of leaf 4.
class RightEdge {
 public:
  RightEdge() = default;
  /// E-CRYPTO-007 if the length is not what the size asks for.
  [[nodiscard]] static Result<RightEdge> from_bytes(base::Bytes bytes);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Hash root() const;
  [[nodiscard]] std::string to_bytes() const;
  /// The roots of the complete subtrees, largest first.
  [[nodiscard]] std::span<const Hash> roots() const { return roots_; }

  /// Adds a leaf by its hash; one node hash on average.
  void append(const Hash& leaf);

  bool operator==(const RightEdge&) const = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> roots_ = {};
};

/// RFC 9162, 2.1.3.2: whether the leaf stands at `index` in the tree of `size` leaves with that root.
[[nodiscard]] bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                                    std::span<const Hash> proof, const Hash& root);

/// RFC 9162, 2.1.4.2: whether the tree of `size2` begins with that of `size1`. Between equal sizes the proof is empty
/// and the roots are equal. From the empty tree to another there is nothing to prove: false, as the RFC begins at 1.
[[nodiscard]] bool verify_consistency(std::uint64_t size1, const Hash& root1, std::uint64_t size2, const Hash& root2,
                                      std::span<const Hash> proof);

}  // namespace luoshi::crypto

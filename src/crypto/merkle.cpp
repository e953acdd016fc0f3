// SPDX-License-Identifier: Apache-2.0
#include "crypto/merkle.hpp"

#include <algorithm>
#include <bit>

namespace luoshi::crypto {
namespace {

constexpr std::size_t kSizeBytes = 8;

}  // namespace

// RFC 9162, 2.1.1: the first byte keeps an entry from passing for a node.
Hash leaf_hash(base::Bytes entry) {
  thread_local Sha256 hasher;
  static constexpr std::array<std::uint8_t, 1> kLeaf = {0};
  return hasher.update(kLeaf).update(entry).finish();
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::uint8_t, 1 + 2 * kHashSize> bytes;
  bytes[0] = 1;
  std::ranges::copy(left, bytes.begin() + 1);
  std::ranges::copy(right, bytes.begin() + 1 + kHashSize);
  return sha256(bytes);
}

Hash empty_root() { return sha256({}); }

Hash root_of(std::span<const Hash> leaves) {
  RightEdge edge;
  for (const auto& leaf : leaves) edge.append(leaf);
  return edge.root();
}

Result<RightEdge> RightEdge::from_bytes(base::Bytes bytes) {
  const auto wrong = [&] {
    return fail({.code = base::ErrorCode::corrupt,
                 .id = "E-CRYPTO-007",
                 .where = {},
                 .args = {{"value", std::to_string(bytes.size())}}});
  };
  if (bytes.size() < kSizeBytes) return wrong();
  RightEdge edge;
  for (std::size_t i = 0; i < kSizeBytes; ++i) edge.size_ = edge.size_ << 8 | bytes[i];
  const auto count = static_cast<std::size_t>(std::popcount(edge.size_));
  if (bytes.size() != kSizeBytes + count * kHashSize) return wrong();
  for (std::size_t i = 0; i < count; ++i) {
    edge.roots_.push_back(*hash_from(bytes.part(kSizeBytes + i * kHashSize, kHashSize)));
  }
  return edge;
}

std::string RightEdge::to_bytes() const {
  std::string bytes;
  bytes.reserve(kSizeBytes + roots_.size() * kHashSize);
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(size_ >> shift & 0xFFU);
  for (const auto& root : roots_) bytes += base::Bytes(root).text();
  return bytes;
}

Hash RightEdge::root() const {
  if (roots_.empty()) return empty_root();
  Hash root = roots_.back();
  for (std::size_t i = roots_.size() - 1; i > 0; --i) root = node_hash(roots_[i - 1], root);
  return root;
}

void RightEdge::append(const Hash& leaf) {
  // As one is added to a binary number: each bit that was set carries its subtree into a larger one.
  Hash root = leaf;
  for (std::uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    root = node_hash(roots_.back(), root);
    roots_.pop_back();
  }
  roots_.push_back(root);
  ++size_;
}

// RFC 9162, 2.1.3.2; the names are the RFC's.
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::span<const Hash> proof,
                      const Hash& root) {
  if (index >= size) return false;
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  Hash r = leaf;
  for (const auto& p : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      r = node_hash(p, r);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = node_hash(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

// RFC 9162, 2.1.4.2.
bool verify_consistency(std::uint64_t size1, const Hash& root1, std::uint64_t size2, const Hash& root2,
                        std::span<const Hash> proof) {
  if (size1 == size2) return proof.empty() && root1 == root2 && (size1 != 0 || root1 == empty_root());
  if (size1 > size2 || size1 == 0) return false;
  // A tree whose size is a power of two is a subtree of the larger one: its root begins the path.
  const bool is_subtree = std::has_single_bit(size1);
  if (!is_subtree && proof.empty()) return false;
  std::uint64_t fn = size1 - 1;
  std::uint64_t sn = size2 - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  Hash fr = is_subtree ? root1 : proof.front();
  Hash sr = fr;
  for (const auto& c : proof.subspan(is_subtree ? 0 : 1)) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      fr = node_hash(c, fr);
      sr = node_hash(c, sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = node_hash(sr, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && fr == root1 && sr == root2;
}

}  // namespace luoshi::crypto

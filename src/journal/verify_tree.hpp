// SPDX-License-Identifier: Apache-2.0
// TreeCheck: the part of verify that recomputes the Merkle tree: it is given every entry in order, compares leaves and
// tiles as they become full, signed heads as their size is reached, and at the end the head row. It reads the store a
// page at a time and keeps no entry. For one thread.
#pragma once

#include "crypto/merkle.hpp"
#include "journal/findings.hpp"
#include "journal/journal_reader.hpp"
#include "journal/keys.hpp"
#include "store/store.hpp"

#include <deque>
#include <string_view>
#include <vector>

namespace luoshi::journal {

class TreeCheck {
 public:
  /// All outlive it. Every signed head must be signed by the key of `keys`.
  TreeCheck(store::Store& store, const KeyStore& keys, Findings& findings)
      : store_(&store), keys_(&keys), findings_(&findings) {}

  /// The next entry as stored: its bytes against its leaf, and whatever becomes complete with it. False if it is not
  /// what it was when it was written (then nothing should be folded from it).
  [[nodiscard]] Result<bool> take(const StoredEntry& entry);

  /// The head row, as it stands in this session, against the tree of all that was taken. `at` is that of the last one.
  [[nodiscard]] Result<void> finish(store::Reader& reader, base::Instant at);

  [[nodiscard]] std::uint64_t size() const { return by_leaf_.size(); }
  [[nodiscard]] const crypto::RightEdge& edge() const { return by_leaf_; }
  [[nodiscard]] std::uint64_t tiles() const { return tiles_; }
  [[nodiscard]] std::uint64_t signed_heads() const { return signed_heads_; }

 private:
  struct Level {
    std::vector<crypto::Hash> hashes;
    std::uint64_t tiles = 0;  ///< full ones before
  };
  [[nodiscard]] Result<void> add_to_tile(std::size_t level, const crypto::Hash& hash);
  [[nodiscard]] Result<void> compare_tile(std::size_t level, const Level& computed);
  [[nodiscard]] Result<void> compare_signed_heads();
  [[nodiscard]] Result<void> find_strange_tiles(store::Reader& reader);
  void compare_head(const store::Row& row, base::Instant at);

  store::Store* store_;
  const KeyStore* keys_;
  Findings* findings_;
  crypto::RightEdge by_leaf_ = {};      ///< of the leaves as stored
  crypto::RightEdge by_body_ = {};      ///< of the leaves as the bytes give them
  std::vector<Sequence> unequal_ = {};  ///< entries whose bytes do not give their leaf
  std::vector<Level> levels_ = {};
  std::deque<SignedHead> waiting_ = {};  ///< signed heads whose size is not reached yet
  std::uint64_t signed_read_ = 0;        ///< the size of the last one read
  bool signed_end_ = false;
  std::uint64_t tiles_ = 0;
  std::uint64_t signed_heads_ = 0;
};

}  // namespace luoshi::journal

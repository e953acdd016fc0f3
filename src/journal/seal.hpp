// SPDX-License-Identifier: Apache-2.0
// Seal: the entries of one batch become leaves of the tree, under the lock of the head row (kernel.md 2): sequence
// numbers without gaps, the right edge, and a tile whenever 256 leaves are full. It remembers the leaves behind the
// last full tile, so that a batch reads nothing but the head. For one thread.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/merkle.hpp"
#include "journal/entry.hpp"
#include "journal/keys.hpp"
#include "store/session.hpp"

#include <string>
#include <vector>

namespace luoshi::journal {

/// The head row as it is locked.
struct HeadRow {
  crypto::RightEdge edge = {};
  std::int64_t next_key = 1;
  base::Instant at = {};
};

/// Locks the head row until the transaction ends. E-JOURNAL-024: it is damaged.
[[nodiscard]] Result<HeadRow> lock_head(store::Transaction& transaction);
/// Reads it without a lock.
[[nodiscard]] Result<HeadRow> read_head(store::Reader& reader);

/// What binds the values of the head row that no hash covers: HMAC-SHA-256 under the key store's fingerprint key.
[[nodiscard]] crypto::Hash head_mac(const KeyStore& keys, const HeadRow& head);

class Seal {
 public:
  /// The key store outlives it.
  explicit Seal(const KeyStore& keys) : keys_(&keys) {}

  /// Begins a batch on the head as locked; reads the leaves behind the last full tile if they are not in memory.
  [[nodiscard]] Result<void> begin(store::Transaction& transaction, HeadRow head);

  [[nodiscard]] const HeadRow& head() const { return head_; }
  [[nodiscard]] Sequence next_sequence() const { return static_cast<Sequence>(head_.edge.size()); }
  [[nodiscard]] std::size_t entries() const { return bodies_.size(); }

  /// Adds the bytes of the entry next_sequence(); gives its leaf.
  crypto::Hash add(std::string body);
  void set_next_key(std::int64_t next) { head_.next_key = next; }
  void set_at(base::Instant at) { head_.at = at; }

  /// Writes entries, tiles that became full and the head row.
  [[nodiscard]] Result<void> write(store::Transaction& transaction);
  /// The batch was committed, or was not.
  void committed() { sealed_size_ = head_.edge.size(); }
  void rolled_back() { sealed_size_ = kUnknown; }

 private:
  [[nodiscard]] Result<void> write_tiles(store::Transaction& transaction);

  static constexpr std::uint64_t kUnknown = UINT64_MAX;
  const KeyStore* keys_;
  HeadRow head_;
  std::uint64_t size_before_ = 0;
  std::uint64_t sealed_size_ = kUnknown;  ///< the size that tail_ is right for
  std::vector<crypto::Hash> tail_;        ///< leaves from the last full tile on
  std::vector<std::string> bodies_;
  std::vector<crypto::Hash> leaves_;
};

}  // namespace luoshi::journal

// SPDX-License-Identifier: Apache-2.0
// JournalReader: reads what is written: entries, the history of a subject, heads and proofs. It decides nothing and
// needs no lock, so every node and every command of the command line may have one. Each call is one read session of the
// store; pages are bounded. Safe from any thread; what it is given must outlive it.
#pragma once

#include "base/result.hpp"
#include "journal/entry.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/keys.hpp"
#include "journal/proof.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::journal {

inline constexpr std::size_t kEntriesPage = 1000;

/// An entry as it is stored: the canonical bytes that are hashed.
struct StoredEntry {
  Sequence sequence = 0;
  std::string body;
  crypto::Hash leaf = {};
};

class JournalReader {
 public:
  JournalReader(store::Store& store, const KeyStore& keys, const EntryKinds& kinds);

  [[nodiscard]] Result<Head> head() const;

  /// Decrypted and in the present version of its kind. E-JOURNAL-004: there is no such entry.
  [[nodiscard]] Result<Entry> entry(Sequence sequence) const;
  /// Those from `from` on, at most `limit` (≤ kEntriesPage), in order.
  [[nodiscard]] Result<std::vector<Entry>> entries(Sequence from, std::size_t limit) const;
  /// The same as stored: what an export writes, one canonical line each.
  [[nodiscard]] Result<std::vector<StoredEntry>> stored(Sequence from, std::size_t limit) const;
  /// The entries on one subject, newest first, following `previous` from `last` (which its row knows), at most `limit`
  /// (≤ kEntriesPage). To go on, take `previous` of the last one. E-JOURNAL-004 if `last` is no entry.
  [[nodiscard]] Result<std::vector<Entry>> history(Sequence last, std::size_t limit) const;

  /// That the entry stands in the tree of `size` (0: of the present head); with the head signed at that size if there
  /// is one. E-JOURNAL-004: the tree does not reach so far.
  [[nodiscard]] Result<InclusionProof> inclusion_proof(Sequence sequence, std::uint64_t size = 0) const;
  [[nodiscard]] Result<ConsistencyProof> consistency_proof(std::uint64_t size1, std::uint64_t size2) const;

  /// The signed heads of a size greater than `after`, smallest first; the newest one of all.
  [[nodiscard]] Result<std::vector<SignedHead>> signed_heads(std::uint64_t after, std::size_t limit) const;
  [[nodiscard]] Result<std::optional<SignedHead>> last_signed_head() const;

 private:
  store::Store* store_;
  const KeyStore* keys_;
  const EntryKinds* kinds_;
};

}  // namespace luoshi::journal

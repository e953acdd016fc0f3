// SPDX-License-Identifier: Apache-2.0
// verify: whether the record is what it says it is: every entry's bytes against its leaf, the sequence without gaps,
// the tree's tiles, right edge and signed heads, the blobs; then all projections rebuilt into a scratch SQLite file and
// compared with the live rows, and the indexes (kernel.md 5). It looks only; it may run beside a server that writes,
// and then compares as of the head it ends at. Every damaged value is named by table, key and field.
#pragma once

#include "base/result.hpp"
#include "crypto/hash.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/keys.hpp"
#include "journal/projection.hpp"
#include "journal/proof.hpp"
#include "store/store.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::journal {

/// Calls its argument with the hash of every blob that the record still needs (none whose key was destroyed).
using BlobNames = std::function<Result<void>(const std::function<Result<void>(const crypto::Hash&)>&)>;

struct VerifyOptions {
  bool quick = false;   ///< hashes, heads and blobs only; no rebuild, no look at keys and indexes
  std::string scratch;  ///< an existing folder; a folder of its own in it is removed at the end
  /// The migrations of every room whose projections are registered, for the scratch store.
  std::span<const store::Migration> migrations = {};
  BlobNames blob_names = {};
  /// Reads one blob again and compares its hash: store::Blobs::verify. Without it blobs are not looked at.
  std::function<Result<void>(const crypto::Hash&)> check_blob = {};
  /// Followers whose version follows what is in force (indicators): what another version made is skipped and told, for
  /// the server makes it anew while it serves (kernel.md 5). Of every other projection another version is a finding.
  std::span<const std::string_view> made_anew = {};
  std::size_t findings_max = 100;  ///< it stops looking when it has found so many
  /// Called now and then with what is being done ("entries", "rows", "blobs", "indexes") and how far it is (of how
  /// much; 0: not known), from the caller's thread. An error ends the verification with it.
  std::function<Result<void>(std::string_view what, std::uint64_t done, std::uint64_t all)> progress = {};
};

struct VerifyReport {
  Head head;                       ///< what was verified
  std::uint64_t signed_heads = 0;  ///< how many were checked
  std::uint64_t tiles = 0;
  std::uint64_t rows = 0;  ///< of projections, compared
  std::uint64_t blobs = 0;
  std::uint64_t scratch_bytes = 0;
  /// What is wrong, E-VERIFY-001 and on: `where.file` is the table (or "blobs"), `where.item` the key and the field as
  /// key/column/pointer. No value stands in it, for it may be personal.
  std::vector<Error> findings;
  /// What could not be looked at (an index check without amcheck); it is no finding.
  std::vector<std::string> skipped;
};

/// An Error only when it could not look; damage is a finding.
[[nodiscard]] Result<VerifyReport> verify(store::Store& store, const KeyStore& keys, const EntryKinds& kinds,
                                          const Registry& registry, const VerifyOptions& options);

}  // namespace luoshi::journal

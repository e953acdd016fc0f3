// SPDX-License-Identifier: Apache-2.0
// KeyStore: the keys by which private values are encrypted, in a store of their own (`--keys DIR`), wrapped by a master
// key, so that destroying one row makes what was written under it unreadable for good while every proof still holds
// (kernel.md 6). Keys are made ahead in blocks of 1,024, synced before any of them is given, by a thread of its own.
// It also keeps the key that signs heads and those of blind indexes and request fingerprints. Safe from any thread.
// Invariant: a number up to made() is on disk, or was destroyed for good; no number is ever made twice.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "crypto/secret.hpp"
#include "crypto/signature.hpp"
#include "journal/entry.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace luoshi::journal {

inline constexpr std::int64_t kKeyBlock = 1024;

/// The master key in a file of 64 hexadecimal digits and mode 0600. E-JOURNAL-010: cannot be read, -011: others may
/// read it, -012: holds no key.
[[nodiscard]] Result<crypto::Key> read_master_key(const std::filesystem::path& file);
/// Writes a new one, synced. E-JOURNAL-013: cannot be written, or there is a file already (it is never replaced).
[[nodiscard]] Result<void> make_master_key(const std::filesystem::path& file, crypto::Random& random);

/// The tables of the key store; it is a store of its own, so they are never handed to the district's.
[[nodiscard]] std::span<const store::Migration> key_migrations();

class KeyStore {
 public:
  /// The keys in that store, which was migrated by key_migrations() and outlives this. An empty one gets its first
  /// block and its signing key. `random` is used from several threads: the machine's. E-JOURNAL-014: these keys were
  /// wrapped by another master key.
  [[nodiscard]] static Result<std::unique_ptr<KeyStore>> open(store::Store& store, crypto::Key master,
                                                              crypto::Random& random);
  ~KeyStore();
  KeyStore(const KeyStore&) = delete;
  KeyStore& operator=(const KeyStore&) = delete;

  /// The highest number made so far.
  [[nodiscard]] std::int64_t made() const;
  /// Says that numbers up to `last` are wanted: waits until they are made if they are not, and has the next block made
  /// in the background when less than one block is left behind `last`.
  [[nodiscard]] Result<void> ensure(std::int64_t last);

  /// The key; absent when it was destroyed. E-JOURNAL-015: the number was never made, or the row is damaged.
  [[nodiscard]] Result<std::optional<crypto::Key>> find(KeyNumber number) const;
  /// Reads those keys into memory in one query; find() then needs none.
  [[nodiscard]] Result<void> prefetch(std::span<const KeyNumber> numbers) const;
  /// Overwrites and removes the rows of these keys, for good and synced. Those that are gone already are no failure.
  [[nodiscard]] Result<void> destroy(std::span<const KeyNumber> numbers);

  /// Ed25519 under the signing key of this store.
  [[nodiscard]] crypto::Signature sign(base::Bytes message) const;
  [[nodiscard]] const crypto::PublicKey& public_key() const;

  /// The blind index of a findable value (equality only): HMAC-SHA-256 of field NUL value under a key of its own.
  [[nodiscard]] crypto::Hash blind(std::string_view field, std::string_view value) const;
  /// What the idempotency table keeps of a request: HMAC-SHA-256 under a key of its own.
  [[nodiscard]] crypto::Hash fingerprint(base::Bytes request) const;

 private:
  class Held;

 public:
  explicit KeyStore(std::unique_ptr<Held> held);  ///< for open()

 private:
  std::unique_ptr<Held> held_;
};

}  // namespace luoshi::journal

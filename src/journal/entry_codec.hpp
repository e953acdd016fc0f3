// SPDX-License-Identifier: Apache-2.0
// EntryCodec: entries to the bytes that are stored and hashed, and back (docs/formats/journal.md): canonical JSON in
// which every private value is encrypted under its key, bound to kind, subject and place in the outcome. Decoding is
// safe for any bytes. A codec is for one thread (it holds a cipher); the key store outlives it.
#pragma once

#include "base/result.hpp"
#include "crypto/cipher.hpp"
#include "crypto/random.hpp"
#include "journal/entry.hpp"
#include "journal/keys.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::journal {

/// The longest body of an entry, in bytes. What is longer is cut into several entries by who makes it.
inline constexpr std::size_t kEntryBytesMax = std::size_t{4} << 20;

class EntryCodec {
 public:
  explicit EntryCodec(const KeyStore& keys) : keys_(&keys) {}

  /// Puts the outcome's members in canonical order and gives the bytes. E-JOURNAL-001 too long, -005 the outcome is no
  /// object, holds a number that is not canonical, or a marked node that is not $private; the errors of KeyStore::find,
  /// and -005 for a private value whose key was destroyed.
  [[nodiscard]] Result<std::string> encode(Entry& entry, crypto::Random& random);

  /// The entry, in the version it was written in, $private or $erased where it was encrypted. E-JOURNAL-002 with
  /// `sequence` (of the row) as the place: not an entry, or one that says it is another; -006 a cipher text was
  /// changed.
  [[nodiscard]] Result<Entry> decode(std::string_view body, Sequence sequence);

 private:
  struct Encoding;
  [[nodiscard]] Result<void> write(Encoding& to, const codec::Json& node);
  [[nodiscard]] Result<void> write_private(Encoding& to, const codec::Json& node);
  [[nodiscard]] Result<void> open(const Entry& entry, std::string& pointer, codec::Json& node);
  [[nodiscard]] Result<void> open_encrypted(const Entry& entry, const std::string& pointer, codec::Json& node);

  const KeyStore* keys_;
  crypto::Cipher cipher_;
};

/// The numbers of the keys that the bytes of an entry name, without reading more than that (for KeyStore::prefetch).
void keys_named(std::string_view body, std::vector<KeyNumber>& out);

}  // namespace luoshi::journal

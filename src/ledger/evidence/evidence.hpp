// SPDX-License-Identifier: Apache-2.0
// Evidence (佐证材料): files, kept as blobs that are encrypted under the key of the matter they belong to (kernel.md
// 6), so that they go with it; what an entry names is the hash of the cipher text. Storing a blob is no record yet: the
// verb attach_evidence makes it one, and a blob that no entry names may be swept away. Safe from any thread.
//
// Bytes of a blob: "LSEV" and the version 1, the key's number (8 bytes, big-endian), then pieces of at most 1 MiB of
// plain text, each a nonce (12 bytes) and its AES-256-GCM cipher text with tag (16). The associated data of a piece is
// "evidence", NUL, the matter's id, NUL, the number of the piece and whether it is the last, so that none can be moved,
// left out or put behind.
#pragma once

#include "codec/json.hpp"
#include "crypto/random.hpp"
#include "journal/keys.hpp"
#include "ledger/evidence/photo.hpp"
#include "store/blobs.hpp"
#include "store/session.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace luoshi::ledger::evidence {

inline constexpr std::size_t kFileBytesMax = std::size_t{200} << 20;

struct Stored {
  crypto::Hash hash = {};  ///< of the cipher text
  std::uint64_t size = 0;  ///< of the plain file
  std::string type = {};   ///< media type, sniffed
  PhotoFacts photo = {};   ///< what a photo says of itself
};

/// Encrypts and stores a file. E-EVIDENCE-001 empty, -002 larger than kFileBytesMax, -003 a program or script, -004 the
/// key of the matter is destroyed; those of the store.
[[nodiscard]] Result<Stored> put(store::Blobs& blobs, const journal::KeyStore& keys, crypto::Random& random,
                                 std::string_view matter, journal::KeyNumber key, std::string_view bytes);

/// The plain file. E-EVIDENCE-004 its key is destroyed, -005 it was changed or belongs to another matter.
[[nodiscard]] Result<std::string> get(store::Blobs& blobs, const journal::KeyStore& keys, std::string_view matter,
                                      const crypto::Hash& hash);

/// The input of attach_evidence for a stored file: id, hash, size, type, key, name, kind, and of a photo when (`taken`)
/// and where (`place`: longitude and latitude in degrees, six digits behind the point).
[[nodiscard]] codec::Json attach_input(const Stored& stored, std::string id, std::string kind, std::string name,
                                       journal::KeyNumber key);

/// Calls `visit` with the hash of every blob that a matter of the record names and whose key is not destroyed: what
/// verify looks at and a backup needs.
[[nodiscard]] Result<void> needed_blobs(store::Store& store, const journal::KeyStore& keys,
                                        const std::function<Result<void>(const crypto::Hash&)>& visit);

}  // namespace luoshi::ledger::evidence

// SPDX-License-Identifier: Apache-2.0
// Proofs that go out of the house: signed heads, and that an entry stands in the tree of a head, or that one tree
// begins with an earlier one (RFC 9162, 2.1.3 and 2.1.4). Plain values with a JSON form (docs/formats/journal.md);
// whoever holds the public key checks them without us. Reading a proof from anywhere is safe.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "codec/json.hpp"
#include "crypto/merkle.hpp"
#include "crypto/signature.hpp"
#include "journal/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace luoshi::journal {

/// The suite of hash and signature; stands in the founding entry and in every signed head.
inline constexpr std::string_view kSuite = "sha256-ed25519";

/// The tree as of some size.
struct Head {
  std::uint64_t size = 0;  ///< number of entries
  crypto::Hash root = {};
  base::Instant at;  ///< when the last entry was committed; 0 for the empty tree
  bool operator==(const Head&) const = default;
};

struct SignedHead {
  Head head;
  crypto::PublicKeyBytes key = {};
  crypto::Signature signature = {};
  bool operator==(const SignedHead&) const = default;
};

/// The bytes that are signed: canonical JSON of {"at","key","root","size","suite"}.
[[nodiscard]] std::string signed_text(const Head& head, const crypto::PublicKeyBytes& key);
/// Whether the signature is that of the head under the key it names (whose key that is, the caller must know).
[[nodiscard]] bool check(const SignedHead& head);

/// That the entry of that sequence stands in the tree of `size`.
struct InclusionProof {
  Sequence sequence = 0;
  crypto::Hash leaf = {};
  std::uint64_t size = 0;
  crypto::Hash root = {};
  crypto::Proof path;
  std::optional<SignedHead> head = {};  ///< one of that size, if there is one
};
/// That the tree of `size2` begins with that of `size1`.
struct ConsistencyProof {
  std::uint64_t size1 = 0;
  crypto::Hash root1 = {};
  std::uint64_t size2 = 0;
  crypto::Hash root2 = {};
  crypto::Proof path;
};

/// Whether the path leads from the leaf to the root, and the head (if there is one) is signed and has that root.
[[nodiscard]] bool check(const InclusionProof& proof);
[[nodiscard]] bool check(const ConsistencyProof& proof);

[[nodiscard]] codec::Json to_json(const SignedHead& head);
[[nodiscard]] codec::Json to_json(const InclusionProof& proof);
[[nodiscard]] codec::Json to_json(const ConsistencyProof& proof);

/// E-JOURNAL-020, with the member that is missing or wrong.
[[nodiscard]] Result<SignedHead> signed_head_from_json(const codec::Json& json);
[[nodiscard]] Result<InclusionProof> inclusion_proof_from_json(const codec::Json& json);
[[nodiscard]] Result<ConsistencyProof> consistency_proof_from_json(const codec::Json& json);

}  // namespace luoshi::journal

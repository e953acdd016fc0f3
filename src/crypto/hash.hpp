// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104): of a whole text in one call, or piece by piece. sha256() uses a
// context of its thread again, so that many small inputs cost little more than the hashing itself. Objects are for one
// thread at a time. What cannot fail but for want of memory throws then; nothing else does.
#pragma once

#include "base/bytes.hpp"
#include "crypto/secret.hpp"

#include <array>
#include <cstdint>
#include <memory>

struct evp_md_ctx_st;
struct evp_mac_ctx_st;

namespace luoshi::crypto {

using base::Bytes;

inline constexpr std::size_t kHashSize = 32;
using Hash = std::array<std::uint8_t, kHashSize>;

[[nodiscard]] Hash sha256(Bytes bytes);

/// A hash of 32 bytes taken from a longer or stored run of bytes; absent for another length.
[[nodiscard]] std::optional<Hash> hash_from(Bytes bytes);

/// Piece by piece, and many times: finish() gives the hash and starts anew.
class Sha256 {
 public:
  Sha256();
  Sha256& update(Bytes piece);
  [[nodiscard]] Hash finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// HMAC-SHA-256 under one key, used for many texts (blind indexes, fingerprints of requests).
class HmacSha256 {
 public:
  explicit HmacSha256(const Key& key) : HmacSha256(Bytes(key.bytes())) {}
  explicit HmacSha256(Bytes key);
  [[nodiscard]] Hash operator()(Bytes bytes);

 private:
  struct Free {
    void operator()(evp_mac_ctx_st* context) const;
  };
  std::unique_ptr<evp_mac_ctx_st, Free> context_;
};

/// Whether two runs of bytes are equal, in a time that depends on their lengths only.
[[nodiscard]] bool equal_in_constant_time(Bytes left, Bytes right);

}  // namespace luoshi::crypto

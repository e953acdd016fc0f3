// SPDX-License-Identifier: Apache-2.0
// Ed25519 signatures (RFC 8032): the key that signs, made from a seed of 32 bytes, and the public key that verifies,
// which goes out as 32 bytes or as PEM (RFC 8410) so that other programs can check our heads. Both may be used by many
// threads at once.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/secret.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace luoshi::crypto {

using Signature = std::array<std::uint8_t, 64>;
using PublicKeyBytes = std::array<std::uint8_t, 32>;

struct FreeKey {
  void operator()(evp_pkey_st* key) const;
};

/// The public half: verifies.
class PublicKey {
 public:
  explicit PublicKey(const PublicKeyBytes& bytes);
  /// E-CRYPTO-001: not a public Ed25519 key in PEM.
  [[nodiscard]] static Result<PublicKey> from_pem(std::string_view pem);

  [[nodiscard]] const PublicKeyBytes& bytes() const { return bytes_; }
  /// "-----BEGIN PUBLIC KEY-----…", as `openssl pkey -pubin` reads it.
  [[nodiscard]] std::string to_pem() const;
  /// Whether that is the signature of the message under this key. `signature` of another length than 64 is none.
  [[nodiscard]] bool verify(base::Bytes message, base::Bytes signature) const;

 private:
  PublicKeyBytes bytes_;
  std::unique_ptr<evp_pkey_st, FreeKey> key_;
};

/// The secret half: signs.
class SigningKey {
 public:
  explicit SigningKey(const Key& seed);

  [[nodiscard]] Signature sign(base::Bytes message) const;
  [[nodiscard]] PublicKey public_key() const;

 private:
  std::unique_ptr<evp_pkey_st, FreeKey> key_;
};

}  // namespace luoshi::crypto

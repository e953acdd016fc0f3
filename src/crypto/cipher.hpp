// SPDX-License-Identifier: Apache-2.0
// Encryption: AES-256-GCM (NIST SP 800-38D) for texts and evidence, AES-256 key wrap (RFC 3394) for data keys under the
// master key (docs/decisions/0016-key-wrap.md says why). A Cipher uses its contexts again, so that a small text costs
// little; it is for one thread at a time, and its memory holds the last key's schedule until the next call or its end.
// A nonce must never be used twice with one key: take it from a Random, or from a counter that cannot step back.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/secret.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>

struct evp_cipher_ctx_st;

namespace luoshi::crypto {

inline constexpr std::size_t kNonceSize = 12;
inline constexpr std::size_t kTagSize = 16;
using Nonce = std::array<std::uint8_t, kNonceSize>;

/// A key as it is stored: 40 bytes (RFC 3394, 2.2.1).
inline constexpr std::size_t kWrappedKeySize = 40;
using WrappedKey = std::array<std::uint8_t, kWrappedKeySize>;

class Cipher {
 public:
  Cipher();

  /// The cipher text with the 16 bytes of its tag behind it: plain.size() + 16 bytes. `associated` is not encrypted but
  /// must be the same when it is opened: it binds a text to its place. At most 1 GiB each (more throws).
  [[nodiscard]] std::string encrypt(const Key& key, const Nonce& nonce, base::Bytes associated, base::Bytes plain);

  /// What was encrypted. E-CRYPTO-002 if key, nonce, associated data or any byte of `sealed` is not what it was.
  [[nodiscard]] Result<std::string> decrypt(const Key& key, const Nonce& nonce, base::Bytes associated,
                                            base::Bytes sealed);

  [[nodiscard]] WrappedKey wrap(const Key& master, const Key& key);
  /// E-CRYPTO-003 if this is no key that was wrapped under that master key.
  [[nodiscard]] Result<Key> unwrap(const Key& master, base::Bytes wrapped);

 private:
  struct Free {
    void operator()(evp_cipher_ctx_st* context) const;
  };
  using Context = std::unique_ptr<evp_cipher_ctx_st, Free>;
  Context encrypting_;
  Context decrypting_;
};

}  // namespace luoshi::crypto

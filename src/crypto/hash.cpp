// SPDX-License-Identifier: Apache-2.0
#include "crypto/hash.hpp"

#include "crypto/openssl.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

#include <algorithm>

namespace luoshi::crypto {

Hash sha256(Bytes bytes) {
  // One context a thread: making one costs as much as hashing 300 bytes. It keeps nothing between calls.
  thread_local Sha256 hasher;
  return hasher.update(bytes).finish();
}

std::optional<Hash> hash_from(Bytes bytes) {
  if (bytes.size() != kHashSize) return std::nullopt;
  Hash hash;
  std::ranges::copy(bytes, hash.begin());
  return hash;
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr && EVP_DigestInit_ex2(context_.get(), sha256_digest(), nullptr) == 1);
}

Sha256& Sha256::update(Bytes piece) {
  require(EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1);
  return *this;
}

Hash Sha256::finish() {
  Hash hash;
  require(EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1);
  require(EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1);
  return hash;
}

void HmacSha256::Free::operator()(evp_mac_ctx_st* context) const { EVP_MAC_CTX_free(context); }

HmacSha256::HmacSha256(Bytes key) {
  struct FreeMac {
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
  };
  static const std::unique_ptr<EVP_MAC, FreeMac> kMac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
  require(kMac != nullptr);
  context_.reset(EVP_MAC_CTX_new(kMac.get()));
  require(context_ != nullptr);
  std::array<char, 7> digest = {"SHA256"};
  const std::array parameters = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                 OSSL_PARAM_construct_end()};
  // OpenSSL takes a null pointer for "the key of before", so that an empty key needs an address.
  static constexpr std::uint8_t kEmpty = 0;
  const std::uint8_t* data = key.empty() ? &kEmpty : key.data();
  require(EVP_MAC_init(context_.get(), data, key.size(), parameters.data()) == 1);
}

Hash HmacSha256::operator()(Bytes bytes) {
  require(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1);  // the same key, from the start
  require(EVP_MAC_update(context_.get(), bytes.data(), bytes.size()) == 1);
  Hash hash;
  std::size_t size = 0;
  require(EVP_MAC_final(context_.get(), hash.data(), &size, hash.size()) == 1);
  return hash;
}

bool equal_in_constant_time(Bytes left, Bytes right) {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace luoshi::crypto

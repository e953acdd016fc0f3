// SPDX-License-Identifier: Apache-2.0
#include "identity/provider_keys.hpp"

#include "codec/base64.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>

namespace luoshi::identity::test {
namespace {

constexpr int kCoordinate = 32;

std::string number(EVP_PKEY* key, const char* name, int least = 0) {
  BIGNUM* held = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &held) != 1) throw std::runtime_error("no such number in the key");
  std::string bytes(static_cast<std::size_t>(std::max(BN_num_bytes(held), least)), '\0');
  BN_bn2binpad(held, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  BN_free(held);
  return codec::to_base64url(bytes);
}

std::string raw_of(const std::string& der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  ECDSA_SIG* both = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  std::string out(2 * kCoordinate, '\0');
  auto* to = reinterpret_cast<unsigned char*>(out.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(both), to, kCoordinate);
  BN_bn2binpad(ECDSA_SIG_get0_s(both), to + kCoordinate, kCoordinate);
  ECDSA_SIG_free(both);
  return out;
}

}  // namespace

ProviderKey::ProviderKey(std::string algorithm, std::string id) : algorithm_(std::move(algorithm)), id_(std::move(id)) {
  auto* made = algorithm_ == "RS256" ? EVP_RSA_gen(2048u) : EVP_EC_gen("P-256");
  key_ = {made, [](EVP_PKEY* key) { EVP_PKEY_free(key); }};
}

codec::Json ProviderKey::jwk() const {
  auto json = codec::json_object({{"kid", id_}, {"use", "sig"}, {"alg", algorithm_}});
  if (algorithm_ == "RS256") {
    json.add("kty", "RSA");
    json.add("n", number(key_.get(), OSSL_PKEY_PARAM_RSA_N));
    json.add("e", number(key_.get(), OSSL_PKEY_PARAM_RSA_E));
  } else {
    json.add("kty", "EC");
    json.add("crv", "P-256");
    json.add("x", number(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, kCoordinate));
    json.add("y", number(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, kCoordinate));
  }
  return json;
}

std::string ProviderKey::jwks() const {
  auto keys = codec::json_array();
  keys.append(jwk());
  return codec::write_json(codec::json_object({{"keys", std::move(keys)}}));
}

std::string ProviderKey::token(const codec::Json& claims, const codec::Json& header) const {
  const auto usual = codec::json_object({{"alg", algorithm_}, {"kid", id_}, {"typ", "JWT"}});
  auto text = codec::to_base64url(codec::write_json(header.is_null() ? usual : header)) + "." +
              codec::to_base64url(codec::write_json(claims));
  const auto signature = sign(text);
  return text + "." + codec::to_base64url(signature);
}

std::string ProviderKey::sign(std::string_view text) const {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  std::size_t size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_.get());
  EVP_DigestSign(context, nullptr, &size, bytes, text.size());
  std::string out(size, '\0');
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(out.data()), &size, bytes, text.size());
  EVP_MD_CTX_free(context);
  out.resize(size);
  return algorithm_ == "ES256" ? raw_of(out) : out;
}

}  // namespace luoshi::identity::test

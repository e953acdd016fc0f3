// SPDX-License-Identifier: Apache-2.0
#include "identity/oidc/keys.hpp"

#include "codec/base64.hpp"
#include "codec/json.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace luoshi::identity::oidc {
namespace {

constexpr std::size_t kKeysMax = 50;
constexpr int kRsaBitsMin = 2048;
constexpr int kRsaBitsMax = 8192;
constexpr std::size_t kCoordinate = 32;

template <auto kFree>
struct Freed {
  template <class Type>
  void operator()(Type* held) const {
    kFree(held);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using MakeContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using HashContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

Number number(std::string_view bytes) {
  const base::Bytes held(bytes);
  return Number(BN_bin2bn(held.data(), static_cast<int>(held.size()), nullptr));
}

EVP_PKEY* made(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const MakeContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  const bool good = parameters != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
  return good ? key : nullptr;
}

std::optional<std::string> bytes_of(const codec::Json& json, std::string_view name, std::size_t most) {
  const auto text = json.text_of(name);
  auto bytes = text ? codec::from_base64url(*text) : std::nullopt;
  return bytes && !bytes->empty() && bytes->size() <= most ? bytes : std::nullopt;
}

EVP_PKEY* rsa_key(const codec::Json& json) {
  const auto modulus = bytes_of(json, "n", kRsaBitsMax / 8);
  const auto exponent = bytes_of(json, "e", 8);
  if (!modulus || !exponent) return nullptr;
  const auto n = number(*modulus);
  const auto e = number(*exponent);
  if (n == nullptr || e == nullptr || BN_num_bits(n.get()) < kRsaBitsMin || !BN_is_odd(e.get()) || BN_is_one(e.get())) {
    return nullptr;
  }
  const Builder builder(OSSL_PARAM_BLD_new());
  const bool good = builder != nullptr && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1 &&
                    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1;
  return good ? made("RSA", builder.get()) : nullptr;
}

EVP_PKEY* ec_key(const codec::Json& json) {
  const auto x = bytes_of(json, "x", kCoordinate);
  const auto y = bytes_of(json, "y", kCoordinate);
  if (json.text_of("crv") != "P-256" || !x || !y || x->size() != kCoordinate || y->size() != kCoordinate)
    return nullptr;
  const auto point = '\x04' + *x + *y;  // uncompressed (SEC 1, 2.3.3)
  const Builder builder(OSSL_PARAM_BLD_new());
  const bool good =
      builder != nullptr &&
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) == 1 &&
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) == 1;
  return good ? made("EC", builder.get()) : nullptr;
}

// ES256 signs with r and s side by side (RFC 7518, 3.4); OpenSSL wants them as DER.
std::string der_of(base::Bytes signature) {
  if (signature.size() != 2 * kCoordinate) return {};
  const auto text = signature.text();
  auto r = number(text.substr(0, kCoordinate));
  auto s = number(text.substr(kCoordinate));
  const EcSignature both(ECDSA_SIG_new());
  if (both == nullptr || ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());  // the signature has taken them over
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(both.get(), &der);
  if (size <= 0) return {};
  std::string out(der, der + size);
  OPENSSL_free(der);
  return out;
}

bool verifies(EVP_PKEY* key, base::Bytes text, base::Bytes signature) {
  const HashContext context(EVP_MD_CTX_new());
  return context != nullptr && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), text.data(), text.size()) == 1;
}

}  // namespace

std::optional<Algorithm> algorithm_named(std::string_view name) {
  if (name == "RS256") return Algorithm::rs256;
  if (name == "ES256") return Algorithm::es256;
  return std::nullopt;
}

void Keys::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<Keys> Keys::read(std::string_view json) {
  const Failure none = fail({.code = base::ErrorCode::unavailable, .id = "E-IDENTITY-040"});
  const auto document = codec::parse_json(json, {.bytes_max = 1u << 20, .depth_max = 16});
  if (!document) return none;
  const auto* items = document->items_of("keys");
  if (items == nullptr) return none;
  Keys keys;
  for (const auto& item : *items) {
    if (keys.keys_.size() >= kKeysMax) break;
    const auto kind = item.text_of("kty").value_or("");
    const auto algorithm = kind == "RSA" ? Algorithm::rs256 : Algorithm::es256;
    const auto named = item.text_of("alg");
    if (item.text_of("use").value_or("sig") != "sig" || (named && algorithm_named(*named) != algorithm)) continue;
    auto* key = kind == "RSA" ? rsa_key(item) : kind == "EC" ? ec_key(item) : nullptr;
    if (key == nullptr) continue;
    keys.keys_.push_back({std::string(item.text_of("kid").value_or("")), algorithm, {key, Free{}}});
  }
  if (keys.keys_.empty()) return none;
  return keys;
}

bool Keys::knows(std::string_view key_id) const {
  return std::ranges::any_of(keys_, [&](const Key& key) { return key.id == key_id; });
}

bool Keys::verify(Algorithm algorithm, std::string_view key_id, base::Bytes text, base::Bytes signature) const {
  std::string der;
  if (algorithm == Algorithm::es256) {
    der = der_of(signature);
    if (der.empty()) return false;
    signature = base::Bytes(der);
  }
  return std::ranges::any_of(keys_, [&](const Key& key) {
    const bool meant = key.algorithm == algorithm && (key_id.empty() || key.id == key_id);
    return meant && verifies(key.key.get(), text, signature);
  });
}

}  // namespace luoshi::identity::oidc

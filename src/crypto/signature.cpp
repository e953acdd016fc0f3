// SPDX-License-Identifier: Apache-2.0
#include "crypto/signature.hpp"

#include "crypto/openssl.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <limits>

namespace luoshi::crypto {
namespace {

struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

struct FreeDigestContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::unique_ptr<EVP_MD_CTX, FreeDigestContext> context() {
  std::unique_ptr<EVP_MD_CTX, FreeDigestContext> made(EVP_MD_CTX_new());
  require(made != nullptr);
  return made;
}

constexpr std::size_t kPemBytesMax = 16u << 10;

}  // namespace

void FreeKey::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

PublicKey::PublicKey(const PublicKeyBytes& bytes)
    : bytes_(bytes), key_(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size())) {
  require(key_ != nullptr);
}

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
  const auto refuse = [] {
    ERR_clear_error();
    return fail({.code = base::ErrorCode::invalid_input, .id = "E-CRYPTO-001", .where = {}, .args = {}});
  };
  if (pem.size() > kPemBytesMax) return refuse();
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  require(bio != nullptr);
  const std::unique_ptr<EVP_PKEY, FreeKey> key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
  PublicKeyBytes bytes;
  std::size_t size = bytes.size();
  if (key == nullptr || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size) != 1 || size != bytes.size()) {
    return refuse();
  }
  return PublicKey(bytes);
}

std::string PublicKey::to_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  require(bio != nullptr && PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1);
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

bool PublicKey::verify(base::Bytes message, base::Bytes signature) const {
  if (signature.size() != std::tuple_size_v<Signature>) return false;
  const auto verifying = context();
  require(EVP_DigestVerifyInit(verifying.get(), nullptr, nullptr, nullptr, key_.get()) == 1);
  const bool is_right =
      EVP_DigestVerify(verifying.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
  if (!is_right) ERR_clear_error();  // else the refusal stands in the queue of this thread for whoever looks next
  return is_right;
}

SigningKey::SigningKey(const Key& seed)
    : key_(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes().data(), seed.bytes().size())) {
  require(key_ != nullptr);
}

Signature SigningKey::sign(base::Bytes message) const {
  const auto signing = context();
  require(EVP_DigestSignInit(signing.get(), nullptr, nullptr, nullptr, key_.get()) == 1);
  Signature signature;
  std::size_t size = signature.size();
  require(EVP_DigestSign(signing.get(), signature.data(), &size, message.data(), message.size()) == 1);
  return signature;
}

PublicKey SigningKey::public_key() const {
  PublicKeyBytes bytes;
  std::size_t size = bytes.size();
  require(EVP_PKEY_get_raw_public_key(key_.get(), bytes.data(), &size) == 1);
  return PublicKey(bytes);
}

}  // namespace luoshi::crypto

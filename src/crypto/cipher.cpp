// SPDX-License-Identifier: Apache-2.0
#include "crypto/cipher.hpp"

#include "crypto/openssl.hpp"

#include <openssl/err.h>

#include <stdexcept>

namespace luoshi::crypto {
namespace {

constexpr std::size_t kBytesMax = std::size_t{1} << 30;  // OpenSSL counts in int

struct FreeCipher {
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
};

// Fetched once: a fetch costs more than encrypting a short text.
const EVP_CIPHER* aes_gcm() {
  static const std::unique_ptr<EVP_CIPHER, FreeCipher> kCipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
  require(kCipher != nullptr);
  return kCipher.get();
}

const EVP_CIPHER* aes_wrap() {
  static const std::unique_ptr<EVP_CIPHER, FreeCipher> kCipher(EVP_CIPHER_fetch(nullptr, "AES-256-WRAP", nullptr));
  require(kCipher != nullptr);
  return kCipher.get();
}

void require_size(base::Bytes bytes) {
  if (bytes.size() > kBytesMax) throw std::length_error("AES-GCM: more than 1 GiB in one text");
}

// A text of that size whose bytes are about to be written. (libstdc++ 12 hands the operation its capacity, not the
// size.)
std::string text_of_size(std::size_t size) {
  std::string text;
  text.resize_and_overwrite(size, [size](char*, std::size_t) { return size; });
  return text;
}

unsigned char* bytes_in(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Failure refuse(std::string_view id) {
  ERR_clear_error();  // else OpenSSL's own refusal stands in the queue of this thread
  return fail({.code = base::ErrorCode::corrupt, .id = id, .where = {}, .args = {}});
}

}  // namespace

void Cipher::Free::operator()(evp_cipher_ctx_st* context) const { EVP_CIPHER_CTX_free(context); }

Cipher::Cipher() : encrypting_(EVP_CIPHER_CTX_new()), decrypting_(EVP_CIPHER_CTX_new()) {
  // GCM's nonce has 12 bytes unless told otherwise.
  require(encrypting_ != nullptr && decrypting_ != nullptr &&
          EVP_EncryptInit_ex2(encrypting_.get(), aes_gcm(), nullptr, nullptr, nullptr) == 1 &&
          EVP_DecryptInit_ex2(decrypting_.get(), aes_gcm(), nullptr, nullptr, nullptr) == 1);
}

std::string Cipher::encrypt(const Key& key, const Nonce& nonce, base::Bytes associated, base::Bytes plain) {
  require_size(associated);
  require_size(plain);
  auto* context = encrypting_.get();
  std::string sealed = text_of_size(plain.size() + kTagSize);
  auto* out = bytes_in(sealed);
  int size = 0;
  require(EVP_EncryptInit_ex2(context, nullptr, key.bytes().data(), nonce.data(), nullptr) == 1);
  require(associated.empty() ||
          EVP_EncryptUpdate(context, nullptr, &size, associated.data(), static_cast<int>(associated.size())) == 1);
  require(plain.empty() || EVP_EncryptUpdate(context, out, &size, plain.data(), static_cast<int>(plain.size())) == 1);
  require(EVP_EncryptFinal_ex(context, out + plain.size(), &size) == 1);
  require(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagSize, out + plain.size()) == 1);
  return sealed;
}

Result<std::string> Cipher::decrypt(const Key& key, const Nonce& nonce, base::Bytes associated, base::Bytes sealed) {
  require_size(associated);
  require_size(sealed);
  if (sealed.size() < kTagSize) return refuse("E-CRYPTO-002");
  auto* context = decrypting_.get();
  const std::size_t plain_size = sealed.size() - kTagSize;
  std::array<unsigned char, kTagSize> tag;
  std::copy(sealed.begin() + static_cast<std::ptrdiff_t>(plain_size), sealed.end(), tag.begin());
  std::string plain = text_of_size(plain_size);
  int size = 0;
  require(EVP_DecryptInit_ex2(context, nullptr, key.bytes().data(), nonce.data(), nullptr) == 1);
  require(associated.empty() ||
          EVP_DecryptUpdate(context, nullptr, &size, associated.data(), static_cast<int>(associated.size())) == 1);
  require(plain_size == 0 ||
          EVP_DecryptUpdate(context, bytes_in(plain), &size, sealed.data(), static_cast<int>(plain_size)) == 1);
  require(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1);
  unsigned char nothing = 0;
  if (EVP_DecryptFinal_ex(context, &nothing, &size) != 1) {
    // What was decrypted is not to be seen by anybody before the tag is right.
    wipe({reinterpret_cast<std::uint8_t*>(plain.data()), plain.size()});
    return refuse("E-CRYPTO-002");
  }
  return plain;
}

WrappedKey Cipher::wrap(const Key& master, const Key& key) {
  const Context context(EVP_CIPHER_CTX_new());
  require(context != nullptr);
  EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  WrappedKey wrapped;
  int size = 0;
  const auto bytes = key.bytes();
  require(EVP_EncryptInit_ex2(context.get(), aes_wrap(), master.bytes().data(), nullptr, nullptr) == 1);
  require(EVP_EncryptUpdate(context.get(), wrapped.data(), &size, bytes.data(), static_cast<int>(bytes.size())) == 1);
  require(size == static_cast<int>(wrapped.size()));
  return wrapped;
}

Result<Key> Cipher::unwrap(const Key& master, base::Bytes wrapped) {
  if (wrapped.size() != kWrappedKeySize) return refuse("E-CRYPTO-003");
  const Context context(EVP_CIPHER_CTX_new());
  require(context != nullptr);
  EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  std::array<std::uint8_t, kWrappedKeySize> bytes;  // OpenSSL may write eight bytes more than it gives
  int size = 0;
  require(EVP_DecryptInit_ex2(context.get(), aes_wrap(), master.bytes().data(), nullptr, nullptr) == 1);
  const bool is_right =
      EVP_DecryptUpdate(context.get(), bytes.data(), &size, wrapped.data(), static_cast<int>(wrapped.size())) == 1 &&
      size == 32;
  if (!is_right) {
    wipe(bytes);
    return refuse("E-CRYPTO-003");
  }
  Key key(std::span(bytes).first<32>());
  wipe(bytes);
  return key;
}

}  // namespace luoshi::crypto

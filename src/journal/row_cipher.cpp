// SPDX-License-Identifier: Apache-2.0
#include "journal/row_cipher.hpp"

#include "codec/base64.hpp"
#include "codec/canonical_json.hpp"
#include "crypto/hash.hpp"
#include "journal/errors.hpp"
#include "journal/markers.hpp"
#include "journal/private_value.hpp"

#include <algorithm>

namespace luoshi::journal {
namespace {

using codec::Json;

// Another key than the one that encrypts, so that the nonce tells nothing about it.
crypto::Hash nonce_key(const crypto::Key& key) { return crypto::HmacSha256(key)("luoshi row nonce"); }

crypto::Nonce nonce_of(const crypto::Key& key, std::string_view context, std::string_view plain) {
  std::string place(context);
  place.append(1, '\0').append(plain);
  const auto hash = crypto::HmacSha256(base::Bytes(nonce_key(key)))(place);
  crypto::Nonce nonce;
  std::copy_n(hash.begin(), nonce.size(), nonce.begin());
  return nonce;
}

}  // namespace

Result<Json> RowCipher::seal(std::string_view context, const Json& node) {
  const auto held = read_private(node);
  if (!held || held->erased) return node;
  LUOSHI_TRY(const auto key, keys_->find(held->key));
  if (!key) return erased_value(held->key);
  LUOSHI_TRY(const auto plain, codec::canonical_json(*held->value));
  const auto nonce = nonce_of(*key, context, plain);
  return codec::json_object(
      {{std::string(kEncrypted),
        codec::json_object({{"data", codec::to_base64url(cipher_.encrypt(*key, nonce, context, plain))},
                            {"key", to_json(held->key)},
                            {"nonce", codec::to_base64url(nonce)}})}});
}

Result<Json> RowCipher::open(std::string_view context, const Json& node) {
  const auto* held = marked(node, kEncrypted);
  if (held == nullptr) return node;
  const auto bad = [&] {
    return fail({.code = base::ErrorCode::corrupt, .id = kBadCipherText, .args = {{"pointer", std::string(context)}}});
  };
  const auto number = key_number(held->text_of("key"));
  const auto nonce = codec::from_base64url(held->text_of("nonce").value_or(""));
  const auto data = codec::from_base64url(held->text_of("data").value_or(""));
  if (number == KeyNumber::none || !nonce || nonce->size() != crypto::kNonceSize || !data) return bad();
  LUOSHI_TRY(const auto key, keys_->find(number));
  if (!key) return erased_value(number);
  crypto::Nonce bytes;
  std::ranges::copy(*nonce, bytes.begin());
  const auto plain = cipher_.decrypt(*key, bytes, context, *data);
  if (!plain) return bad();
  auto value = codec::parse_json(*plain);
  if (!value) return bad();
  return private_value(number, *std::move(value));
}

}  // namespace luoshi::journal

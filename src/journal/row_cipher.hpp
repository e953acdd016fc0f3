// SPDX-License-Identifier: Apache-2.0
// RowCipher: personal values in the rows of projections (kernel.md 6): the State holds the private node in clear, the
// row its encrypted form. The nonce is derived from key, context and value (HMAC-SHA-256), so that a rebuild writes the
// same bytes as the batch did. `context` names table, row and column ("people NUL id NUL name"): a cipher text moved to
// another place does not open. For one thread; the key store outlives it.
#pragma once

#include "base/result.hpp"
#include "codec/json.hpp"
#include "crypto/cipher.hpp"
#include "journal/keys.hpp"

#include <string_view>

namespace luoshi::journal {

class RowCipher {
 public:
  explicit RowCipher(const KeyStore& keys) : keys_(&keys) {}

  /// $private becomes $encrypted; $erased, and what is not private, stays. The errors of KeyStore::find; a private
  /// value whose key is destroyed becomes $erased.
  [[nodiscard]] Result<codec::Json> seal(std::string_view context, const codec::Json& node);
  /// $encrypted becomes $private, or $erased when its key was destroyed; anything else stays. E-JOURNAL-006: the cipher
  /// text was changed, or stands in another place.
  [[nodiscard]] Result<codec::Json> open(std::string_view context, const codec::Json& node);

 private:
  const KeyStore* keys_;
  crypto::Cipher cipher_;
};

}  // namespace luoshi::journal

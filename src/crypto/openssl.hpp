// SPDX-License-Identifier: Apache-2.0
// What the files of this room share when they speak to OpenSSL: algorithms fetched once (a fetch costs more than a
// small hash), and the check of calls that fail only when the machine does. For the sources of this room only.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace luoshi::crypto {

/// For calls that cannot fail by their input: a failure means no memory or a broken library, and throws.
inline void require(bool done) {
  if (!done) throw std::runtime_error("a cryptographic library failed: out of memory, or a broken installation");
}

struct FreeDigest {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};

/// SHA-256, fetched once for the life of the program.
inline EVP_MD* sha256_digest() {
  static const std::unique_ptr<EVP_MD, FreeDigest> kDigest(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  require(kDigest != nullptr);
  return kDigest.get();
}

}  // namespace luoshi::crypto

// SPDX-License-Identifier: Apache-2.0
#include "crypto/md5.hpp"

#include "crypto/openssl.hpp"

#include <openssl/evp.h>

namespace luoshi::crypto {

Md5 md5(Bytes bytes) {
  Md5 out;
  require(EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, EVP_md5(), nullptr) == 1);
  return out;
}

}  // namespace luoshi::crypto

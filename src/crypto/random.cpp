// SPDX-License-Identifier: Apache-2.0
#include "crypto/random.hpp"

#include "crypto/openssl.hpp"
#include "crypto/secret.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace luoshi::crypto {

void wipe(std::span<std::uint8_t> bytes) { OPENSSL_cleanse(bytes.data(), bytes.size()); }

void fill_from(Random& random, std::span<std::uint8_t> bytes) { random.fill(bytes); }

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  if (bytes.empty()) return;
  require(RAND_bytes_ex(nullptr, bytes.data(), bytes.size(), 0) == 1);
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  for (auto& byte : bytes) {
    if (used_ == kHashSize) {
      std::array<std::uint8_t, 16> input;
      for (std::size_t i = 0; i < 8; ++i) {
        input[i] = static_cast<std::uint8_t>(seed_ >> (56 - 8 * i));
        input[8 + i] = static_cast<std::uint8_t>(counter_ >> (56 - 8 * i));
      }
      ++counter_;
      block_ = sha256(input);
      used_ = 0;
    }
    byte = block_[used_++];
  }
}

}  // namespace luoshi::crypto

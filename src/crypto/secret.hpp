// SPDX-License-Identifier: Apache-2.0
// Secret: bytes of a key. It wipes its memory when it goes, moves but is never copied by accident, cannot be compared
// with ==, and has nothing by which a stream or fmt could print it. Who needs the bytes says bytes().
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace luoshi::crypto {

class Random;

/// Overwrites memory in a way that no compiler leaves out.
void wipe(std::span<std::uint8_t> bytes);
/// Fills `bytes` from the source (kept out of line, so that this header needs no other).
void fill_from(Random& random, std::span<std::uint8_t> bytes);

template <std::size_t kSize>
class Secret {
 public:
  /// Copies these bytes; the caller wipes his own.
  explicit Secret(std::span<const std::uint8_t, kSize> bytes) {
    for (std::size_t i = 0; i < kSize; ++i) bytes_[i] = bytes[i];
  }
  /// New bytes from a source of randomness.
  explicit Secret(Random& random) { fill_from(random, bytes_); }
  /// From a run of bytes of any length; absent if it is not kSize.
  [[nodiscard]] static std::optional<Secret> from(base::Bytes bytes) {
    if (bytes.size() != kSize) return std::nullopt;
    return Secret(std::span<const std::uint8_t, kSize>(bytes.data(), kSize));
  }
  Secret(Secret&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
  Secret& operator=(Secret&& other) noexcept {
    if (this == &other) return *this;
    bytes_ = other.bytes_;
    wipe(other.bytes_);
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(bytes_); }

  /// A second copy, asked for in so many words.
  [[nodiscard]] Secret clone() const { return Secret(bytes()); }
  [[nodiscard]] std::span<const std::uint8_t, kSize> bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, kSize> bytes_ = {};
};

/// A key of AES-256 or HMAC, the seed of a signing key.
using Key = Secret<32>;

}  // namespace luoshi::crypto

// SPDX-License-Identifier: Apache-2.0
// Random: the port through which engines are given randomness, as they are given time. SystemRandom is the machine's,
// for whatever must not be guessed; SeededRandom gives the same bytes for the same seed, for tests and reproducible
// draws of examples only. SystemRandom may be used by many threads, SeededRandom by one.
#pragma once

#include "crypto/hash.hpp"

#include <cstdint>
#include <span>

namespace luoshi::crypto {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// OpenSSL's generator, seeded by the kernel. Throws if the machine has no randomness to give.
class SystemRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

/// SHA-256 over seed and counter. Never for keys of real data.
class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : seed_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::uint64_t seed_;
  std::uint64_t counter_ = 0;
  Hash block_ = {};
  std::size_t used_ = kHashSize;
};

}  // namespace luoshi::crypto

// SPDX-License-Identifier: Apache-2.0
#include "crypto/id_maker.hpp"

#include <algorithm>

namespace luoshi::crypto {
namespace {

constexpr std::uint64_t kHighMax = (1U << 12) - 1;
constexpr std::uint64_t kLowMax = (std::uint64_t{1} << 62) - 1;

std::uint64_t number_from(Random& random) {
  std::array<std::uint8_t, 8> bytes;
  random.fill(bytes);
  std::uint64_t number = 0;
  for (const auto byte : bytes) number = number << 8 | byte;
  return number;
}

void put(base::Id& id, std::size_t from, std::size_t count, std::uint64_t number) {
  for (std::size_t i = count; i > 0; --i, number >>= 8) id.bytes[from + i - 1] = static_cast<std::uint8_t>(number);
}

}  // namespace

base::Id IdMaker::next(base::Instant now) {
  if (now.ms > last_ms_) {
    last_ms_ = now.ms;
    high_ = number_from(*random_) & kHighMax;
    low_ = number_from(*random_) & kLowMax;
  } else {
    // A random step keeps the ids hard to guess; 2^32 of them fit between two values of the high part.
    low_ += 1 + (number_from(*random_) & 0x3fff'ffff);
    if (low_ > kLowMax) {
      low_ &= kLowMax;
      ++high_;
    }
    if (high_ > kHighMax) {  // used up: a millisecond is borrowed from the future
      high_ = 0;
      ++last_ms_;
    }
  }
  base::Id id;
  put(id, 0, 6, static_cast<std::uint64_t>(last_ms_));
  put(id, 6, 2, 0x7000U | high_);
  put(id, 8, 8, std::uint64_t{1} << 63 | low_);
  return id;
}

}  // namespace luoshi::crypto

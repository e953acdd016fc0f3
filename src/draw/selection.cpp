// SPDX-License-Identifier: Apache-2.0
#include "draw/selection.hpp"

#include "codec/hex.hpp"
#include "crypto/md5.hpp"

#include <algorithm>
#include <numeric>

namespace luoshi::draw {
namespace {

// The digest as one number of 128 bits, the first byte the highest, divided.
std::size_t remainder_of(const crypto::Md5& digest, std::size_t divisor) {
  std::size_t left = 0;
  for (const auto byte : digest) left = (left * 256 + byte) % divisor;
  return left;
}

}  // namespace

std::string key_of(std::span<const Source> sources) {
  std::string key;
  for (const auto& source : sources) {
    auto numbers = source;
    std::ranges::sort(numbers);
    for (const auto number : numbers) key += std::to_string(number) + ".";
    key += "/";
  }
  return key;
}

Result<std::vector<Pick>> select(std::string_view key, std::size_t length, std::size_t count) {
  if (key.empty()) return fail({base::ErrorCode::invalid_input, "E-DRAW-002"});
  if (count > length || count > kPicksMax) {
    return fail({base::ErrorCode::invalid_input,
                 "E-DRAW-001",
                 {},
                 {{"count", std::to_string(count)}, {"length", std::to_string(length)}}});
  }
  std::vector<std::size_t> left(length);
  std::iota(left.begin(), left.end(), std::size_t{0});
  std::vector<Pick> picks;
  for (std::size_t step = 0; step < count; ++step) {
    const std::string number{static_cast<char>(step >> 8), static_cast<char>(step & 0xFF)};
    const auto digest = crypto::md5(number + std::string(key) + number);
    const auto at = remainder_of(digest, left.size());
    picks.push_back({left[at], codec::to_hex(digest), left.size()});
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return picks;
}

}  // namespace luoshi::draw

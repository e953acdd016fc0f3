// SPDX-License-Identifier: Apache-2.0
// Selection: RFC 3797 (Publicly Verifiable Nominations Committee Random Selection), which any stranger can run again.
// Pure.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::draw {

/// Numbers of one source: a lottery's of one day, a stock exchange's volume, a seed that was committed to.
using Source = std::vector<std::uint64_t>;

/// The key, RFC 3797, 4.1: each source's numbers ascending, each with a point behind it, a slash behind the source:
/// "9319./2.5.8.10.12./".
[[nodiscard]] std::string key_of(std::span<const Source> sources);

/// One step of the selection.
struct Pick {
  std::size_t place = 0;  ///< in the list, from 0
  std::string digest;     ///< MD5 of the step, 32 hexadecimal digits
  std::size_t left = 0;   ///< how many were to choose from
};

/// The most steps of one key: their number stands in two bytes.
inline constexpr std::size_t kPicksMax = 65'536;

/// The first `count` places of a list of `length` that the key draws, RFC 3797, 4.2. Asking for more gives the same
/// ones and goes on, which is how somebody is replaced. E-DRAW-001: count is beyond the list or kPicksMax; E-DRAW-002:
/// the key is empty.
[[nodiscard]] Result<std::vector<Pick>> select(std::string_view key, std::size_t length, std::size_t count);

}  // namespace luoshi::draw

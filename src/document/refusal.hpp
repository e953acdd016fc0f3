// SPDX-License-Identifier: Apache-2.0
// Short ways to refuse a file, so that readers say why in one line. Refusals name places, limits and programs, never a
// word of the file: what was refused may be secret.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

[[nodiscard]] inline Failure refuse(base::ErrorCode code, std::string_view id, std::vector<base::Arg> args = {}) {
  return fail({.code = code, .id = id, .args = std::move(args)});
}

/// "64 MiB", "10 KiB" or "65537 B": the largest unit that divides it.
[[nodiscard]] inline std::string size_words(std::size_t bytes) {
  constexpr std::size_t kKibi = 1u << 10;
  constexpr std::size_t kMebi = 1u << 20;
  if (bytes >= kMebi && bytes % kMebi == 0) return std::to_string(bytes / kMebi) + " MiB";
  if (bytes >= kKibi && bytes % kKibi == 0) return std::to_string(bytes / kKibi) + " KiB";
  return std::to_string(bytes) + " B";
}

}  // namespace luoshi::document

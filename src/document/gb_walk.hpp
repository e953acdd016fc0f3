// SPDX-License-Identifier: Apache-2.0
// GbWalk: what a walk over bytes as GB18030 (2022, clause 5) shows: whether they can be that at all, and whether they
// are running Chinese. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace luoshi::document {

struct GbWalk {
  std::size_t characters = 0;  ///< of two or four bytes
  std::size_t common = 0;      ///< of these: hanzi of level one, and symbols, of GB 2312
  std::size_t bad = std::string_view::npos;

  /// Running Chinese is nearly all common characters; other encodings read as GB18030 are not.
  [[nodiscard]] bool plausible() const { return characters > 0 && common * 10 >= characters * 8; }
};

[[nodiscard]] GbWalk walk_gb(std::string_view bytes);

}  // namespace luoshi::document

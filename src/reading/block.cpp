// SPDX-License-Identifier: Apache-2.0
#include "reading/block.hpp"

#include <algorithm>

namespace luoshi::reading {

std::span<const text::Token> BlockView::tokens_from(std::uint32_t at) const {
  const auto first = std::ranges::lower_bound(scan.tokens, at, {}, &text::Token::begin);
  return {first, scan.tokens.end()};
}

}  // namespace luoshi::reading

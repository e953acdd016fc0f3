// SPDX-License-Identifier: Apache-2.0
#include "reading/block.hpp"

#include <algorithm>

namespace luoshi::reading {

bool starts_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::ranges::any_of(words, [text](std::u32string_view word) { return text.starts_with(word); });
}
bool ends_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::ranges::any_of(words, [text](std::u32string_view word) { return text.ends_with(word); });
}
bool contains_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::ranges::any_of(words,
                             [text](std::u32string_view w) { return text.find(w) != std::u32string_view::npos; });
}

std::span<const text::Token> BlockView::tokens_from(std::uint32_t at) const {
  const auto first = std::ranges::lower_bound(scan.tokens, at, {}, &text::Token::begin);
  return {first, scan.tokens.end()};
}

}  // namespace luoshi::reading

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
  // Most words are not there, and most of those not even by their characters: a set of 64 bits tells.
  std::uint64_t characters = 0;
  for (const char32_t c : text) characters |= std::uint64_t{1} << (c & 63u);
  const auto may_hold = [characters](char32_t c) { return ((characters >> (c & 63u)) & 1u) != 0; };
  return std::ranges::any_of(words, [&](std::u32string_view word) {
    return may_hold(word.front()) && may_hold(word.back()) && text.find(word) != std::u32string_view::npos;
  });
}

std::span<const text::Token> BlockView::tokens_from(std::uint32_t at) const {
  const auto first = std::ranges::lower_bound(scan.tokens, at, {}, &text::Token::begin);
  return {first, scan.tokens.end()};
}

}  // namespace luoshi::reading

// SPDX-License-Identifier: Apache-2.0
// Search tokens: what a text is found by (kernel.md 10): each Han character, each pair of neighbouring ones, and the
// words of the rest (runs of letters, runs of digits, in lower case), all in the matching form (passage.hpp: composed,
// half width, simplified). They come in the order of the text, a character before the pair it begins, so that the
// tokens of any part of a text follow one another in the tokens of the whole. Blanks between Han characters do not part
// them (姓 名), marks of punctuation do. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::text {

/// A longer word is cut into words of this many characters.
inline constexpr std::size_t kSearchWordMax = 64;

struct SearchToken {
  std::string text;         ///< letters and digits of any script, without blanks
  std::uint32_t begin = 0;  ///< where it stands: code points of the text as it was given
  std::uint32_t end = 0;
  bool operator==(const SearchToken&) const = default;
};

/// Of UTF-8 text; empty when it holds neither letters nor digits.
[[nodiscard]] std::vector<SearchToken> search_tokens(std::string_view utf8);

/// The texts of tokens with a blank between, as an index takes them.
[[nodiscard]] std::string search_words(std::span<const SearchToken> tokens);

/// The tokens that follow one another exactly where what is sought stands: those of `sought` without the single
/// characters at its ends that a pair there says already. 云河区 is the phrase 云河 河 河区.
[[nodiscard]] std::vector<std::string> search_phrase(std::span<const SearchToken> sought);

/// Where a phrase stands in a text: code points [begin, end).
struct SearchPlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const SearchPlace&) const = default;
};
/// All places, in order, none within another; at most `limit`.
[[nodiscard]] std::vector<SearchPlace> find_phrase(std::span<const SearchToken> text,
                                                   std::span<const std::string> phrase, std::size_t limit = 100);

}  // namespace luoshi::text

// SPDX-License-Identifier: Apache-2.0
// The constant tables that the build makes from data/lexicon and from OpenCC's character list (table_writer.cpp).
// They are constants of the program: nothing is loaded or built when it starts, and every thread may read them.
#pragma once

#include "text/lexicon.hpp"

namespace luoshi::text {

/// The shipped words.
[[nodiscard]] const Trie& shipped_trie();
/// The shipped phrases.
[[nodiscard]] const Trie& shipped_phrases();

inline constexpr char32_t kFirstIdeograph = 0x3400;
inline constexpr char32_t kLastIdeograph = 0x9FFF;
/// Simplified forms of kFirstIdeograph to kLastIdeograph.
extern const std::uint16_t kSimplifiedForms[];

[[nodiscard]] constexpr bool is_ideograph(char32_t character) {
  return character >= kFirstIdeograph && character <= kLastIdeograph;
}
/// The simplified form of an ideograph.
[[nodiscard]] inline char32_t simplified(char32_t ideograph) { return kSimplifiedForms[ideograph - kFirstIdeograph]; }

}  // namespace luoshi::text

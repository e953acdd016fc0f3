// SPDX-License-Identifier: Apache-2.0
// The constant tables that the build makes from data/lexicon and from OpenCC's character list (table_writer.cpp).
#pragma once

#include "text/lexicon.hpp"

namespace luoshi::text {

/// The shipped words.
[[nodiscard]] const Trie& shipped_trie();

/// The simplified form of a character of U+3400 to U+9FFF, or the character itself.
[[nodiscard]] char32_t simplified(char32_t character);

}  // namespace luoshi::text

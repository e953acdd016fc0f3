// SPDX-License-Identifier: Apache-2.0
// Which characters make names and blanks (DMN 1.5, grammar rules 28 to 30 and 60 to 61), and matching a known name in a
// text: the longest match decides, and a run of blanks in one stands for a run of blanks in the other. Pure functions
// on valid UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luoshi::feel::syntax {

[[nodiscard]] bool is_name_start(char32_t c);
[[nodiscard]] bool is_name_part(char32_t c);
[[nodiscard]] bool is_blank(char32_t c);

/// The code point at a byte, or 0 at the end of the text.
[[nodiscard]] char32_t character_at(std::string_view text, std::size_t at);
/// Bytes of the code point at `at`; `at` is within the text.
[[nodiscard]] std::size_t width_at(std::string_view text, std::size_t at);
/// End of the run of blanks that begins at `at`.
[[nodiscard]] std::size_t skip_blanks(std::string_view text, std::size_t at);
/// End of the word (name start, name parts) at `at`; `at` itself when there is none.
[[nodiscard]] std::size_t word_end(std::string_view text, std::size_t at);

/// Bytes of `text` at `at` that are the name, or 0 when it does not stand there or goes on.
[[nodiscard]] std::size_t match_name(std::string_view text, std::size_t at, std::string_view name);

/// The name with each run of blanks as one space and none at its ends.
[[nodiscard]] std::string plain_name(std::string_view name);

/// Words of the grammar that stand between operands and so end a name that is not known.
[[nodiscard]] bool joins_operands(std::string_view word);

}  // namespace luoshi::feel::syntax

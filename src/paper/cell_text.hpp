// SPDX-License-Identifier: Apache-2.0
// Text as xlsx can hold it: XML 1.0 has no place for most control characters, a cell holds 32,767 UTF-16 units, and
// heads and feet of a printed page have a small language of their own in which & is a command. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luoshi::paper {

/// Appends `text` (valid UTF-8) as the content of a cell: characters that XML forbids become spaces, what would be
/// read as an escape (_x0041_) is escaped itself, and a text above `units_max` is cut so that it ends with `cut_note`.
void append_cell_text(std::string& out, std::string_view text, std::size_t units_max, std::string_view cut_note);

/// Lines that `text` takes in a column `width` digits wide, where characters from U+1100 on take two.
[[nodiscard]] std::size_t count_lines(std::string_view text, double width);

/// `text` for a printed head or foot: & doubled, cut to `characters_max`, one line.
[[nodiscard]] std::string header_text(std::string_view text, std::size_t characters_max);

/// "第{page}页 共{pages}页" in the language of heads and feet.
[[nodiscard]] std::string page_number_code(std::string_view words);

}  // namespace luoshi::paper

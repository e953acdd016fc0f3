// SPDX-License-Identifier: Apache-2.0
// What the screen can do, and text made fit for it: widths in columns (a Chinese character takes two), and file content
// stripped of what would drive the terminal instead of being read. Pure but for screen_of, which asks the system.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::app {

enum class Colours : std::uint8_t { off, on };

struct Screen {
  std::size_t columns = 100;
  Colours colours = Colours::off;
};

/// The screen behind a descriptor: COLUMNS, else the terminal's own width, else 100; colours on a terminal only, and
/// not where NO_COLOR is set (no-color.org) or TERM is dumb.
[[nodiscard]] Screen screen_of(int descriptor);

/// Columns that one code point takes: 0 (combining, zero width), 1 or 2 (Unicode Standard Annex 11, wide and full
/// width; ambiguous ones are narrow, as terminals have it).
[[nodiscard]] std::size_t columns_of(char32_t c);
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text as valid UTF-8 on one line: control characters, escape sequences' starts and direction overrides are
/// dropped, white space runs become one space (none between Chinese characters that a line break stood between).
[[nodiscard]] std::string printable(std::string_view text);

/// Any bytes as valid UTF-8, each ill-formed byte replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

}  // namespace luoshi::app

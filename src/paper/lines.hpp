// SPDX-License-Identifier: Apache-2.0
// Breaking text into lines as Chinese is set: anywhere between characters, but no closing mark begins a line and no
// opening one ends it (GB/T 15834), and words and numbers stay whole where a line has room for them. Pure; whoever
// calls says how wide a character is.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace luoshi::paper {

/// Characters from `begin` to before `end`; the white space that a line ends with is not shown but belongs to it.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  double width = 0;  ///< without the white space at its end
};

/// A line feed ends a line and stands in none; an empty text is one empty line. `widths` has one width a character;
/// `first` is the room of the first line, `rest` of the others. A character wider than the room has a line of its own.
[[nodiscard]] std::vector<Line> break_lines(const std::vector<char32_t>& text, const std::vector<double>& widths,
                                            double first, double rest);

}  // namespace luoshi::paper

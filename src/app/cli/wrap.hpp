// SPDX-License-Identifier: Apache-2.0
// Breaking text into lines of a number of columns as Chinese is set: between any two characters, but words and numbers
// stay whole, a line starts with no closing mark (,。、)) and ends with no opening one. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::app {

/// The lines of printable text; a word longer than a line is cut. At least one line, possibly empty. A closing mark may
/// stand up to two columns outside only where `columns` is less than four.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// The text filled with spaces to that many columns (as it is when it is wider).
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// Numbers as Word writes them in automatic numbering (ST_NumberFormat, ECMA-376 part 1, 17.18.59): 3 is 三 under
// chineseCounting, ③ under decimalEnclosedCircle. A pure function.
#pragma once

#include <string>
#include <string_view>

namespace luoshi::document {

/// The number in that format; an unknown format, or a number it has no sign for, gives plain digits, "none" and
/// "bullet" nothing.
[[nodiscard]] std::string number_words(std::string_view format, unsigned number);

}  // namespace luoshi::document

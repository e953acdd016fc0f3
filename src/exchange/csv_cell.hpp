// SPDX-License-Identifier: Apache-2.0
// A text in a csv that an office program will open. What begins like a formula would be run by it (=cmd|…), so such a
// text gets a single quote in front, which shows that it is text; reading our own csv takes it off again (table.cpp).
// A plain number stays one. Pure.
#pragma once

#include <string>
#include <string_view>

namespace luoshi::exchange {

/// Whether an office program may take it for a formula: = + - @, their full-width forms, tab or carriage return first.
[[nodiscard]] bool is_formula_like(std::string_view text);
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace luoshi::exchange

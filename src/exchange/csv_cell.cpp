// SPDX-License-Identifier: Apache-2.0
#include "exchange/csv_cell.hpp"

#include "base/decimal.hpp"

#include <algorithm>
#include <array>

namespace luoshi::exchange {

bool is_formula_like(std::string_view text) {
  // The last four are the full-width ones.
  constexpr std::array<std::string_view, 11> kStarts = {
      "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return text.starts_with(start); });
}

std::string csv_cell(std::string_view text) {
  if (!is_formula_like(text) || base::Decimal::parse(text)) return std::string(text);
  return "'" + std::string(text);
}

}  // namespace luoshi::exchange

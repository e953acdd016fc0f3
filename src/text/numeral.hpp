// SPDX-License-Identifier: Apache-2.0
// Numerals: 171.31, 1,250, 80余万, 百亿, 二十三亿五千万, 百分之三, 三分之二, 八成, 5-10, as reports write them. Pure.
// Values are exact decimals; a form that is not a numeral in this place is left to the caller.
#pragma once

#include "base/decimal.hpp"
#include "text/character_set.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::text {

enum class Script : std::uint8_t { digits, hanzi };

/// How a numeral fixes its own unit.
enum class NumeralForm : std::uint8_t { plain, percent, per_mille, per_ten_thousand, tenths, fraction };

struct Numeral {
  std::uint32_t length = 0;       ///< characters, multipliers and 余 included
  std::uint32_t bare_length = 0;  ///< characters of the numeral as it is quoted: 80 of 80余万, all of 百亿
  base::Decimal value = {};
  std::optional<base::Decimal> upper = {};  ///< of a range
  Script script = Script::digits;
  NumeralForm form = NumeralForm::plain;
  bool more = false;     ///< 余 or 多: at least
  bool grouped = false;  ///< written with thousands separators
  bool rounded = false;  ///< 三分之二: the value is not exact
};

/// The numeral that starts `text` (matching form), or absent. Does not look for a unit and does not know what is a
/// name: the caller decides whether the numeral is a quantity.
[[nodiscard]] std::optional<Numeral> parse_numeral(std::u32string_view text);

/// Value of a Chinese digit 零〇一二两三四五六七八九, or -1.
[[nodiscard]] int hanzi_digit(char32_t character);
/// A character that may start a Chinese numeral (digits, 十百千万亿).
inline constexpr CharacterSet kHanziNumerals(U"零〇一二两三四五六七八九十百千万亿");
[[nodiscard]] inline bool is_hanzi_numeral(char32_t character) { return kHanziNumerals.holds(character); }
[[nodiscard]] constexpr bool is_digit(char32_t character) { return character >= U'0' && character <= U'9'; }

}  // namespace luoshi::text

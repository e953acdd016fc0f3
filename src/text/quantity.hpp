// SPDX-License-Identifier: Apache-2.0
// Quantities: a numeral with its unit and comparators, and what it is if it only looks like one. Pure.
// Places are those of the matching form; the caller turns them into places of the text.
#pragma once

#include "text/lexicon.hpp"
#include "text/numeral.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::text {

/// What a numeral turned out to be.
enum class QuantityKind : std::uint8_t {
  amount,      ///< 253家, 9.5%, 80余万平方米
  bare,        ///< a number without a unit: 56 in 56、102微克/立方米
  rank,        ///< 首位, 第一, 前三名
  indefinite,  ///< 一个, 一批: an article more than a number
  name,        ///< part of a name or a code: PM2.5, 3号线, 三全路, 第十一届
};

struct Quantity {
  std::uint32_t begin = 0;        ///< of the numeral, in the passage
  std::uint32_t end = 0;          ///< behind unit and comparator
  std::uint32_t numeral_end = 0;  ///< behind the bare numeral
  std::uint32_t unit_begin = 0;
  std::uint32_t unit_end = 0;  ///< equal to unit_begin if there is no unit
  base::Decimal value = {};
  std::optional<base::Decimal> upper = {};
  QuantityKind kind = QuantityKind::amount;
  Script script = Script::digits;
  Dimension dimension = Dimension::count;
  Comparator before = Comparator::none;  ///< directly in front: 不低于, 约
  Comparator after = Comparator::none;   ///< directly behind: 以上, 左右
  std::uint32_t before_begin = 0;        ///< where the comparator in front begins (begin if there is none)
  bool more = false;                     ///< 余, 多
  bool rounded = false;                  ///< 三分之二: the value is near, not exact
  std::string unit = {};                 ///< canonical, empty for bare numbers
};

/// The quantity at `at` of `text`, where a numeral, 第 or 首 begins; absent if no numeral begins there. The quantity's
/// `end` is where scanning goes on, also for names.
[[nodiscard]] std::optional<Quantity> parse_quantity(const Lexicon& lexicon, std::u32string_view text,
                                                     std::uint32_t at);

}  // namespace luoshi::text

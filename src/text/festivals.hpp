// SPDX-License-Identifier: Apache-2.0
// Festivals and seasons that reports set deadlines by: 春节前, 国庆期间, 汛期前. Lunar festivals are a table of 2000 to
// 2050 (made with ICU's Chinese calendar, which errs in 2027 and 2030: mended by hand); 清明 follows the sun; seasons
// follow common rules and may be overlaid by a district later.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::text {

inline constexpr int kFixedDay = -1;
inline constexpr int kQingming = -2;  ///< 清明 is where the sun stands at 15°: 4 or 5 April in this century

struct Festival {
  std::uint32_t length = 0;  ///< characters of its name
  int column = kFixedDay;    ///< of the lunar table; kFixedDay or kQingming outside it
  unsigned month = 1;
  unsigned day = 1;
  int days = 1;  ///< length of the holiday or season

  [[nodiscard]] std::optional<base::Date> date_in(int year) const;
};

/// The festival whose name starts `text`.
[[nodiscard]] std::optional<Festival> find_festival(std::u32string_view text);

}  // namespace luoshi::text

// SPDX-License-Identifier: Apache-2.0
// A time limit as offices write it into a cell: 2026-12-31, 2026.3, 3月底, 上半年, 全年, 长期坚持. A date is its last
// day; what recurs (每季度) or says no day has none, and its words are kept. Pure.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string_view>

namespace luoshi::exchange {

struct TimeLimit {
  std::optional<base::Date> day = {};
  bool standing = false;  ///< 长期坚持: no end
  bool recurs = false;    ///< 每季度: its words say when, no single day does
  [[nodiscard]] bool understood() const { return day || standing || recurs; }
};

/// `year`: of months and days that name none.
[[nodiscard]] TimeLimit time_limit(std::string_view written, int year);

}  // namespace luoshi::exchange

// SPDX-License-Identifier: Apache-2.0
// The room's tables: what indicators need to know of each matter (`indicator_matters`) and what it counts in
// (`indicator_counted`), which matter goes into which indicator on which day (`indicator_members`), and the sums of
// these by day and by month (`indicator_cells`). All are functions of the entries and of the indicators in force;
// decimals are text, and a cell of nothing is gone.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::indicator {

inline constexpr auto kMatterColumns = std::to_array<store::Column>({{"matter"}, {"facts"}});
inline constexpr auto kCountedColumns = std::to_array<store::Column>({{"matter"}, {"counted"}});
inline constexpr auto kMemberColumns = std::to_array<store::Column>(
    {{"indicator"}, {"day"}, {"matter"}, {"unit"}, {"type"}, {"category"}, {"numerator"}, {"denominator"}});
inline constexpr auto kCellColumns = std::to_array<store::Column>({{"indicator"},
                                                                   {"span"},
                                                                   {"period"},
                                                                   {"unit"},
                                                                   {"type"},
                                                                   {"category"},
                                                                   {"numerator"},
                                                                   {"denominator"},
                                                                   {"members", store::Kind::integer}});

inline constexpr store::Table kMattersTable{"indicator_matters", kMatterColumns, 1};
inline constexpr store::Table kCountedTable{"indicator_counted", kCountedColumns, 1};
inline constexpr store::Table kMembersTable{"indicator_members", kMemberColumns, 3};
inline constexpr store::Table kCellsTable{"indicator_cells", kCellColumns, 6};

inline constexpr std::string_view kDaySpan = "day";
inline constexpr std::string_view kMonthSpan = "month";

/// Room "indicator".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::indicator

// SPDX-License-Identifier: Apache-2.0
// The room's own table: views that people saved. Working state (docs/decisions/0031): lost, lists are filtered anew. It
// holds addresses of lists, never what a list showed.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::views {

inline constexpr auto kViewColumns = std::to_array<store::Column>({{"id"},
                                                                   {"owner"},
                                                                   {"list"},
                                                                   {"name"},
                                                                   {"query"},
                                                                   {"shown"},
                                                                   {"unit"},
                                                                   {"version", store::Kind::integer},
                                                                   {"changed", store::Kind::integer}});
inline constexpr store::Table kViews{"saved_views", kViewColumns, 1};

/// Room "views".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::views

// SPDX-License-Identifier: Apache-2.0
// The tables of balances: what each holder has, the statement of each (two lines a posting: one where it is taken, one
// where it comes to), and the entries that posted, so that one can be corrected once. No text of a person stands here:
// who, when and why are read from the entry.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::ledger::balances {

inline constexpr auto kBalanceColumns = std::to_array<store::Column>(
    {{"balance"}, {"holder"}, {"quantity", store::Kind::integer}, {"entry", store::Kind::integer}});
inline constexpr auto kLineColumns = std::to_array<store::Column>({{"balance"},
                                                                   {"holder"},
                                                                   {"entry", store::Kind::integer},
                                                                   {"line", store::Kind::integer},
                                                                   {"counter"},
                                                                   {"quantity", store::Kind::integer},
                                                                   {"total", store::Kind::integer}});
inline constexpr auto kEntryColumns = std::to_array<store::Column>({{"entry", store::Kind::integer},
                                                                    {"matter"},
                                                                    {"corrects", store::Kind::integer},
                                                                    {"corrected", store::Kind::integer},
                                                                    {"postings"}});

inline constexpr store::Table kBalancesTable{"balances", kBalanceColumns, 2};
inline constexpr store::Table kLinesTable{"balance_lines", kLineColumns, 4};
inline constexpr store::Table kEntriesTable{"balance_entries", kEntryColumns, 1};

/// Room "balances".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::ledger::balances

// SPDX-License-Identifier: Apache-2.0
// The tables of the directory, for the two files of its projection: numbers in the order of tables(), and the one
// pseudo-row by which the whole directory is asked for, since it is loaded whole.
#pragma once

#include <cstddef>
#include <string_view>

namespace luoshi::ledger::people {

enum TableNumber : std::size_t { kUnits, kGroups, kPosts, kPeople, kDelegations, kPortfolios };

inline constexpr std::string_view kWholeTable = "units";
inline constexpr std::string_view kWholeKey = "*";

}  // namespace luoshi::ledger::people

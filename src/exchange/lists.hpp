// SPDX-License-Identifier: Apache-2.0
// Lists of units, people, groups and portfolios as plans: the table's head is found, then ledger/people/import reads
// and compares it by the source's own ids. What came from the source before and is not in the list any more is told as
// missing; who and what ends is for a person to say.
#pragma once

#include "exchange/plan.hpp"
#include "exchange/table.hpp"
#include "ledger/people/import/import.hpp"
#include "model/definitions.hpp"

#include <optional>
#include <string_view>

namespace luoshi::exchange {

enum class ListKind : std::uint8_t { units, people, groups, portfolios };
/// "units", "people" …; absent for any other word.
[[nodiscard]] std::optional<ListKind> list_kind(std::string_view word);
[[nodiscard]] std::string_view name_of(ListKind kind);

/// Mistakes have the table's lines. Errors: those of ledger/people/import.
[[nodiscard]] Result<Plan> plan_list(const Table& table, ListKind kind, const ledger::people::Directory& directory,
                                     const model::Definitions& definitions, base::Date today);

}  // namespace luoshi::exchange

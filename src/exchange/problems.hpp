// SPDX-License-Identifier: Apache-2.0
// The rows of a table that were not taken, as a workbook to mend and hand in again: the original columns and one more,
// 问题, that says in words what is wrong with each.
#pragma once

#include "exchange/plan.hpp"
#include "exchange/table.hpp"

#include <span>
#include <string>

namespace luoshi::exchange {

/// The bytes of an xlsx; rows in their order, each once with all its problems. Problems of no row stand in a first row
/// of their own. Errors of paper.
[[nodiscard]] Result<std::string> problems_workbook(const Table& table, const Head& head,
                                                    std::span<const Error> problems, base::Language language);

}  // namespace luoshi::exchange

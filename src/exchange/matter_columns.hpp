// SPDX-License-Identifier: Apache-2.0
// The columns that a ledger of one type of matters may have: what every matter has (工作任务, 牵头单位, 完成时限 …) and
// each field of the type by its label, with the words offices use for the same (docs/exchange.md). Pure.
#pragma once

#include "exchange/headings.hpp"
#include "model/type.hpp"

#include <vector>

namespace luoshi::exchange {

// What every matter has; all other ids are keys of fields.
inline constexpr std::string_view kTitle = "$title";
inline constexpr std::string_view kUnit = "$unit";
inline constexpr std::string_view kCo = "$co";
inline constexpr std::string_view kResponsible = "$responsible";
inline constexpr std::string_view kDeadline = "$deadline";
inline constexpr std::string_view kNumber = "$number";
inline constexpr std::string_view kId = "$id";

[[nodiscard]] std::vector<Meaning> matter_columns(const model::Type& type);

}  // namespace luoshi::exchange

// SPDX-License-Identifier: Apache-2.0
// What taking in returned tables would do, as JSON: rows with what was filled in beside what stands there, and units.
// For the handlers of imports; messages are in the language that is asked for.
#pragma once

#include "codec/json.hpp"
#include "exchange/rounds/returns.hpp"

namespace luoshi::api::tables {

/// The first kReturnLinesMax rows, what is wrong first; every unit.
[[nodiscard]] codec::Json returns_json(const exchange::rounds::Returns& returns, base::Language language);

inline constexpr std::size_t kReturnLinesMax = 2'000;

}  // namespace luoshi::api::tables

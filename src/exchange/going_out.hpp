// SPDX-License-Identifier: Apache-2.0
// What somebody may take out of the system, as a file or on paper: matters that he may see and that a row of `export`
// allows him, whatever the list was asked for. One place, so that no way out is wider than another.
#pragma once

#include "exchange/matter_cells.hpp"
#include "ledger/matters/queries.hpp"

namespace luoshi::exchange {

/// Whether a matter may be seen and taken out.
[[nodiscard]] bool may_go_out(const Viewer& viewer, const ledger::matters::Row& row);

/// Narrows a list to what may go out; `visible` of the query is asked besides. The viewer outlives the query.
/// E-EXCHANGE-025: nothing may; those of access.
[[nodiscard]] Result<void> narrow_to_going_out(const Viewer& viewer, ledger::matters::ListQuery& query);

}  // namespace luoshi::exchange

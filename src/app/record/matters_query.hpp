// SPDX-License-Identifier: Apache-2.0
// The options of a list of matters as a query of the ledger, so that what `matters` shows and what `export` writes are
// asked for alike: the same filters, order and rights. Words of people, units and states are looked up here.
#pragma once

#include "app/record/command.hpp"
#include "app/record/matter_view.hpp"
#include "ledger/matters/queries.hpp"

namespace luoshi::app {

/// With the scope of whoever asks and the second wall. `people` outlives the query. E-APP-010 and others for options
/// that say what is not there; E-RECORD-024.
[[nodiscard]] Result<ledger::matters::ListQuery> matters_query(const RecordCall& call, const People& people);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// The input of a verb (docs/verbs.md) made from the options of `do`: names of units and people become ids, dates are
// checked, what may stand several times becomes a list.
#pragma once

#include "app/record/command.hpp"

namespace luoshi::app {

/// E-RECORD-010 to -013 for a unit or person that is not found, E-APP-002 for a date, E-RECORD-020 for an option that
/// is not written as it should be (--figure N=V, --set FIELD=VALUE, --node DATE:PERCENT:TITLE, --input JSON).
[[nodiscard]] Result<codec::Json> action_input(const RecordCall& call, const ledger::people::Directory& directory,
                                               base::Date today);

}  // namespace luoshi::app

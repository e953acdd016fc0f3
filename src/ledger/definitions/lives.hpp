// SPDX-License-Identifier: Apache-2.0
// What types and flows say of each other: a type's steps stand at nodes of its life, and whatever a flow asks of people
// is completed by a verb. Pure.
#pragma once

#include "base/error.hpp"
#include "model/definitions.hpp"
#include "process/library.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace luoshi::ledger {

/// Which file a process comes from, by its id.
using FlowFiles = std::map<std::string, std::string, std::less<>>;

/// What does not fit. With the type's file and line: E-LEDGER-010: no process has the id of `life`; E-LEDGER-011: a
/// step's node stands in no process of the life; E-LEDGER-012: a user task that no verb completes; E-LEDGER-013: a
/// state that no step leads to; E-LEDGER-014: a clock that runs to no date and stands at no node. With the flow's: what
/// it reads or makes that the type does not have (flow_reads.hpp). A flow that several types live, or several lives
/// call, is looked at for each of them.
[[nodiscard]] std::vector<base::Error> check_lives(const model::Definitions& model, const process::Library& library,
                                                   const FlowFiles& files = {});

}  // namespace luoshi::ledger

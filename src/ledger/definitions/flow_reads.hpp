// SPDX-License-Identifier: Apache-2.0
// What the flows of a life ask of the type whose life it is: the fields that their conditions read beside the variables
// of the flow, and the makes that their service tasks name. Pure.
#pragma once

#include "base/error.hpp"
#include "model/type.hpp"
#include "process/model.hpp"

#include <span>
#include <vector>

namespace luoshi::ledger {

/// `processes` are the life and all that it calls. The line is the flow's; the argument `flow` names the process.
/// E-MODEL-097: a condition reads what is no variable and no field of the type; -095: a personal field; -098: a task
/// makes what is none of the type's makes.
[[nodiscard]] std::vector<base::Error> check_flow_reads(const model::Type& type,
                                                        std::span<const process::Process* const> processes);

}  // namespace luoshi::ledger

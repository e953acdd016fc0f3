// SPDX-License-Identifier: Apache-2.0
// `luoshi flow migrate`: what would become of running instances if they were moved to another version of their flow:
// the plan is checked, and the states (as `flow run --state` or the ledger writes them) are tried. Nothing is changed.
#pragma once

#include "app/cli/arguments.hpp"

namespace luoshi::app {

/// 0 when the plan holds and every state could be moved, 1 otherwise.
[[nodiscard]] int dry_run_migration(const FlowArguments& arguments, base::Language language);

}  // namespace luoshi::app

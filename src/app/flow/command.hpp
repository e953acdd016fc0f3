// SPDX-License-Identifier: Apache-2.0
// The command `luoshi flow`: checks, runs, exports and draws BPMN files. Reads the files, calls the room process,
// writes what it says; expects interruptions to be caught (cli/interrupt.hpp).
#pragma once

#include "app/cli/arguments.hpp"

namespace luoshi::app {

/// The exit code that `luoshi help flow` documents: check 0 clean, 1 warnings, 2 errors, 3 unsupported elements; the
/// others 0 done, 1 not.
[[nodiscard]] int run_flow(const FlowArguments& arguments, base::Language language);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// `luoshi flow run`: loads the flows that a script needs, plays it and writes the trace. What was played before a line
// failed is written too, so that a person sees how it came to that.
#pragma once

#include "app/cli/arguments.hpp"

namespace luoshi::app {

/// 0 when the story holds, 1 when it does not.
[[nodiscard]] int run_script(const FlowArguments& arguments, base::Language language);

}  // namespace luoshi::app

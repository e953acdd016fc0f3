// SPDX-License-Identifier: Apache-2.0
// The command `luoshi rule`: evaluates decision models and looks for what is wrong with them. Results go to standard
// output, what a person should know besides to the error output.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/read/command.hpp"

namespace luoshi::app {

[[nodiscard]] ExitCode run_rule(const RuleArguments& arguments, base::Language language);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// The command `luoshi feel`: computes one expression and prints its value as JSON; what went wrong is said on the error
// output, with the place underlined. The clock is asked here, unless --now gives another moment.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/read/command.hpp"

namespace luoshi::app {

[[nodiscard]] ExitCode run_feel(const FeelArguments& arguments, base::Language language);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// The command `luoshi read`: finds the files, reads them on all cores, writes the result in their order, says on the
// error output what went wrong, and gives the exit code. Expects interruptions to be caught (cli/interrupt.hpp).
#pragma once

#include "app/cli/arguments.hpp"

namespace luoshi::app {

/// Exit codes, as `luoshi help read` documents them.
enum class ExitCode : int { all_read = 0, nothing_done = 1, usage = 2, partly_read = 3 };

[[nodiscard]] ExitCode run_read(const ReadArguments& arguments, base::Language language);

/// One line on the error output: the message, made fit for a terminal.
void report(const base::Error& error, base::Language language);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// The command `luoshi pack`: finds every mistake of pack folders before anything runs, and begins new ones. Reads and
// writes their files, writes what it found.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/read/command.hpp"

namespace luoshi::app {

/// The exit code that `luoshi help pack` documents: check 0 clean, 1 mistakes; new 0 made, 1 not; 2 usage.
[[nodiscard]] ExitCode run_pack(const PackArguments& arguments, base::Language language);

}  // namespace luoshi::app

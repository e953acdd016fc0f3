// SPDX-License-Identifier: Apache-2.0
// The command `luoshi calendar`: why a date is due (`why`) and which days of a year are not plain (`days`), as text or
// JSON. Reads the calendars that were shipped and the files of a district's own folder; writes to standard output,
// gives the exit code. Expects interruptions to be caught.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/read/command.hpp"

namespace luoshi::app {

[[nodiscard]] ExitCode run_calendar(const CalendarArguments& arguments, base::Language language);

}  // namespace luoshi::app

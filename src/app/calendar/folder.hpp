// SPDX-License-Identifier: Apache-2.0
// A district's own calendar files on disk: every *.json and *.ics of a folder, in the order of names, laid over the
// shipped ones. Reads the disk once and keeps nothing open.
#pragma once

#include "calendar/calendars.hpp"

#include <string>

namespace luoshi::app {

/// The folder that an option names, or LUOSHI_CALENDARS where it names none; empty: the shipped calendars alone.
[[nodiscard]] std::string calendars_folder(const std::string& option);

/// The shipped calendars, with those of the folder unless it is empty. Errors: E-CAL-007, and those of the readers.
[[nodiscard]] Result<calendar::Calendars> read_calendars(const std::string& folder);

}  // namespace luoshi::app

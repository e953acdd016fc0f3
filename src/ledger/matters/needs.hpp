// SPDX-License-Identifier: Apache-2.0
// What a command on one matter must have loaded: its row and, of a child, that of its parent.
#pragma once

#include "journal/command.hpp"

#include <string_view>

namespace luoshi::ledger::matters {

void need_matter(const journal::States& states, journal::Needs& needs, std::string_view id);

}  // namespace luoshi::ledger::matters

// SPDX-License-Identifier: Apache-2.0
// What a command on one matter must have loaded: who may do what, its row and, of a child, that of its parent, and the
// counters where its type makes matters, which may take numbers.
#pragma once

#include "journal/command.hpp"

#include <string_view>

namespace luoshi::ledger::matters {

void need_matter(const journal::States& states, journal::Needs& needs, std::string_view id);

}  // namespace luoshi::ledger::matters

// SPDX-License-Identifier: Apache-2.0
// The looks of one block of the log, for the copy of the audit trail that goes to a log server: the machine's own use,
// so nobody's right is asked and no look is written of it. What people read goes through LookLog::read().
#pragma once

#include "ledger/access/look.hpp"
#include "store/session.hpp"

#include <vector>

namespace luoshi::ledger::access {

/// Oldest first; none where there is no block of that number.
[[nodiscard]] Result<std::vector<Look>> looks_of_block(store::Reader& reader, std::int64_t number);

}  // namespace luoshi::ledger::access

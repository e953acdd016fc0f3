// SPDX-License-Identifier: Apache-2.0
// What people type for a holder of a balance: 外部 or outside, 本事项 or matter (the one that is acted on), unit:ID and
// matter:ID as they stand, a unit by its name, a matter by id or number.
#pragma once

#include "app/record/session.hpp"
#include "base/date.hpp"
#include "ledger/people/directory.hpp"

#include <string>

namespace luoshi::app {

/// As text of ledger/balances/holder.hpp, or "matter". Errors: those of find_unit, where it is no matter either.
[[nodiscard]] Result<std::string> holder_of_word(Session& session, const ledger::people::Directory& directory,
                                                 const std::string& word, base::Date today);

}  // namespace luoshi::app

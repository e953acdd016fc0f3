// SPDX-License-Identifier: Apache-2.0
// Numbers (文号) given so far by a rule in a year: the next one, and those that no matter has: made void, or left so by
// a matter that lost its own. A read session each.
#pragma once

#include "model/definitions.hpp"
#include "store/session.hpp"

#include <string>
#include <vector>

namespace luoshi::ledger::matters {

inline constexpr std::int64_t kNumbersLookedAt = 10'000;  ///< the latest ones of a year

struct Numbers {
  std::string next;                 ///< as the next matter would have it
  std::vector<std::string> unused;  ///< in order
  bool whole = true;                ///< false: only the latest kNumbersLookedAt were looked at
};

/// `year` as Numbering::counter_key has it. Errors: those of the store, of Numbering::format.
[[nodiscard]] Result<Numbers> numbers_of(store::Reader& reader, const model::Definitions& definitions,
                                         const model::Numbering& rule, int year);

}  // namespace luoshi::ledger::matters

// SPDX-License-Identifier: Apache-2.0
// How many a list has, told by the database from its indexes alone. The whole number (count_exact) and a page far down
// (place_behind) are declared beside the lists they belong to, in queries.hpp.
#pragma once

#include "ledger/matters/queries.hpp"

namespace luoshi::ledger::matters {

/// What a bounded count came to: exact, or at least so many.
struct Bounded {
  std::int64_t number = 0;
  bool exact = true;
  bool operator==(const Bounded&) const = default;
};
/// No number is above `most`. Absent where count_exact() is; but a list driven by one of the kernel's own fields
/// ($holder, $reader …) is counted too, its newest kLookedMax rows, and one that is walked (walk.hpp), unless cut.
[[nodiscard]] Result<std::optional<Bounded>> count_up_to(store::Reader& reader, const ListQuery& query,
                                                         std::int64_t most);
inline constexpr std::int64_t kLookedMax = 2'000;

/// How many of the first `most` of a list stand under each "unit", "state" or "progress" (its number); absent where
/// count_exact() is, and for a list that is walked.
struct Groups {
  std::vector<std::pair<std::string, std::int64_t>> numbers = {};
  bool exact = true;
};
[[nodiscard]] Result<std::optional<Groups>> count_groups(store::Reader& reader, const ListQuery& query,
                                                         const std::string& group, std::int64_t most);

}  // namespace luoshi::ledger::matters

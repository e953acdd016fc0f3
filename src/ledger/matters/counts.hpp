// SPDX-License-Identifier: Apache-2.0
// How many a list has, told by the database from its indexes alone. The whole number (count_exact) and a page far down
// (place_behind) are declared beside the lists they belong to, in queries.hpp.
#pragma once

#include "ledger/matters/queries.hpp"

namespace luoshi::ledger::matters {

/// Up to `most`; one more means "more than that". Absent where count_exact() is; but a list driven by a value of one of
/// the kernel's own fields ($holder, $reader …) is counted too.
[[nodiscard]] Result<std::optional<std::int64_t>> count_up_to(store::Reader& reader, const ListQuery& query,
                                                              std::int64_t most);

}  // namespace luoshi::ledger::matters

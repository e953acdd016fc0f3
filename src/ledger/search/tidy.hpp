// SPDX-License-Identifier: Apache-2.0
// The index of search kept quick: SQLite's is in parts, one a transaction, which are put together piece by piece beside
// the pages of the follower (jobs/followers.hpp), because all at once took a third of a second, for which commands
// waited. What would be large stays apart while people work (index_parts.hpp). Changes no row.
#pragma once

#include "base/result.hpp"
#include "store/session.hpp"

namespace luoshi::ledger::search {

/// One piece, of some 10 ms, in a transaction of its own; where nobody has entered anything for long (`at_rest`) of
/// large parts, too, which takes as long as the commonest word is in them. True: there is more to do. PostgreSQL's
/// index needs none.
[[nodiscard]] Result<bool> tidy_index(store::Transaction& transaction, bool at_rest);

}  // namespace luoshi::ledger::search

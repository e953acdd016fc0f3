// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/tidy.hpp"

namespace luoshi::ledger::search {
namespace {

// So many pages of 4 KiB at a time.
constexpr store::Statement kMerge{"search.merge", "INSERT INTO search_index (search_index, rank) VALUES ('merge', 32)",
                                  "SELECT 1"};
constexpr store::Statement kChanges{"search.changes", "SELECT total_changes()", "SELECT CAST(-1 AS BIGINT)"};

}  // namespace

// FTS5 says by what it has changed whether there was anything to put together (its documentation, 6.8).
Result<bool> tidy_index(store::Transaction& transaction) {
  LUOSHI_TRY(const auto before, transaction.query(kChanges));
  if (before.front().integer(0) < 0) return false;
  LUOSHI_TRY(const auto merged, transaction.execute(kMerge));
  static_cast<void>(merged);
  LUOSHI_TRY(const auto after, transaction.query(kChanges));
  return after.front().integer(0) - before.front().integer(0) >= 2;
}

}  // namespace luoshi::ledger::search

// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/tidy.hpp"

#include "ledger/search/index_parts.hpp"

#include <algorithm>

namespace luoshi::ledger::search {
namespace {

constexpr store::Statement kMerge{"search.merge", "INSERT INTO search_index (search_index, rank) VALUES ('merge', $1)",
                                  "SELECT CAST($1 AS BIGINT)"};
constexpr store::Statement kChanges{"search.changes", "SELECT total_changes()", "SELECT CAST(-1 AS BIGINT)"};
constexpr store::Statement kParts{"search.parts", "SELECT block FROM search_index_data WHERE id = 10",
                                  "SELECT CAST('' AS BYTEA) WHERE false"};
constexpr std::uint64_t kPartsMin = 4;  // FTS5's `usermerge`, which is not set
// Parts that make more than 128 MiB stay apart beside commands: a word in every passage (whose district it is) has a
// sixtieth of the pages, and of 1.7 GB at a time it took a writer 4 to 58 s (a million matters). What is sought is
// looked up in each part.
constexpr std::uint64_t kPagesMax = 32'768;
constexpr std::uint64_t kPagesAtOnce = 32;  // of 4 KiB, and more where a word has more of them
// What is left of the pages allowed goes to the next level at once, however large it is: of a small one fewer are
// allowed than it makes.
constexpr std::uint64_t kShrinks = 4;

// Pages for the next `merge`: 0 where there is nothing to do, or more than can be done beside commands.
Result<std::uint64_t> pages_of(store::Transaction& transaction, bool at_rest) {
  LUOSHI_TRY(const auto record, transaction.query(kParts));
  if (record.empty()) return 0;
  const auto levels = index_levels(record.front().bytes(0));
  const auto pages = levels ? next_merge_pages(*levels, kPartsMin) : 0;
  if (pages == 0 || (pages > kPagesMax && !at_rest)) return 0;
  return std::clamp<std::uint64_t>(pages / kShrinks, 1, kPagesAtOnce);
}

}  // namespace

// FTS5 says by what it has changed whether there was anything to put together (its documentation, 6.8).
Result<bool> tidy_index(store::Transaction& transaction, bool at_rest) {
  LUOSHI_TRY(const auto pages, pages_of(transaction, at_rest));
  if (pages == 0) return false;
  LUOSHI_TRY(const auto before, transaction.query(kChanges));
  const store::Value allowed(pages);
  LUOSHI_TRY(const auto merged, transaction.execute(kMerge, std::span(&allowed, 1)));
  static_cast<void>(merged);
  LUOSHI_TRY(const auto after, transaction.query(kChanges));
  return after.front().integer(0) - before.front().integer(0) >= 2;
}

}  // namespace luoshi::ledger::search

// SPDX-License-Identifier: Apache-2.0
// The tables of search: passages (what was written, one row a title, sentence, comment, paragraph …) and the index of
// their tokens: an ordinary FTS5 table on SQLite, a GIN index over tsvector on PostgreSQL, over the same words
// (kernel.md 10). Both have a row `rowid` = place and its `words`, so that verify compares them like any other table.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::ledger::search {

inline constexpr auto kPassageColumns = std::to_array<store::Column>(
    {{"subject"}, {"part"}, {"place", store::Kind::integer}, {"key", store::Kind::integer}, {"text"}});
inline constexpr auto kIndexColumns = std::to_array<store::Column>({{"rowid", store::Kind::integer}, {"words"}});

inline constexpr store::Table kPassagesTable{"search_passages", kPassageColumns, 2};
/// The same without the text.
inline constexpr store::Table kPassageHeadsTable{"search_passages", std::span(kPassageColumns).first(4), 2};
inline constexpr store::Table kIndexTable{"search_index", kIndexColumns, 1};

/// Room "search".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::ledger::search

// SPDX-License-Identifier: Apache-2.0
// The tables of search: passages (what was written, one row a title, sentence, comment, paragraph …) and the index of
// their tokens: an ordinary FTS5 table on SQLite, a GIN index over tsvector on PostgreSQL, over the same words
// (kernel.md 10). Both have a row `rowid` = place, its `words`, and `whose` words: the units, posts and people that the
// matter has ever been near to, so that a search by one of them does not walk through what is others'. verify compares
// them like any other table. Each `whose` word has a blank before it. search_subjects keeps them, one row a matter.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::ledger::search {

inline constexpr auto kPassageColumns = std::to_array<store::Column>(
    {{"subject"}, {"part"}, {"place", store::Kind::integer}, {"key", store::Kind::integer}, {"text"}});
inline constexpr auto kIndexColumns =
    std::to_array<store::Column>({{"rowid", store::Kind::integer}, {"words"}, {"whose"}});
inline constexpr auto kWhoseColumns = std::to_array<store::Column>({{"rowid", store::Kind::integer}, {"whose"}});
inline constexpr auto kSubjectColumns = std::to_array<store::Column>({{"subject"}, {"whose"}});

inline constexpr store::Table kPassagesTable{"search_passages", kPassageColumns, 2};
/// The same without the text.
inline constexpr store::Table kPassageHeadsTable{"search_passages", std::span(kPassageColumns).first(4), 2};
inline constexpr store::Table kIndexTable{"search_index", kIndexColumns, 1};
/// The same without the words.
inline constexpr store::Table kIndexWhose{"search_index", kWhoseColumns, 1};
inline constexpr store::Table kSubjectsTable{"search_subjects", kSubjectColumns, 1};

/// Room "search".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::ledger::search

// SPDX-License-Identifier: Apache-2.0
// The parts of SQLite's index of search, read from the record that FTS5 keeps of them (row 10 of `…_data`, its
// "Structure record"), to know beforehand how much the next `merge` would take in: it stops between two words only, and
// a word that stands in every passage is as long as the parts that are put together. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace luoshi::ledger::search {

struct IndexLevel {
  std::uint64_t merging = 0;         ///< parts that are being put together into one of the next level
  std::vector<std::uint64_t> parts;  ///< pages of each, the oldest first
};

/// From the smallest parts up. Nothing when the bytes are no such record, or of a form not known here.
[[nodiscard]] std::optional<std::vector<IndexLevel>> index_levels(std::string_view record);

/// Pages of the parts that `merge` would put together next, as FTS5 chooses: the level where most are, or of which some
/// are being put together already; 0 where none has as many as `parts_min` (`usermerge`) and nothing is begun.
[[nodiscard]] std::uint64_t next_merge_pages(const std::vector<IndexLevel>& levels, std::uint64_t parts_min);

}  // namespace luoshi::ledger::search

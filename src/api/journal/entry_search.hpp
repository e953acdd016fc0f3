// SPDX-License-Identifier: Apache-2.0
// Entries by who, which kind, on what and when, newest first or from a sequence on. The journal has no index over
// these, so a page looks at a bounded number of entries and says where it stopped. Errors are those of the journal.
#pragma once

#include "journal/journal_reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::api::record {

/// What is empty asks nothing.
struct EntryQuery {
  std::string actor = {};
  std::string kind = {};  ///< "unit.added"; with a point at its end all of that sort: "unit."
  std::string on = {};
  std::optional<base::Instant> since = {};
  std::optional<base::Instant> before = {};
  std::optional<journal::Sequence> from = {};   ///< oldest first, from here on; absent: newest first
  std::optional<journal::Sequence> place = {};  ///< EntryPage::next of the page before
  std::size_t limit = 50;
};

struct EntryPage {
  std::vector<journal::Entry> entries;
  std::optional<journal::Sequence> next = {};  ///< the next to look at; absent: there are no more
  bool narrow = false;                         ///< it stopped before the page was full
};

inline constexpr std::size_t kEntriesPassedMax = 5'000;  ///< by one page

[[nodiscard]] Result<EntryPage> find_entries(const journal::JournalReader& reader, const EntryQuery& query);

/// A place as text and back; E-API-005.
[[nodiscard]] std::string to_text(journal::Sequence place);
[[nodiscard]] Result<std::optional<journal::Sequence>> entry_place(std::string_view text);

}  // namespace luoshi::api::record

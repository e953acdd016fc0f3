// SPDX-License-Identifier: Apache-2.0
// What stands beside a matter: its history, why its dates are what they are (day by day, by the calendar of the entry's
// basis, with what today's data would give: kernel.md 9), the sentences it comes from, and where it stands in its flow.
// Read-only; for the API and the command line. Who asks has looked whether the matter may be seen.
#pragma once

#include "api/frame/view.hpp"
#include "calendar/explanation.hpp"
#include "codec/json.hpp"
#include "ledger/documents/queries.hpp"
#include "ledger/ledger.hpp"
#include "ledger/matters/row.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api {

/// What an entry of that kind says was done: the verb's word, or what the record does by itself; empty: unknown.
[[nodiscard]] std::string_view word_of_kind(std::string_view kind, base::Language language);

/// Entries as lines: sequence, at, kind, word, actor and names; of a comment, a report and the like what was said.
[[nodiscard]] codec::Json history_json(const View& view, std::span<const journal::Entry> entries,
                                       base::Language language);

struct Why {
  std::string clock;  ///< "lead" or the id of a co-unit
  std::string unit;
  calendar::Explanation explanation;
};
/// One a clock that has started.
[[nodiscard]] Result<std::vector<Why>> why_of(const ledger::Ledger& ledger, const ledger::matters::Row& row);
[[nodiscard]] Result<codec::Json> why_json(const View& view, std::span<const Why> why);

struct SourceSentence {
  std::string document;
  std::string title;
  std::string number;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::string text;
  /// Told where the document is of no higher level than the matter.
  std::optional<ledger::documents::Passage> passage = {};
};
[[nodiscard]] Result<std::vector<SourceSentence>> sources_of(store::Store& store, const ledger::matters::Row& row);
[[nodiscard]] codec::Json sources_json(std::span<const SourceSentence> sources);

}  // namespace luoshi::api

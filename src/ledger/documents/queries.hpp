// SPDX-License-Identifier: Apache-2.0
// Queries: the read side of documents: one with its text, its candidates, and the sentence that a span stands in. Who
// asks must have looked at the rights before. From any thread, on a read session of its own.
#pragma once

#include "ledger/documents/candidate.hpp"
#include "store/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::documents {

/// Absent when there is none.
[[nodiscard]] Result<std::optional<Document>> find_document(store::Reader& reader, std::string_view id);
/// The text whole; absent when there is none or its key was destroyed.
[[nodiscard]] Result<std::optional<std::string>> text_of_document(store::Reader& reader, std::string_view id);
/// In order of their numbers.
[[nodiscard]] Result<std::vector<Candidate>> candidates_of_document(store::Reader& reader, std::string_view id);

/// The newest first, those made before `before` (an id; empty: all), at most `limit`.
[[nodiscard]] Result<std::vector<Document>> list_documents(store::Reader& reader, std::string_view before,
                                                           std::size_t limit);

/// Where a span stands: its paragraph (lines with characters, from 1) and the whole sentence around it.
struct Passage {
  std::size_t paragraph = 0;
  std::string sentence = {};
};
/// `start` and `end` are code points of the text, end exclusive; absent when they lie outside.
[[nodiscard]] std::optional<Passage> passage_at(std::string_view text, std::int64_t start, std::int64_t end);

}  // namespace luoshi::ledger::documents

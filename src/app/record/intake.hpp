// SPDX-License-Identifier: Apache-2.0
// Intake: what comes into a record from files: lists of units and people step by step, and documents read for what they
// promise. Used by `import` and by `demo`.
#pragma once

#include "app/record/session.hpp"
#include "document/reader.hpp"
#include "ledger/people/import/import.hpp"
#include "text/lexicon.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::app {

enum class ListKind : std::uint8_t { units, people, groups, portfolios };
/// Absent for any other word.
[[nodiscard]] std::optional<ListKind> list_kind(std::string_view word);

/// What the list would do to the directory as it is now.
[[nodiscard]] Result<ledger::people::Preview> preview_list(Session& session, ListKind kind, std::string_view csv);

struct Imported {
  std::size_t done = 0;
  std::vector<base::Error> errors;  ///< of the steps that were refused
};
/// Carries the steps out, one command a step, under (key, row): repeated, it does what is missing.
[[nodiscard]] Imported import_steps(Session& session, const ledger::people::Preview& preview,
                                    const ledger::access::By& by, const std::string& key);

struct DocumentIntake {
  std::string number = {};              ///< 文号
  std::string title = {};               ///< empty: the document's name
  std::optional<base::Date> date = {};  ///< absent: looked for in the text
  std::optional<text::Lexicon> lexicon = {};
};
struct TakenDocument {
  std::string document;
  std::size_t candidates = 0;
};
/// Registers a document with the candidates that a reading finds in it, their units resolved by the directory.
[[nodiscard]] Result<TakenDocument> take_document(Session& session, document::Document read,
                                                  const DocumentIntake& intake, const ledger::access::By& by,
                                                  const std::string& key);

}  // namespace luoshi::app

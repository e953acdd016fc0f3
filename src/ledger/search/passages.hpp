// SPDX-License-Identifier: Apache-2.0
// Passages: what of an entry can be found: titles, sentences, comments, reports, names and notes of evidence, numbers,
// units of a matter; title and paragraphs of a document. One passage is one row of the index. Its part says where it
// stands: the path in the matter's body ("title", "sources/1/text", "evidence/ID/name"), "reports/SEQUENCE/…" and
// "said/SEQUENCE/…" for what was written once and stays, "document/…" for a document. Fields marked personal are never
// a passage. Pure.
#pragma once

#include "journal/entry.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::search {

/// A longer passage is cut; the pieces overlap by kPieceOverlap, so that whatever a query may hold stands in one whole.
inline constexpr std::size_t kPieceMax = 4'000;  ///< code points
inline constexpr std::size_t kPieceOverlap = 100;

/// Beginning of the parts of documents.
inline constexpr std::string_view kDocumentPart = "document/";
inline constexpr std::string_view kParagraphPart = "document/text/";

struct Change {
  enum class What : std::uint8_t {
    put,     ///< the part reads so now; what stood there goes
    remove,  ///< the part, and all below it, is gone
    hide     ///< a personal field: never indexed, whatever comes
  };
  std::string subject;
  std::string part;
  What what = What::put;
  journal::KeyNumber key = journal::KeyNumber::none;  ///< under which it was written; none: in clear
  std::string text = {};
  std::int64_t place = 0;  ///< of put: rowid in the index; later entries and, within one, what stands first are higher
};

/// In the order of the entry.
[[nodiscard]] std::vector<Change> changes_of(const journal::Entry& entry);

/// Whom a matter comes near to by an entry: units (lead, co-, asked), posts and people (author, leader in charge,
/// named, readers); and its type, for those who see all of it. Words of `whose`: what rights are filtered by
/// (matters/scope_filter.hpp) and no less.
struct Near {
  std::string subject;
  std::vector<std::string> words;
};
[[nodiscard]] std::vector<Near> near_of(const journal::Entry& entry);
/// The word that stands for a unit, post or person in `whose`.
[[nodiscard]] std::string whose_word(std::string_view id);
/// The word that stands for a type there.
[[nodiscard]] std::string type_word(std::string_view type);

/// The word that stands for a unit in the index.
[[nodiscard]] std::string unit_word(std::string_view unit);
/// Whether a part names a unit by its id.
[[nodiscard]] bool is_unit_part(std::string_view part);
/// What the index has of a passage.
[[nodiscard]] std::string words_of(std::string_view part, std::string_view text);

/// A paragraph, or a piece of one, of a text.
struct Piece {
  std::size_t start = 0;  ///< code points before it
  std::string_view text;
};
/// At line breaks, none longer than kPieceMax; when half of `limit` is used up, lines are joined. Views into `text`.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text, std::size_t limit);
/// Paragraphs of a document: 32 MiB of the shortest lines fit.
inline constexpr std::size_t kParagraphsMax = 60'000;

}  // namespace luoshi::ledger::search

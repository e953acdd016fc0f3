// SPDX-License-Identifier: Apache-2.0
#include "ledger/documents/queries.hpp"

#include "base/utf8.hpp"
#include "journal/private_value.hpp"
#include "ledger/documents/projection.hpp"

#include <algorithm>

namespace luoshi::ledger::documents {
namespace {

// 。!? in full width and half, and the end of a line.
bool ends_sentence(char32_t c) {
  constexpr std::u32string_view kEnds = U"\u3002\uFF01\uFF1F!?\n\r";
  return kEnds.find(c) != std::u32string_view::npos;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000'; }

std::u32string decoded(std::string_view text) {
  std::u32string made;
  for (std::size_t at = 0; at < text.size();) made.push_back(base::decode_utf8(text, at));
  return made;
}

std::string encoded(std::u32string_view text) {
  std::string made;
  for (const char32_t c : text) base::append_utf8(made, c);
  return made;
}

std::size_t paragraph_of(std::u32string_view text, std::size_t start) {
  std::size_t paragraph = 0;
  bool filled = false;
  for (std::size_t i = 0; i <= start; ++i) {
    if (text[i] == U'\n') {
      filled = false;
    } else if (!filled && !is_blank(text[i])) {
      filled = true;
      ++paragraph;
    }
  }
  return paragraph;
}

}  // namespace

Result<std::optional<Document>> find_document(store::Reader& reader, std::string_view id) {
  const store::Value key(id);
  LUOSHI_TRY(const auto rows, reader.fetch(kDocumentsTable, std::span(&key, 1)));
  if (rows.empty()) return std::optional<Document>();
  return std::optional(document_from(rows.front()));
}

Result<std::optional<std::string>> text_of_document(store::Reader& reader, std::string_view id) {
  const store::Value key(id);
  LUOSHI_TRY(const auto rows, reader.fetch(kTextsTable, std::span(&key, 1)));
  if (rows.empty()) return std::optional<std::string>();
  LUOSHI_TRY(const auto held, codec::parse_json(rows.front().text(1)));
  const auto* open = journal::open_value(held);
  if (open == nullptr || !open->text()) return std::optional<std::string>();
  return std::optional(std::string(*open->text()));
}

Result<std::vector<Candidate>> candidates_of_document(store::Reader& reader, std::string_view id) {
  const store::Value key(id);
  LUOSHI_TRY(const auto rows,
             reader.fetch(kCandidatesTable, std::span(&key, 1), std::span(kCandidateColumns).first(1)));
  std::vector<Candidate> made;
  for (const auto cells : rows) made.push_back(candidate_from(cells));
  std::ranges::sort(made, {}, &Candidate::number);
  return made;
}

Result<std::vector<Document>> list_documents(store::Reader& reader, std::string_view before, std::size_t limit) {
  constexpr std::string_view kBehindAll = "~";  // sorts behind every id
  const std::vector<store::Value> values{before.empty() ? kBehindAll : before, limit};
  LUOSHI_TRY(const auto rows,
             reader.query({"documents.list",
                           "SELECT id, date, level, updated, key, candidates, body FROM documents WHERE id < $1 "
                           "ORDER BY id DESC LIMIT $2"},
                          values));
  std::vector<Document> made;
  for (const auto cells : rows) made.push_back(document_from(cells));
  return made;
}

std::optional<Passage> passage_at(std::string_view text, std::int64_t start, std::int64_t end) {
  const auto characters = decoded(text);
  const auto size = static_cast<std::int64_t>(characters.size());
  if (start < 0 || end <= start || end > size) return std::nullopt;
  auto from = static_cast<std::size_t>(start);
  auto to = static_cast<std::size_t>(end);
  while (from > 0 && !ends_sentence(characters[from - 1])) --from;
  while (to < characters.size() && !ends_sentence(characters[to - 1]) && !ends_sentence(characters[to])) ++to;
  if (to < characters.size() && !ends_sentence(characters[to - 1]) && !is_blank(characters[to])) ++to;
  while (from < to && is_blank(characters[from])) ++from;
  while (to > from && is_blank(characters[to - 1])) --to;
  const std::u32string_view all = characters;
  return Passage{.paragraph = paragraph_of(all, static_cast<std::size_t>(start)),
                 .sentence = encoded(all.substr(from, to - from))};
}

}  // namespace luoshi::ledger::documents

// SPDX-License-Identifier: Apache-2.0
// BlockView: everything known about one block while it is read: its passage, tokens, clauses and place in the outline.
// Views are made anew for each block and never outlive it.
#pragma once

#include "reading/clause.hpp"
#include "reading/outline.hpp"
#include "text/passage.hpp"
#include "text/scanner.hpp"

#include <initializer_list>
#include <span>
#include <string_view>

namespace luoshi::reading {

struct BlockView {
  const text::Lexicon& lexicon;
  const text::Passage& passage;
  const text::Scan& scan;
  const Clauses& clauses;
  const Place& place;
  DocumentKind kind = DocumentKind::news;
  std::optional<base::Date> date = {};  ///< the day the document was spoken

  [[nodiscard]] std::u32string_view words(std::uint32_t begin, std::uint32_t end) const {
    return passage.slice(begin, end);
  }
  [[nodiscard]] std::u32string_view words(const Clause& clause) const {
    return passage.slice(clause.begin, clause.end);
  }
  [[nodiscard]] const text::Token& token(std::uint32_t index) const { return scan.tokens[index]; }
  /// Tokens that begin at `at` or behind it.
  [[nodiscard]] std::span<const text::Token> tokens_from(std::uint32_t at) const;
};

/// A commitment while it is being put together; places are characters of the passage.
struct Draft {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first_clause = 0;
  std::uint32_t last_clause = 0;  ///< exclusive
  std::uint32_t main_clause = 0;  ///< the clause that makes the statement
  std::uint32_t sentence = 0;
  CommitmentKind kind = CommitmentKind::task;
  std::vector<std::string> owners = {};
  std::string condition = {};
};

// The questions that rules ask of a stretch of text, hundreds of times a sentence: characters are compared before
// words are, since most words fail at their first.

[[nodiscard]] inline bool starts_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  if (text.empty()) return false;
  const char32_t first = text.front();
  for (const std::u32string_view word : words) {
    if (word.front() == first && text.starts_with(word)) return true;
  }
  return false;
}
[[nodiscard]] inline bool ends_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  if (text.empty()) return false;
  const char32_t last = text.back();
  for (const std::u32string_view word : words) {
    if (word.back() == last && text.ends_with(word)) return true;
  }
  return false;
}
/// A stretch of text with the set of its characters (64 bits of it), which tells of most words that they are not there.
class Haystack {
 public:
  Haystack(std::u32string_view text) : text_(text) {  // NOLINT(google-explicit-constructor): a text to be searched
    for (const char32_t c : text) characters_ |= bit(c);
  }
  Haystack(const std::u32string& text) : Haystack(std::u32string_view(text)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool contains(std::u32string_view word) const {
    const std::uint64_t ends = bit(word.front()) | bit(word.back());
    return (characters_ & ends) == ends && text_.find(word) != std::u32string_view::npos;
  }

 private:
  static std::uint64_t bit(char32_t c) { return std::uint64_t{1} << (c & 63u); }

  std::u32string_view text_;
  std::uint64_t characters_ = 0;
};

[[nodiscard]] inline bool contains_any(const Haystack& text, std::initializer_list<std::u32string_view> words) {
  for (const std::u32string_view word : words) {
    if (text.contains(word)) return true;
  }
  return false;
}

}  // namespace luoshi::reading

// SPDX-License-Identifier: Apache-2.0
// BlockView: everything known about one block while it is read: its passage, tokens, clauses and place in the outline.
// Views are made anew for each block and never outlive it.
#pragma once

#include "reading/clause.hpp"
#include "reading/outline.hpp"
#include "reading/word_list.hpp"
#include "text/passage.hpp"
#include "text/scanner.hpp"

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
  [[nodiscard]] std::span<const text::Token> tokens_from(std::uint32_t at) const {
    return std::span(scan.tokens).subspan(scan.token_at[at]);
  }
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

}  // namespace luoshi::reading

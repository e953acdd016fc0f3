// SPDX-License-Identifier: Apache-2.0
// Snippet: the part of a passage around what was found in it, with the places of what was found.
// A plain value; pure.
#pragma once

#include "ledger/search/query.hpp"
#include "ledger/search/search.hpp"
#include "text/search_tokens.hpp"

#include <span>
#include <string_view>

namespace luoshi::ledger::search {

struct Snippet {
  std::string text;
  std::vector<Mark> marks;
  std::size_t start = 0;  ///< of the first mark, in the whole text
};

/// Some eighty characters, from a little before the first place where a term stands. Absent when none of them stands
/// in the text, or not the first one.
[[nodiscard]] std::optional<Snippet> snippet_of(std::string_view text, std::span<const Term* const> terms);

/// Whether a term's phrase stands in a text.
[[nodiscard]] bool stands_in(std::string_view text, const Term& term);

}  // namespace luoshi::ledger::search

// SPDX-License-Identifier: Apache-2.0
// Query: what somebody wants found: terms parted by blanks, each of which must be found; "…", “…” or 「…」 make one
// term of what is between. A term is a phrase of tokens (text/search_tokens.hpp): its characters and words must follow
// one another. Pure.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::search {

inline constexpr std::size_t kQueryMax = 200;  ///< code points
inline constexpr std::size_t kTermsMax = 8;

struct Term {
  std::string text;                 ///< as it was written, without its quotation marks
  std::vector<std::string> phrase;  ///< not empty
};

struct Query {
  std::vector<Term> terms;  ///< at least one
};

/// E-SEARCH-001: nothing in it that can be found (only marks and blanks); -002: longer than kQueryMax; -003: more than
/// kTermsMax terms; -004: no valid UTF-8.
[[nodiscard]] Result<Query> parse_query(std::string_view text);

}  // namespace luoshi::ledger::search

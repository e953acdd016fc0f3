// SPDX-License-Identifier: Apache-2.0
// Scanner: one walk over a passage that tells words, quantities, date phrases and punctuation apart, longest first.
// What stands in short quotation marks or in title marks is a name: numerals there are no quantities.
#pragma once

#include "text/date_phrase.hpp"
#include "text/lexicon.hpp"
#include "text/passage.hpp"
#include "text/phrases.hpp"
#include "text/quantity.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace luoshi::text {

enum class TokenKind : std::uint8_t { word, quantity, date, punctuation, other };

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t index = 0;    ///< into Scan::dates of a date, into Scan::quantities of all others: its own or the next
  std::uint32_t classes = 0;  ///< of a word; kept here, for rules ask each token several times
  TokenKind kind = TokenKind::other;
  std::uint16_t depth = 0;  ///< open brackets and quotation marks around it

  [[nodiscard]] bool is(WordClass word_class) const { return is_any(static_cast<std::uint32_t>(word_class)); }
  [[nodiscard]] bool is_any(std::uint32_t mask) const { return (classes & mask) != 0; }
};

struct FoundDate {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  DatePhrase phrase;
};

/// What a scan found; kept and reused for passage after passage.
struct Scan {
  std::vector<Token> tokens;
  std::vector<std::uint32_t> token_at;  ///< for each character and the end: the first token that begins there or later
  std::vector<Quantity> quantities;
  std::vector<FoundDate> dates;
  Phrases phrases;
};

/// Scans the whole passage into `out` (cleared first).
void scan(const Lexicon& lexicon, std::u32string_view text, const DateContext& context, Scan& out);

}  // namespace luoshi::text

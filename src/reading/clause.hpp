// SPDX-License-Identifier: Apache-2.0
// Clauses: a passage cut into sentences and comma clauses, with what each clause is made of. Brackets and quotation
// marks hold their content together. All places are characters of the passage.
#pragma once

#include "text/scanner.hpp"

#include <cstdint>
#include <vector>

namespace luoshi::reading {

/// What a clause is in its sentence.
enum class ClauseRole : std::uint8_t {
  statement,    ///< says something by itself
  frame,        ///< 按照…要求, 通过…, 在…下: belongs to the clause behind it
  orientation,  ///< 以…为引领: a principle of its own
  fragment,     ///< part of a list or a bare phrase: joins its neighbour
  lead,         ///< 会议指出, 各位代表: introduces and says nothing
};

struct Clause {
  std::uint32_t begin = 0;  ///< first character behind list markers and date leads
  std::uint32_t end = 0;    ///< without the punctuation that ends it
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;  ///< exclusive
  char32_t stop = 0;             ///< the punctuation that ends it, 0 at the end of the passage
  ClauseRole role = ClauseRole::statement;
  std::uint32_t verb = 0;         ///< index of the main verb's token, last_token if there is none
  std::uint32_t body = 0;         ///< first character behind subject, modal and adverbs: where the verb phrase begins
  std::uint32_t classes = 0;      ///< of its words outside brackets and quotation marks
  std::uint32_t all_classes = 0;  ///< of all its words
  std::uint32_t phrases = 0;      ///< classes of the phrases that stand whole in it
  bool figures = false;           ///< holds a quantity that is no telephone number
  bool modal = false;             ///< 要, 将, 必须
  bool finishes = false;          ///< ends in a physical end: …建成投用
  bool marked = false;            ///< opened by a list marker: 一是, 二要, (三)

  [[nodiscard]] bool has(text::PhraseClass phrase_class) const {
    return (phrases & static_cast<std::uint32_t>(phrase_class)) != 0;
  }
};

struct Sentence {
  std::uint32_t first = 0;  ///< index of its first clause
  std::uint32_t last = 0;   ///< exclusive
};

struct Clauses {
  std::vector<Clause> clauses;
  std::vector<Sentence> sentences;
};

/// How a text speaks, which decides what a bare phrase in it is.
enum class Manner : std::uint8_t {
  prose,    ///< a report's plan: phrases without an object only add manner
  account,  ///< a review: a phrase with a state tells a result
  trouble,  ///< problems: every phrase tells one
  speech,   ///< news and minutes: who said it leads in
};

/// Cuts a scanned passage.
void cut_clauses(std::u32string_view text, const text::Scan& scan, Manner manner, Clauses& out);

}  // namespace luoshi::reading

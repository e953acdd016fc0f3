// SPDX-License-Identifier: Apache-2.0
// Phrases: what rules look for anywhere in a clause (data/lexicon/phrases.tsv), found in one walk over the passage and
// asked for by class. A phrase may begin inside a word; all that begin at a place are found, not only the longest.
#pragma once

#include "text/lexicon.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace luoshi::text {

/// The phrases of one passage; kept and filled anew for the next.
class Phrases {
 public:
  void find(const Lexicon& lexicon, std::u32string_view text) {
    found_.clear();
    lexicon.mark(text, found_);
    first_.resize(text.size() / kNear + 1);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < first_.size(); ++i) {
      while (next < found_.size() && found_[next].begin < i * kNear) ++next;
      first_[i] = next;
    }
  }

  /// Classes of the phrases that stand whole in [begin, end).
  [[nodiscard]] std::uint32_t within(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t classes = 0;
    for (auto phrase = from(begin); phrase != found_.end() && phrase->begin < end; ++phrase)
      classes |= phrase->end <= end ? phrase->classes : 0;
    return classes;
  }
  [[nodiscard]] bool has(PhraseClass phrase_class, std::uint32_t begin, std::uint32_t end) const {
    return (within(begin, end) & static_cast<std::uint32_t>(phrase_class)) != 0;
  }
  /// Where the first of a class in [begin, end) begins.
  [[nodiscard]] std::optional<std::uint32_t> first(PhraseClass phrase_class, std::uint32_t begin,
                                                   std::uint32_t end) const {
    for (auto phrase = from(begin); phrase != found_.end() && phrase->begin < end; ++phrase) {
      if (phrase->is(phrase_class) && phrase->end <= end) return phrase->begin;
    }
    return std::nullopt;
  }
  /// Length of the longest of a class that begins at `at` and ends by `end`, 0 if there is none.
  [[nodiscard]] std::uint32_t length_at(PhraseClass phrase_class, std::uint32_t at, std::uint32_t end) const {
    std::uint32_t length = 0;
    for (auto phrase = from(at); phrase != found_.end() && phrase->begin == at; ++phrase) {
      if (phrase->is(phrase_class) && phrase->end <= end) length = std::max(length, phrase->end - at);
    }
    return length;
  }

 private:
  static constexpr std::uint32_t kNear = 16;  // so few characters hold a phrase or two

  /// The first that begins at `begin` or behind it.
  [[nodiscard]] std::vector<FoundPhrase>::const_iterator from(std::uint32_t begin) const {
    auto phrase = found_.begin() + first_[begin / kNear];
    while (phrase != found_.end() && phrase->begin < begin) ++phrase;
    return phrase;
  }

  std::vector<FoundPhrase> found_;          // in the order of the text
  std::vector<std::uint32_t> first_ = {0};  // of those that begin at character kNear * i or behind it
};

}  // namespace luoshi::text

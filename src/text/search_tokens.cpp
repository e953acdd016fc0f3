// SPDX-License-Identifier: Apache-2.0
#include "text/search_tokens.hpp"

#include "base/utf8.hpp"
#include "text/passage.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace luoshi::text {
namespace {

enum class Sort : std::uint8_t { han, letter, digit, blank, mark };

// Ideographs of every plane, with 々 and 〇, which stand for one.
bool is_han(char32_t c) {
  return is_ideograph(c) || c == 0x3005 || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

Sort sort_of(char32_t c) {
  if (is_han(c)) return Sort::han;
  if (c == ' ') return Sort::blank;
  if (c < 0x80) {
    if (c >= '0' && c <= '9') return Sort::digit;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Sort::letter : Sort::mark;
  }
  const auto code = static_cast<UChar32>(c);
  if (u_isdigit(code) != 0) return Sort::digit;
  // A combining mark that composed with nothing belongs to its letter.
  const bool mark = (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
  if (u_isalpha(code) != 0 || mark) return Sort::letter;
  return u_isUWhiteSpace(code) != 0 ? Sort::blank : Sort::mark;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

class Tokens {
 public:
  explicit Tokens(const Passage& passage) : passage_(passage) {}

  std::vector<SearchToken> all() {
    std::uint32_t at = 0;
    while (at < passage_.size()) {
      const auto sort = sort_of(passage_[at]);
      if (sort == Sort::han) {
        at = han(at);
      } else if (sort == Sort::letter || sort == Sort::digit) {
        at = word(at, sort);
      } else {
        ++at;
      }
    }
    return std::move(made_);
  }

 private:
  void add(std::string text, std::uint32_t first, std::uint32_t last) {
    made_.push_back({std::move(text), passage_.origin(first), passage_.origin_end(last + 1)});
  }

  // The character alone, then with its neighbour; gives the place to go on at.
  std::uint32_t han(std::uint32_t at) {
    std::string text;
    base::append_utf8(text, passage_[at]);
    auto next = at + 1;
    while (next < passage_.size() && sort_of(passage_[next]) == Sort::blank) ++next;
    add(text, at, at);
    if (next >= passage_.size() || !is_han(passage_[next])) return next;
    base::append_utf8(text, passage_[next]);
    add(std::move(text), at, next);
    return next;
  }

  std::uint32_t word(std::uint32_t at, Sort sort) {
    std::string text;
    auto end = at;
    while (end < passage_.size() && end - at < kSearchWordMax && sort_of(passage_[end]) == sort) {
      base::append_utf8(text, lower(passage_[end]));
      ++end;
    }
    add(std::move(text), at, end - 1);
    return end;
  }

  const Passage& passage_;
  std::vector<SearchToken> made_;
};

}  // namespace

std::vector<SearchToken> search_tokens(std::string_view utf8) {
  Passage passage;
  passage.append(utf8, 0);
  return Tokens(passage).all();
}

std::string search_words(std::span<const SearchToken> tokens) {
  std::string made;
  for (const auto& token : tokens) {
    if (!made.empty()) made += ' ';
    made += token.text;
  }
  return made;
}

std::vector<std::string> search_phrase(std::span<const SearchToken> sought) {
  // A pair overlaps the single character in front of it and the one behind it.
  if (sought.size() > 1 && sought[0].begin == sought[1].begin) sought = sought.subspan(1);
  const auto last = sought.size();
  if (last > 1 && sought[last - 1].end == sought[last - 2].end) sought = sought.first(last - 1);
  std::vector<std::string> made;
  for (const auto& token : sought) made.push_back(token.text);
  return made;
}

std::vector<SearchPlace> find_phrase(std::span<const SearchToken> text, std::span<const std::string> phrase,
                                     std::size_t limit) {
  std::vector<SearchPlace> made;
  if (phrase.empty()) return made;
  for (std::size_t at = 0; at + phrase.size() <= text.size() && made.size() < limit; ++at) {
    const auto here = text.subspan(at, phrase.size());
    if (!std::ranges::equal(here, phrase, {}, &SearchToken::text)) continue;
    const SearchPlace place{here.front().begin, here.back().end};
    if (made.empty() || place.begin >= made.back().end) made.push_back(place);
  }
  return made;
}

}  // namespace luoshi::text

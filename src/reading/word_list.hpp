// SPDX-License-Identifier: Apache-2.0
// WordList: words of words that a rule knows by heart, and the questions rules ask with it, hundreds of times a
// sentence. The compiler works out which characters the words begin and end with and which pairs of characters they
// hold, so that most questions are answered without a look at a single word. A list has static storage: it is code.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::reading {

/// A set of characters that may err on the side of yes: it knows their last eight bits only.
class RoughCharacters {
 public:
  constexpr void add(char32_t c) { bits_[(c >> 6) & 3u] |= std::uint64_t{1} << (c & 63u); }
  [[nodiscard]] constexpr bool may_hold(char32_t c) const { return ((bits_[(c >> 6) & 3u] >> (c & 63u)) & 1u) != 0; }

 private:
  std::array<std::uint64_t, 4> bits_{};
};

/// A number below kPairKeys for two characters that stand side by side.
inline constexpr std::uint32_t kPairKeys = 1024;
[[nodiscard]] constexpr std::uint32_t pair_key(char32_t first, char32_t second) {
  return (first * 5u + second) % kPairKeys;
}

template <std::size_t N>
class WordList {
 public:
  constexpr explicit WordList(const std::array<std::u32string_view, N>& words) : words_(words) {
    for (std::size_t i = 0; i < N; ++i) {
      const std::u32string_view word = words[i];
      firsts_.add(word.front());
      lasts_.add(word.back());
      pairs_[i] = static_cast<std::uint16_t>(word.size() > 1 ? pair_key(word[0], word[1]) : kPairKeys);
    }
  }

  [[nodiscard]] std::span<const std::u32string_view> words() const { return words_; }
  [[nodiscard]] const std::array<std::uint16_t, N>& pairs() const { return pairs_; }
  [[nodiscard]] bool may_begin(char32_t c) const { return firsts_.may_hold(c); }
  [[nodiscard]] bool may_end(char32_t c) const { return lasts_.may_hold(c); }

 private:
  std::array<std::u32string_view, N> words_;
  std::array<std::uint16_t, N> pairs_{};
  RoughCharacters firsts_;
  RoughCharacters lasts_;
};

/// A word as the argument of a template.
template <std::size_t N>
struct Word {
  char32_t characters[N] = {};

  consteval Word(const char32_t (&word)[N]) {  // NOLINT(google-explicit-constructor): a literal is a word
    std::ranges::copy(word, characters);
  }
  [[nodiscard]] constexpr std::u32string_view view() const { return {characters, N - 1}; }
};

/// The list of these words: kWords<U"推进", U"加强">. An argument of a template is a constant of the program; a list
/// made at the place of the question would be built anew each time.
template <Word... words>
inline constexpr WordList<sizeof...(words)> kWords{std::array<std::u32string_view, sizeof...(words)>{words.view()...}};

/// A stretch of text with the set of its pairs of characters, which tells of most words that they are not there. The
/// set is made when the first question is asked. Not for several threads.
class Haystack {
 public:
  Haystack(std::u32string_view text) : text_(text) {}                         // NOLINT(google-explicit-constructor)
  Haystack(const std::u32string& text) : text_(std::u32string_view(text)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool contains(std::u32string_view word) const;
  template <std::size_t N>
  [[nodiscard]] bool contains_any(const WordList<N>& list) const {
    if (!ready_) find_pairs();
    for (std::size_t i = 0; i < N; ++i) {
      const std::uint32_t key = list.pairs()[i];
      if (((pairs_[key >> 6] >> (key & 63u)) & 1u) != 0 && holds(list.words()[i])) return true;
    }
    return false;
  }

 private:
  void find_pairs() const;
  [[nodiscard]] bool holds(std::u32string_view word) const;

  std::u32string_view text_;
  mutable bool ready_ = false;
  mutable std::array<std::uint64_t, kPairKeys / 64 + 1> pairs_;  // the last is of words of one character: may be there
};

[[nodiscard]] bool starts_with_one(std::u32string_view text, std::span<const std::u32string_view> words);
[[nodiscard]] bool ends_with_one(std::u32string_view text, std::span<const std::u32string_view> words);
[[nodiscard]] bool equals_one(std::u32string_view text, std::span<const std::u32string_view> words);

template <std::size_t N>
[[nodiscard]] bool starts_with_any(std::u32string_view text, const WordList<N>& list) {
  return !text.empty() && list.may_begin(text.front()) && starts_with_one(text, list.words());
}
template <std::size_t N>
[[nodiscard]] bool ends_with_any(std::u32string_view text, const WordList<N>& list) {
  return !text.empty() && list.may_end(text.back()) && ends_with_one(text, list.words());
}
template <std::size_t N>
[[nodiscard]] bool is_one_of(std::u32string_view text, const WordList<N>& list) {
  return !text.empty() && list.may_begin(text.front()) && list.may_end(text.back()) && equals_one(text, list.words());
}
template <std::size_t N>
[[nodiscard]] bool contains_any(const Haystack& text, const WordList<N>& list) {
  return text.contains_any(list);
}

}  // namespace luoshi::reading

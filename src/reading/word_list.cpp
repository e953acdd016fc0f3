// SPDX-License-Identifier: Apache-2.0
#include "reading/word_list.hpp"

#include <algorithm>
#include <cstring>

namespace luoshi::reading {

void Haystack::find_pairs() const {
  pairs_.fill(0);
  pairs_.back() = 1;
  for (std::size_t i = 1; i < text_.size(); ++i) {
    const std::uint32_t key = pair_key(text_[i - 1], text_[i]);
    pairs_[key >> 6] |= std::uint64_t{1} << (key & 63u);
  }
  ready_ = true;
}

bool Haystack::contains(std::u32string_view word) const {
  if (!ready_) find_pairs();
  const std::uint32_t key = word.size() > 1 ? pair_key(word[0], word[1]) : kPairKeys;
  return ((pairs_[key >> 6] >> (key & 63u)) & 1u) != 0 && holds(word);
}

// Two characters are compared at once: few texts hold both side by side without holding the word.
bool Haystack::holds(std::u32string_view word) const {
  if (word.size() < 2 || text_.size() < word.size()) return text_.find(word) != std::u32string_view::npos;
  std::uint64_t wanted = 0;
  std::memcpy(&wanted, word.data(), sizeof wanted);
  const char32_t* last = text_.data() + (text_.size() - word.size());
  for (const char32_t* at = text_.data(); at <= last; ++at) {
    std::uint64_t here = 0;
    std::memcpy(&here, at, sizeof here);
    if (here == wanted && std::equal(word.begin() + 2, word.end(), at + 2)) return true;
  }
  return false;
}

bool starts_with_one(std::u32string_view text, std::span<const std::u32string_view> words) {
  return std::ranges::any_of(words, [text, first = text.front()](std::u32string_view word) {
    return word.front() == first && text.starts_with(word);
  });
}

bool ends_with_one(std::u32string_view text, std::span<const std::u32string_view> words) {
  return std::ranges::any_of(words, [text, last = text.back()](std::u32string_view word) {
    return word.back() == last && text.ends_with(word);
  });
}

bool equals_one(std::u32string_view text, std::span<const std::u32string_view> words) {
  return std::ranges::any_of(
      words, [text, first = text.front()](std::u32string_view word) { return word.front() == first && text == word; });
}

}  // namespace luoshi::reading

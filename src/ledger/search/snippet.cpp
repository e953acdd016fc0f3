// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/snippet.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace luoshi::ledger::search {
namespace {

constexpr std::size_t kBefore = 20;
constexpr std::size_t kLength = 80;

// Bytes [from, to) of the code points [begin, end).
std::string_view slice(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < end && at < text.size(); ++i) {
    if (i == begin) from = at;
    static_cast<void>(base::decode_utf8(text, at));
  }
  return text.substr(from, at - from);
}

}  // namespace

std::optional<Snippet> snippet_of(std::string_view text, std::span<const Term* const> terms) {
  const auto tokens = text::search_tokens(text);
  std::vector<text::SearchPlace> places;
  for (const auto* term : terms) {
    const auto found = text::find_phrase(tokens, term->phrase);
    if (found.empty() && term == terms.front()) return std::nullopt;
    places.insert(places.end(), found.begin(), found.end());
  }
  std::ranges::sort(places, {}, &text::SearchPlace::begin);
  const std::size_t first = places.front().begin;
  const auto begin = first > kBefore ? first - kBefore : 0;
  const auto end = begin + std::max<std::size_t>(kLength, places.front().end - begin);
  const auto whole = base::count_code_points(text);
  Snippet made{.text = {}, .marks = {}, .start = first};
  made.text = std::string(begin > 0 ? "…" : "") + std::string(slice(text, begin, end)) + (end < whole ? "…" : "");
  // A line break would end the line that a person reads.
  std::ranges::replace_if(made.text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::size_t shift = begin > 0 ? 1 : 0;
  for (const auto& place : places) {
    if (place.end > end) continue;
    const Mark mark{place.begin - begin + shift, place.end - begin + shift};
    if (made.marks.empty() || mark.begin >= made.marks.back().end) made.marks.push_back(mark);
  }
  return made;
}

bool stands_in(std::string_view text, const Term& term) {
  return !text::find_phrase(text::search_tokens(text), term.phrase, 1).empty();
}

}  // namespace luoshi::ledger::search

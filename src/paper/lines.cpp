// SPDX-License-Identifier: Apache-2.0
#include "paper/lines.hpp"

#include <algorithm>
#include <string_view>

namespace luoshi::paper {
namespace {

constexpr std::u32string_view kClosing = U"、。，；：！？）》〉」』】〕］｝”’％‰℃…—,.;:!?)]}%~·";
constexpr std::u32string_view kOpening = U"（《〈「『【〔［｛“‘([{￥¥$";

bool is_closing(char32_t c) { return kClosing.find(c) != std::u32string_view::npos; }
bool is_opening(char32_t c) { return kOpening.find(c) != std::u32string_view::npos; }
bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000; }

// Letters, digits and what holds them together: they break only where there is no other way.
bool is_word(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'.' || c == U'-' ||
         c == U'/' || c == U'_' || c == U'@' || (c >= 0xC0 && c < 0x250);
}

bool may_break_before(const std::vector<char32_t>& text, std::size_t at) {
  const char32_t before = text[at - 1];
  const char32_t after = text[at];
  if (is_space(after)) return false;  // it hangs at the end of the line
  if (is_closing(after) || is_opening(before)) return false;
  return !(is_word(before) && is_word(after));
}

}  // namespace

std::vector<Line> break_lines(const std::vector<char32_t>& text, const std::vector<double>& widths, double first,
                              double rest) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    double width = 0;
    std::size_t shown = end;
    while (shown > begin && is_space(text[shown - 1])) --shown;
    for (std::size_t i = begin; i < shown; ++i) width += widths[i];
    lines.push_back({.begin = begin, .end = end, .width = width});
  };
  while (true) {
    const double room = (lines.empty() ? first : rest) + 1e-6;
    double width = 0;
    std::size_t at = begin;
    std::size_t good = begin;  // the last place where the line may end
    while (at < text.size() && text[at] != U'\n') {
      if (at > begin && may_break_before(text, at)) good = at;
      if (!is_space(text[at]) && width + widths[at] > room) break;
      width += widths[at++];
    }
    if (at == text.size()) {
      finish(at);
      return lines;
    }
    if (text[at] == U'\n') {
      finish(at);
      begin = at + 1;
      continue;
    }
    const auto end = good > begin ? good : std::max(at, begin + 1);
    finish(end);
    begin = end;
  }
}

}  // namespace luoshi::paper

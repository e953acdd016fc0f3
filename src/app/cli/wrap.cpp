// SPDX-License-Identifier: Apache-2.0
#include "app/cli/wrap.hpp"

#include "app/cli/terminal.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

// Marks of Chinese setting by their code points: several look like ASCII in many fonts.
constexpr std::u32string_view kClosing =
    U"\uFF0C\u3002\u3001\uFF1B\uFF1A\uFF1F\uFF01\uFF09\u300B\u300D\u300F\u3011\u3009\u3015\u201D\u2019\uFF05\u2030"
    U"\u2026"
    U"\u00B7,.;:?!)]}%";
constexpr std::u32string_view kOpening = U"\uFF08\u300A\u300C\u300E\u3010\u3008\u3014\u201C\u2018([{";
constexpr std::size_t kMarksMax = 4;  // that may cling to one character; more are a row of dots and may be cut

bool is_word(char32_t c) {
  return c < 0x250 && c > ' ' && kClosing.find(c) == kClosing.npos && kOpening.find(c) == kOpening.npos;
}
// Signs that hold a number together: 3.5, 1,200, 2026-12-31.
bool joins_word(char32_t c) { return c == '.' || c == ',' || c == ':'; }

// The next piece that must stay on one line: opening marks, then a word or one character, then closing marks.
std::string_view next_piece(std::string_view text, std::size_t start) {
  std::size_t at = start;
  const auto peek = [&](std::size_t from) { return from < text.size() ? base::decode_utf8(text, from) : U'\0'; };
  const auto step = [&] { (void)base::decode_utf8(text, at); };
  for (std::size_t n = 0; n < kMarksMax && at < text.size() && kOpening.find(peek(at)) != kOpening.npos; ++n) step();
  if (at < text.size()) {
    bool word = is_word(peek(at));
    step();
    while (word && at < text.size()) {
      const char32_t c = peek(at);
      const bool joined = joins_word(c) && at + 1 < text.size() && is_word(peek(at + 1));
      word = is_word(c) || joined || columns_of(c) == 0;
      if (word) step();
    }
  }
  while (at < text.size() && columns_of(peek(at)) == 0) step();  // combining marks
  for (std::size_t n = 0; n < kMarksMax && at < text.size() && kClosing.find(peek(at)) != kClosing.npos; ++n) step();
  return text.substr(start, at - start);
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 2);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  const auto new_line = [&] {
    if (lines.back().ends_with(' ')) lines.back().pop_back();
    lines.emplace_back();
    used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view piece = next_piece(text, at);
    at += piece.size();
    const std::size_t width = columns_of(piece);
    if (used > 0 && used + width > columns && piece != " ") new_line();
    if (piece == " " && (used == 0 || used + 1 > columns)) continue;
    if (width <= columns) {
      lines.back() += piece;
      used += width;
      continue;
    }
    for (std::size_t i = 0; i < piece.size();) {
      const std::size_t from = i;
      const std::size_t taken = columns_of(base::decode_utf8(piece, i));
      if (used + taken > columns) new_line();
      lines.back() += piece.substr(from, i - from);
      used += taken;
    }
  }
  if (lines.back().ends_with(' ')) lines.back().pop_back();
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string padded(std::string_view text, std::size_t columns) {
  std::string out(text);
  const std::size_t used = columns_of(text);
  if (used < columns) out.append(columns - used, ' ');
  return out;
}

}  // namespace luoshi::app

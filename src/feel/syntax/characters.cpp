// SPDX-License-Identifier: Apache-2.0
#include "feel/syntax/characters.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel::syntax {
namespace {

struct Span {
  char32_t first;
  char32_t last;
};

// Rule 28 beyond ASCII.
constexpr auto kStarts = std::to_array<Span>({{0xC0, 0xD6},
                                              {0xD8, 0xF6},
                                              {0xF8, 0x2FF},
                                              {0x370, 0x37D},
                                              {0x37F, 0x1FFF},
                                              {0x200C, 0x200D},
                                              {0x2070, 0x218F},
                                              {0x2C00, 0x2FEF},
                                              {0x3001, 0xD7FF},
                                              {0xF900, 0xFDCF},
                                              {0xFDF0, 0xFFFD},
                                              {0x10000, 0xEFFFF}});

// Full width forms of the marks that FEEL itself uses would otherwise count as letters and hide a slip of the hand.
constexpr std::u32string_view kNoLetters = U",。;:!?()【】《》、「」『』";

bool in_starts(char32_t c) {
  const auto* span = std::ranges::lower_bound(kStarts, c, {}, &Span::last);
  return span != kStarts.end() && span->first <= c && !kNoLetters.contains(c);
}

constexpr bool ascii_start(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

bool is_name_start(char32_t c) { return c < 0x80 ? ascii_start(c) || c == '?' : in_starts(c); }

bool is_name_part(char32_t c) {
  if (c < 0x80) return ascii_start(c) || (c >= '0' && c <= '9');
  return in_starts(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

bool is_blank(char32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

char32_t character_at(std::string_view text, std::size_t at) {
  return at < text.size() ? base::decode_utf8(text, at) : U'\0';
}

std::size_t width_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  for (; at < text.size(); at += width_at(text, at)) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 ? !is_blank(byte) : !is_blank(character_at(text, at))) break;
  }
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_name_start(character_at(text, at))) return at;
  at += width_at(text, at);
  while (at < text.size() && is_name_part(character_at(text, at))) at += width_at(text, at);
  return at;
}

std::size_t match_name(std::string_view text, std::size_t at, std::string_view name) {
  if (name.empty() || at >= text.size() || text[at] != name[0]) return 0;
  std::size_t here = at;
  std::size_t i = 0;
  while (i < name.size()) {
    if (here >= text.size()) return 0;
    if (text[here] == name[i] && name[i] != ' ') {
      ++here;
      ++i;
      continue;
    }
    const std::size_t blanks_end = skip_blanks(text, here);
    const std::size_t name_end = skip_blanks(name, i);
    if (blanks_end == here || name_end == i) return 0;
    here = blanks_end;
    i = name_end;
  }
  std::size_t last = name.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(name[last]) & 0xC0u) == 0x80) --last;
  if (is_name_part(character_at(name, last)) && here < text.size() && is_name_part(character_at(text, here))) return 0;
  return here - at;
}

std::string plain_name(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = skip_blanks(name, 0); at < name.size();) {
    const std::size_t blanks = skip_blanks(name, at);
    if (blanks == name.size()) break;
    if (blanks != at) out += ' ';
    const std::size_t width = width_at(name, blanks);
    out += name.substr(blanks, width);
    at = blanks + width;
  }
  return out;
}

bool joins_operands(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"and", "or", "in", "between", "instance", "then", "else", "return", "satisfies"});
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace luoshi::feel::syntax

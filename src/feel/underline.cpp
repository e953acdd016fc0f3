// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "feel/program.hpp"

#include <algorithm>

namespace luoshi::feel {
namespace {

// Chinese and the like take two columns on a screen; so does the caret under them.
std::string_view caret_for(char32_t c, std::string_view narrow, std::string_view wide) {
  const bool is_wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6B) || (c >= 0xFF01 && c <= 0xFF60) ||
                       (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return is_wide ? wide : narrow;
}

}  // namespace

std::string underline(std::string_view text, Position position) {
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < position.offset && at < text.size(); ++i) (void)base::decode_utf8(text, at);
  const std::size_t line_begin = at == 0 ? 0 : text.find_last_of('\n', at - 1) + 1;
  const std::size_t line_end = std::min(text.find('\n', at), text.size());
  std::string out(text.substr(line_begin, line_end - line_begin));
  std::ranges::replace(out, '\t', ' ');
  std::ranges::replace(out, '\r', ' ');
  out += '\n';
  for (std::size_t i = line_begin; i < at;) out += caret_for(base::decode_utf8(text, i), " ", "  ");
  std::uint32_t carets = 0;
  for (std::size_t i = at; i < line_end && carets < position.length; ++carets) {
    out += caret_for(base::decode_utf8(text, i), "^", "^^");
  }
  if (carets == 0) out += '^';
  return out;
}

}  // namespace luoshi::feel

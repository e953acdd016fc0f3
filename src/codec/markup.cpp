// SPDX-License-Identifier: Apache-2.0
#include "codec/markup.hpp"

namespace luoshi::codec {
namespace {

constexpr std::string_view kSpecial("&<>\"'\xEF", 6);  // and the first byte of what may be U+FFFE or U+FFFF

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && kSpecial.find(c) == std::string_view::npos; }

std::string_view reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

void append_markup(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out.append(text, from, at - from);
    if (at == text.size()) return;
    const auto rest = text.substr(at);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      at += 3;
      continue;
    }
    const char c = text[at++];
    if (const auto written = reference(c); !written.empty()) {
      out += written;
    } else if (c == '\t' || c == '\n' || c == '\r' || c == '\xEF') {
      out += c;
    }
  }
}

std::string markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_markup(out, text);
  return out;
}

}  // namespace luoshi::codec

// SPDX-License-Identifier: Apache-2.0
#include "app/read/page_html.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

namespace luoshi::app {

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  const auto replace = [&](std::size_t at, std::string_view with) {
    out.append(text, from, at - from);
    out += with;
    from = at + 1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    switch (c) {
      case '&':
        replace(i, "&amp;");
        break;
      case '<':
        replace(i, "&lt;");
        break;
      case '>':
        replace(i, "&gt;");
        break;
      case '"':
        replace(i, "&quot;");
        break;
      case '\'':
        replace(i, "&#39;");
        break;
      case '\r':
        replace(i, "&#13;");
        break;
      case '\n':
      case '\t':
        break;
      default:
        if (c < 0x20 || c == 0x7F) {
          std::string picture;
          base::append_utf8(picture, c == 0x7F ? U'\u2421' : static_cast<char32_t>(0x2400 + c));
          replace(i, picture);
        }
    }
  }
  out.append(text, from, text.size() - from);
}

std::string both(std::string_view zh, std::string_view en, base::Language language) {
  if (language == base::Language::zh) return std::string(zh);
  std::string out = fmt::format("{} {}", en, zh);
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace luoshi::app

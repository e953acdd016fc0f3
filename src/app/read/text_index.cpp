// SPDX-License-Identifier: Apache-2.0
#include "app/read/text_index.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

constexpr std::uint32_t kStep = 64;
constexpr std::size_t kClauseBytesMax = 240;  // to each side

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0; }

// Full-width and half-width comma, semicolon, colon, exclamation and question mark, full stop, line break.
bool ends_clause(char32_t c) {
  constexpr std::u32string_view kMarks = U"\n,;:!?\u3002\uFF0C\uFF1B\uFF1A\uFF01\uFF1F";
  return kMarks.find(c) != std::u32string_view::npos;
}

// In 5,180 and 1.8:42.6 the mark belongs to the number.
bool within_number(std::string_view text, std::size_t mark, std::size_t behind) {
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  return mark > 0 && is_digit(mark - 1) && is_digit(behind);
}

}  // namespace

TextIndex::TextIndex(std::string_view text) : text_(text) {
  bool in_paragraph = false;
  for (std::size_t at = 0; at < text.size(); ++size_) {
    if (size_ % kStep == 0) steps_.push_back(at);
    const char32_t c = base::decode_utf8(text, at);
    if (c == '\n') {
      in_paragraph = false;
    } else if (!in_paragraph && !is_blank(c)) {
      in_paragraph = true;
      paragraphs_.push_back(size_);
    }
  }
}

std::size_t TextIndex::byte_at(std::uint32_t place) const {
  if (place >= size_) return text_.size();
  std::size_t at = steps_[place / kStep];
  for (std::uint32_t i = place % kStep; i > 0; --i) (void)base::decode_utf8(text_, at);
  return at;
}

std::string_view TextIndex::slice(std::uint32_t start, std::uint32_t end) const {
  if (end <= start) return {};
  const std::size_t from = byte_at(start);
  return text_.substr(from, byte_at(end) - from);
}

std::uint32_t TextIndex::paragraph_at(std::uint32_t place) const {
  const auto next = std::ranges::upper_bound(paragraphs_, place);
  return static_cast<std::uint32_t>(next - paragraphs_.begin());
}

std::string_view TextIndex::clause_around(std::uint32_t start, std::uint32_t end) const {
  std::size_t from = byte_at(start);
  const std::size_t low = from > kClauseBytesMax ? from - kClauseBytesMax : 0;
  while (from > low) {
    std::size_t before = from - 1;
    while (before > 0 && (static_cast<unsigned char>(text_[before]) & 0xC0u) == 0x80u) --before;
    std::size_t at = before;
    if (ends_clause(base::decode_utf8(text_, at)) && !within_number(text_, before, from)) break;
    from = before;
  }
  std::size_t to = byte_at(end);
  const std::size_t high = std::min(text_.size(), to + kClauseBytesMax);
  while (to < high) {
    std::size_t next = to;
    if (ends_clause(base::decode_utf8(text_, next)) && !within_number(text_, to, next)) break;
    to = next;
  }
  // Leading blanks of a paragraph belong to its layout, not to what it says.
  while (from < to) {
    std::size_t next = from;
    if (!is_blank(base::decode_utf8(text_, next))) break;
    from = next;
  }
  return text_.substr(from, to - from);
}

}  // namespace luoshi::app

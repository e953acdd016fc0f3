// SPDX-License-Identifier: Apache-2.0
#include "document/text_writer.hpp"

#include "base/utf8.hpp"
#include "document/refusal.hpp"

#include <array>

namespace luoshi::document {
namespace {

constexpr std::array<std::string_view, 9> kBlanks = {" ", "\t", "\n", "\r", "\f", "\v", "\u00A0", "\u3000", "\uFEFF"};

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto blank : kBlanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

void TextWriter::line(std::string_view text, std::uint8_t level) {
  if (full_) return;
  const bool blank = trimmed(text).empty();
  if (blank && blank_) return;
  blank_ = blank;
  if (blank) text = {};
  if (text.size() + 1 > text_bytes_max_ - text_.size()) {
    full_ = true;
    return;
  }
  const auto end = place_ + static_cast<std::uint32_t>(base::count_code_points(text));
  if (level != 0 && !blank) headings_.push_back({.start = place_, .end = end, .level = level});
  text_ += text;
  text_ += '\n';
  place_ = end + 1;
}

Result<void> TextWriter::state() const {
  if (!full_) return {};
  return refuse(base::ErrorCode::limit, "E-DOC-007", {{"limit", size_words(text_bytes_max_)}});
}

Result<Document> TextWriter::finish(Format format) {
  LUOSHI_CHECK(state());
  if (text_.empty()) return refuse(base::ErrorCode::invalid_input, "E-DOC-024");
  return Document{.format = format, .text = std::move(text_), .headings = std::move(headings_)};
}

}  // namespace luoshi::document

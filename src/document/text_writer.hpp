// SPDX-License-Identifier: Apache-2.0
// TextWriter: builds a document's text line by line, keeps the places of headings in code points and stops growing at
// the limit. Blank lines at the start and more than one in a row are dropped. For one thread.
#pragma once

#include "base/result.hpp"
#include "document/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

class TextWriter {
 public:
  explicit TextWriter(std::size_t text_bytes_max) : text_bytes_max_(text_bytes_max) {}

  /// Adds a line (valid UTF-8; a line break inside is kept); `level` is that of a heading, 0 for none.
  void line(std::string_view text, std::uint8_t level = 0);

  /// E-DOC-007 once the limit was met.
  [[nodiscard]] Result<void> state() const;

  /// The document, or E-DOC-007; E-DOC-024 when there is nothing in it.
  [[nodiscard]] Result<Document> finish(Format format);

 private:
  std::size_t text_bytes_max_;
  std::string text_;
  std::vector<Heading> headings_;
  std::uint32_t place_ = 0;  // code points in text_
  bool blank_ = true;        // the last line was blank, or there is none
  bool full_ = false;
};

/// Blanks at both ends removed: ASCII, no-break and ideographic ones.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace luoshi::document

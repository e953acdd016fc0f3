// SPDX-License-Identifier: Apache-2.0
// Passage: a run of a document in the form that rules match on. The document's own text is never changed; folding
// (full to half width, traditional to simplified, NFC) lives only here, with the way back to the document's code
// points. A passage may be put together from several pieces: what stands between them (a page break inside a word) is
// simply not part of it.
#pragma once

#include "text/tables.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::text {

class Passage {
 public:
  /// Forgets everything; keeps the memory, since one passage serves a whole document in turn.
  void clear();

  /// Appends UTF-8 whose first code point is number `origin` of the document. Line breaks become spaces.
  void append(std::string_view utf8, std::uint32_t origin);

  [[nodiscard]] std::u32string_view text() const { return text_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] char32_t operator[](std::uint32_t at) const { return text_[at]; }
  [[nodiscard]] std::u32string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return text().substr(begin, end - begin);
  }
  /// Code point of the document that character `at` came from; `at` == size() gives the place behind the last.
  [[nodiscard]] std::uint32_t origin(std::uint32_t at) const;
  /// Place behind character `at - 1` in the document: the end of a span that ends at `at`.
  [[nodiscard]] std::uint32_t origin_end(std::uint32_t at) const;
  /// The document's own characters of [begin, end), unfolded, as UTF-8.
  [[nodiscard]] std::string_view original(std::uint32_t begin, std::uint32_t end) const {
    return std::string_view(bytes_).substr(byte(begin), byte(end) - byte(begin));
  }

 private:
  struct Run {
    std::uint32_t first = 0;   // character of text_
    std::uint32_t origin = 0;  // of that character
  };
  void add_run(std::size_t first, std::uint32_t origin);
  void append_marked(std::size_t at, std::size_t start, std::uint32_t origin);
  void append_cluster(std::size_t first, std::uint32_t origin, std::size_t last);
  [[nodiscard]] std::size_t byte(std::uint32_t at) const { return at < byte_.size() ? byte_[at] : bytes_.size(); }

  std::u32string text_;
  std::string bytes_;                // the pieces as they were appended
  std::vector<std::uint32_t> byte_;  // where each character of text_ begins in bytes_
  std::vector<Run> runs_;            // characters whose origins count up by one
};

/// UTF-8 of matching-form characters.
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// A character folded that is no ideograph.
[[nodiscard]] char32_t fold_rare(char32_t character);
/// One character folded: full-width forms to ASCII, ideographic space to space, traditional to simplified.
[[nodiscard]] inline char32_t fold(char32_t character) {
  return is_ideograph(character) ? simplified(character) : fold_rare(character);
}

}  // namespace luoshi::text

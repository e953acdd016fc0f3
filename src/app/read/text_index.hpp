// SPDX-License-Identifier: Apache-2.0
// TextIndex: from places counted in code points, as findings carry them, to the bytes of the UTF-8 text. It remembers
// one byte offset in every 64 characters, so an answer costs at most 64 steps and the index a sixteenth of the text.
// Keeps a view of the text: the document must outlive it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace luoshi::app {

class TextIndex {
 public:
  explicit TextIndex(std::string_view text);

  /// Byte offset of a code point; the text's size for places at or behind its end.
  [[nodiscard]] std::size_t byte_at(std::uint32_t place) const;
  /// The characters from `start` to before `end`.
  [[nodiscard]] std::string_view slice(std::uint32_t start, std::uint32_t end) const;
  [[nodiscard]] std::uint32_t size() const { return size_; }
  /// Number of the paragraph (line that is not blank, from 1) that holds the place.
  [[nodiscard]] std::uint32_t paragraph_at(std::uint32_t place) const;
  /// The stretch between the punctuation marks around `start` to `end`, line breaks included among the marks.
  [[nodiscard]] std::string_view clause_around(std::uint32_t start, std::uint32_t end) const;

 private:
  std::string_view text_;  // NOLINT: a view by design, see above
  std::vector<std::size_t> steps_;
  std::vector<std::uint32_t> paragraphs_;  // where each paragraph's first character stands
  std::uint32_t size_ = 0;
};

}  // namespace luoshi::app

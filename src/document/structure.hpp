// SPDX-License-Identifier: Apache-2.0
// Structure: which lines of a document are its title, its headings and its paragraphs, and which are furniture of the
// page it was taken from. Paragraphs cut by a page break are healed; a headline wedged into a sentence is set aside.
// Everything is a place in Document::text, which itself is never changed.
#pragma once

#include "document/document.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace luoshi::document {

/// furniture: of the page, not of the text · title: of the document · heading: opens a section · headline: stands
/// between paragraphs and opens a section in news · paragraph: sentences.
enum class BlockKind : std::uint8_t { furniture, title, heading, headline, paragraph };

/// A stretch of the text within one line.
struct Piece {
  std::uint32_t start = 0;     ///< code points
  std::uint32_t end = 0;       ///< exclusive
  std::size_t byte_start = 0;  ///< the same in bytes of Document::text
  std::size_t byte_end = 0;
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;   ///< of a heading: 1 is 一、, 2 is (一), 3 is 1.
  std::uint32_t first = 0;  ///< index of its first piece in Structure::pieces
  std::uint32_t count = 1;  ///< pieces; more than one where a paragraph was healed
};

struct Structure {
  std::vector<Block> blocks;  ///< in the order of the text
  std::vector<Piece> pieces;
};

/// Finds the blocks of a document.
[[nodiscard]] Structure structure_of(const Document& document);

/// Level of an enumerated heading or item that starts `line` (一、 is 1, (一) is 2, 1. or 1、 is 3, (1) is 4), 0 if
/// none; `length` is set to the number of bytes of the marker.
[[nodiscard]] std::uint8_t enumeration_level(std::string_view line, std::size_t& length);

}  // namespace luoshi::document

// SPDX-License-Identifier: Apache-2.0
// Document: a text read in and kept whole. Readers turn a file's bytes into it; everything found later points at
// places of `text`, counted in Unicode code points (not bytes), line breaks included. A plain value.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::document {

enum class Format : std::uint8_t { txt, html, docx, pdf, ofd };

/// A line that the format itself marks as a heading (docx styles and outline levels, html h1 to h6).
struct Heading {
  std::uint32_t start = 0;  ///< code points into text
  std::uint32_t end = 0;    ///< exclusive
  std::uint8_t level = 1;   ///< 1 is the outermost
};

struct Document {
  std::string name = {};  ///< file name without extension
  Format format = Format::txt;
  std::string text = {};               ///< valid UTF-8, as decoded; for txt the file's own text without BOM, CRLF kept
  std::vector<Heading> headings = {};  ///< in order; empty where the format marks none
  bool recognised = false;             ///< made by character recognition: 识别稿,须人工核对
};

}  // namespace luoshi::document

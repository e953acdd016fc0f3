// SPDX-License-Identifier: Apache-2.0
// From words with places on pages to paragraphs. pdf, ofd and recognised scans keep no paragraphs, only words at
// coordinates: words of one height make a line, lines that run on make a paragraph, also over the page; page numbers
// and what stands at the head or foot of every page is dropped. Pure functions; coordinates grow right and down.
#pragma once

#include "document/text_writer.hpp"

#include <string>
#include <vector>

namespace luoshi::document {

struct Word {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  std::string text = {};
};

struct Line {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double em = 0;          ///< size of its characters
  bool latin = false;     ///< none of them is Chinese: the size is a guess
  std::string text = {};  ///< with tabs where the gap is wider than two characters
};

struct Page {
  double width = 0;
  double height = 0;
  std::vector<Line> lines = {};  ///< from top to bottom
};

/// The lines that words make, from top to bottom.
[[nodiscard]] std::vector<Line> lines_of(std::vector<Word> words);

/// Writes the paragraphs of the pages, in order, and gives what was dropped as page heads and feet, a line each.
std::string write_pages(const std::vector<Page>& pages, TextWriter& writer);

}  // namespace luoshi::document

// SPDX-License-Identifier: Apache-2.0
// Laying a printout out on pages: every character gets its font, glyph and place, every rule its ends. Lines are broken
// after lines.hpp; a table's head stands on each of its pages, a row that no page can hold goes on over the next ones,
// and nothing is left out. Places are points from the left upper corner. One thread.
#pragma once

#include "paper/fonts.hpp"
#include "paper/printout.hpp"

#include <string>
#include <vector>

namespace luoshi::paper {

struct PlacedGlyph {
  Glyph glyph = {};
  char32_t character = 0;
  double x = 0;
};

/// A piece of a line in one face and size.
struct PlacedText {
  std::vector<PlacedGlyph> glyphs;
  double y = 0;  ///< of the base line
  double size = 0;
  bool red = false;
};

struct PlacedLine {
  double x1 = 0;
  double y1 = 0;
  double x2 = 0;
  double y2 = 0;
  double thickness = 0.5;
  bool red = false;
};

struct LaidPage {
  std::vector<PlacedText> texts;
  std::vector<PlacedLine> lines;
};

/// At least one page.
[[nodiscard]] std::vector<LaidPage> lay_out(const Printout& printout, FontBook& fonts);

}  // namespace luoshi::paper

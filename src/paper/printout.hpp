// SPDX-License-Identifier: Apache-2.0
// Printout: what is to stand on paper, before it is docx or PDF: paragraphs, tables and rules on pages of one shape.
// Both writers lay out the same printout, so that the file that is edited and the one that is filed say the same on the
// same pages. Lengths are points (1/72 inch). The shapes are those of GB/T 9704 where the paper is an official
// document. Plain values.
#pragma once

#include "paper/workbook.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace luoshi::paper {

[[nodiscard]] constexpr double mm(double millimetres) { return millimetres * 72 / 25.4; }

/// The faces of official documents; which font file stands for each is for fonts.hpp.
enum class Face : std::uint8_t {
  title,  ///< 小标宋
  fang,   ///< 仿宋
  kai,    ///< 楷体
  hei,    ///< 黑体
  song    ///< 宋体
};
inline constexpr std::size_t kFaces = 5;

// Sizes of type by their Chinese names, in points.
inline constexpr double kSize2 = 22;       ///< 二号
inline constexpr double kSize3 = 16;       ///< 三号
inline constexpr double kSize4 = 14;       ///< 四号
inline constexpr double kSizeSmall4 = 12;  ///< 小四
inline constexpr double kSize5 = 10.5;     ///< 五号
inline constexpr double kSizeSmall5 = 9;   ///< 小五

// The grid of GB/T 9704: 22 lines of 28 characters on 156 × 225 mm, so glyphs of 16 points stand a little closer.
inline constexpr double kGridLine = 28.95;
inline constexpr double kGridTracking = -0.25;

struct Run {
  std::string text;  ///< a line feed begins a new line
  Face face = Face::fang;
  double size = kSize3;
  double tracking = 0;  ///< added to the width of each character
  bool red = false;
};

struct Paragraph {
  std::vector<Run> runs;
  Align align = Align::left;
  double indent_first = 0;
  double indent_left = 0;
  double indent_right = 0;
  double line = kGridLine;  ///< from one base line to the next, whatever stands in it
  double before = 0;
  bool keep_next = false;  ///< on the page of the block behind it
};

/// A line across the type area.
struct Rule {
  double thickness = mm(0.35);
  double before = 0;
  double after = 0;
  bool red = false;
};

struct TableCell {
  std::string text = {};
  Align align = Align::left;
  Face face = Face::fang;
  std::uint16_t columns = 1;  ///< so many columns of the table
  bool continued = false;     ///< belongs to the cell above it, whose text is shown
  bool upright = false;       ///< one character a line, as labels beside a large box stand
  bool at_foot = false;       ///< stands at the foot of the box: where a hand signs and dates
};

struct TableRow {
  std::vector<TableCell> cells;  ///< their columns add up to those of the table
  double height_min = 0;         ///< of the box: room for handwriting and seal
};

/// The cell that begins at a column of the table; null where none does.
[[nodiscard]] const TableCell* cell_at(const TableRow& row, std::size_t column);

struct Table {
  std::vector<double> widths;  ///< of the columns; they add up to the width of the type area at most
  std::vector<TableRow> rows;
  std::size_t head_rows = 0;  ///< repeated on each page
  double size = kSize5;
  double line = 15;

  /// Whether the cell of that row at that column belongs to the one above it.
  [[nodiscard]] bool continues(std::size_t row, std::size_t column) const;
};

struct PageBreak {};

using Block = std::variant<Paragraph, Rule, Table, PageBreak>;

enum class PageNumbers : std::uint8_t {
  none,
  dashes,  ///< — 1 —, odd pages right, even left, 7 mm below the type area (GB/T 9704, 7.5)
  of_all   ///< 第1页 共3页, centred
};

struct PageShape {
  double width = mm(210);
  double height = mm(297);
  double top = mm(37);
  double bottom = mm(35);
  double left = mm(28);
  double right = mm(26);

  [[nodiscard]] double type_width() const { return width - left - right; }
  [[nodiscard]] double type_height() const { return height - top - bottom; }
  /// The page of an official document.
  [[nodiscard]] static PageShape official() { return {}; }
  /// A wide page for tables; the binding edge above.
  [[nodiscard]] static PageShape landscape(PaperSize paper);
  /// An upright page of boxes to be filled in.
  [[nodiscard]] static PageShape sheet();
};

struct Printout {
  std::string title;      ///< of the file
  std::string made = {};  ///< when, "2026-03-08T01:02:03Z": in the file's properties
  PageShape page = {};
  PageNumbers numbers = PageNumbers::none;
  std::string number_words = {};  ///< of of_all, with {page} and {pages}
  std::string foot = {};          ///< small, at the left of each page's foot: by whom and when, and the secrecy line
  std::vector<Block> blocks = {};
};

}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
// Set: characters with their glyphs and widths, ready to be broken into lines and placed. What paragraphs, cells and
// page numbers are laid out by; for layout.cpp and table_layout.cpp only. One thread.
#pragma once

#include "paper/layout.hpp"
#include "paper/lines.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::paper {

class Setting {
 public:
  Setting(std::span<const Run> runs, FontBook& fonts);

  [[nodiscard]] std::vector<Line> lines(double first, double rest) const {
    return break_lines(text_, widths_, first, rest);
  }
  /// Places a line from `x` on; `slack` is spread between its characters. The line's box is `line` high and begins at
  /// `top`.
  void place(const Line& line, double x, double top, double height, double slack, LaidPage& page) const;
  [[nodiscard]] double width() const;
  /// Whether a line feed or the end of the text stands behind the line.
  [[nodiscard]] bool ends_at(const Line& line) const { return line.end >= text_.size() || text_[line.end] == U'\n'; }

 private:
  struct Look {
    double size = 0;
    double tracking = 0;
    bool red = false;
  };
  std::vector<char32_t> text_;
  std::vector<double> widths_;
  std::vector<Glyph> glyphs_;
  std::vector<std::uint32_t> looks_;  ///< of each character
  std::vector<Look> kinds_;
};

/// What a page has room for, and where the next thing on it goes.
class Flow {
 public:
  explicit Flow(const PageShape& shape) : shape_(shape), pages_(1), y_(shape.top) {}

  [[nodiscard]] LaidPage& page() { return pages_.back(); }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] double room() const { return shape_.height - shape_.bottom - y_; }
  [[nodiscard]] double full() const { return shape_.type_height(); }
  [[nodiscard]] double left() const { return shape_.left; }
  [[nodiscard]] double width() const { return shape_.type_width(); }
  [[nodiscard]] bool at_top() const { return y_ <= shape_.top + 0.01; }
  void advance(double height) { y_ += height; }
  void turn() {
    pages_.emplace_back();
    y_ = shape_.top;
  }
  [[nodiscard]] std::vector<LaidPage> take() && { return std::move(pages_); }

 private:
  PageShape shape_;
  std::vector<LaidPage> pages_;
  double y_;
};

/// table_layout.cpp
void lay_out_table(const Table& table, FontBook& fonts, Flow& flow);

}  // namespace luoshi::paper

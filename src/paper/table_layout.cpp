// SPDX-License-Identifier: Apache-2.0
// Tables on pages. A row is moved whole to the next page if one page can hold it; if none can, as many of its lines as
// fit stand on each. Merged cells are drawn as one on each page, their text at its top part there.
#include "paper/setting.hpp"

#include <algorithm>

namespace luoshi::paper {
namespace {

constexpr double kPadX = 4;
constexpr double kPadY = 3;
constexpr double kLine = 0.5;

struct Box {
  const TableCell* cell = nullptr;
  std::size_t column = 0;
  double x = 0;
  double width = 0;
  std::optional<Setting> setting = {};
  std::vector<Line> lines = {};
};

struct Row {
  std::vector<Box> boxes;
  double height = 0;
};

struct Placed {
  std::size_t row = 0;
  double height = 0;
};

std::string one_a_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    if (begins && !out.empty()) out += '\n';
    out += c;
  }
  return out;
}

class Tables {
 public:
  Tables(const Table& table, FontBook& fonts, Flow& flow) : table_(table), fonts_(fonts), flow_(flow) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) rows_.push_back(measured(i));
    for (std::size_t i = 0; i < std::min(table.head_rows, rows_.size()); ++i) head_height_ += rows_[i].height;
  }

  void lay_out() {
    const auto head = std::min(table_.head_rows, rows_.size());
    if (head_height_ + table_.line + 2 * kPadY > flow_.room() && !flow_.at_top()) flow_.turn();
    begin_page();
    for (std::size_t i = head; i < rows_.size(); ++i) {
      if (height_here(i) > flow_.room() + 0.5 && rows_[i].height <= flow_.full() - head_height_ + 0.5) turn();
      const double height = height_here(i);
      if (height <= flow_.room() + 0.5) {
        pending_.push_back({.row = i, .height = height});
        flow_.advance(height);
      } else {
        split(i);
      }
    }
    draw_pending();
  }

 private:
  [[nodiscard]] double lines_height(std::size_t lines) const { return static_cast<double>(lines) * table_.line; }

  Row measured(std::size_t at) {
    const auto& row = table_.rows[at];
    Row out;
    std::size_t column = 0;
    double x = flow_.left();
    for (std::size_t place = 0; place < row.cells.size(); ++place) {
      const auto begin = column;
      const auto& cell = owner(at, column);
      double width = 0;
      for (std::size_t i = 0; i < cell.columns && column < table_.widths.size(); ++i) width += table_.widths[column++];
      Box box{.cell = &cell, .column = begin, .x = x, .width = width};
      const Run run{.text = cell.upright ? one_a_line(cell.text) : cell.text, .face = cell.face, .size = table_.size};
      box.setting.emplace(std::span(&run, 1), fonts_);
      const double room = std::max(width - 2 * kPadX, table_.size);
      box.lines = box.setting->lines(room, room);
      // What is merged has the room of all its rows (height_here).
      const bool merged = table_.continues(at, begin) || table_.continues(at + 1, begin);
      if (!merged) out.height = std::max(out.height, lines_height(box.lines.size()) + 2 * kPadY);
      out.boxes.push_back(std::move(box));
      x += width;
    }
    out.height = std::max({out.height, table_.line + 2 * kPadY, row.height_min});
    return out;
  }

  // The cell whose text stands in one that continues it.
  [[nodiscard]] const TableCell& owner(std::size_t row, std::size_t column) const {
    while (table_.continues(row, column) && cell_at(table_.rows[row - 1], column) != nullptr) --row;
    return *cell_at(table_.rows[row], column);
  }

  // How high a row is where it stands now. A merged cell that begins here, by itself or by the page, must find room for
  // its text in those of its rows that the page holds: what is missing, the first of them gets.
  [[nodiscard]] double height_here(std::size_t at) const {
    double height = rows_[at].height;
    const bool first = pending_.empty() || pending_.back().row < table_.head_rows;
    for (const auto& box : rows_[at].boxes) {
      if (table_.continues(at, box.column) && !first) continue;
      const double needed = lines_height(box.lines.size()) + 2 * kPadY;
      double found = height;
      for (auto row = at + 1; found < needed && table_.continues(row, box.column); ++row) {
        if (found + rows_[row].height > flow_.room() + 0.5) break;
        found += rows_[row].height;
      }
      // A higher row may push the last of the others off the page: then it is measured by itself.
      const double grown = height + std::max(0.0, needed - found);
      const bool pushes = found > height && grown + found - height > flow_.room() + 0.5;
      height = needed <= found ? height : (pushes ? std::max(height, needed) : grown);
    }
    return height;
  }

  void begin_page() {
    top_ = flow_.y();
    for (std::size_t i = 0; i < std::min(table_.head_rows, rows_.size()); ++i) {
      pending_.push_back({.row = i, .height = rows_[i].height});
      flow_.advance(rows_[i].height);
    }
  }

  void turn() {
    draw_pending();
    flow_.turn();
    begin_page();
  }

  void line(double x1, double y1, double x2, double y2) {
    flow_.page().lines.push_back({.x1 = x1, .y1 = y1, .x2 = x2, .y2 = y2, .thickness = kLine});
  }

  void place_lines(const Box& box, std::size_t from, std::size_t to, double top, double height) {
    const double text = lines_height(to - from);
    double y = top + std::max(kPadY, (height - text) / 2);
    if (box.cell->at_foot) y = top + std::max(kPadY, height - text - kPadY);
    for (std::size_t i = from; i < to; ++i, y += table_.line) {
      const double free = box.width - 2 * kPadX - box.lines[i].width;
      double x = box.x + kPadX;
      if (box.cell->align == Align::center || box.cell->upright) x += free / 2;
      if (box.cell->align == Align::right) x += free;
      box.setting->place(box.lines[i], x, y, table_.line, 0, flow_.page());
    }
  }

  // What waits on this page, once it is known where the page ends: merged cells are as high as their rows here.
  void draw_pending() {
    double y = top_;
    for (std::size_t k = 0; k < pending_.size(); ++k) {
      const auto [at, row_height] = pending_[k];
      for (const auto& box : rows_[at].boxes) {
        const bool drawn = k > 0 && pending_[k - 1].row + 1 == at && table_.continues(at, box.column);
        if (drawn) continue;
        double height = row_height;
        for (auto next = k + 1; next < pending_.size() && pending_[next].row == pending_[next - 1].row + 1 &&
                                table_.continues(pending_[next].row, box.column);
             ++next) {
          height += pending_[next].height;
        }
        frame(box, y, height);
        place_lines(box, 0, box.lines.size(), y, height);
      }
      y += row_height;
    }
    pending_.clear();
    top_ = flow_.y();
  }

  void frame(const Box& box, double y, double height) {
    line(box.x, y, box.x + box.width, y);
    line(box.x, y + height, box.x + box.width, y + height);
    line(box.x, y, box.x, y + height);
    line(box.x + box.width, y, box.x + box.width, y + height);
  }

  // A row that no page can hold: its lines go on over the next pages.
  void split(std::size_t at) {
    const auto& row = rows_[at];
    std::size_t longest = 0;
    for (const auto& box : row.boxes) longest = std::max(longest, box.lines.size());
    for (std::size_t done = 0; done < longest;) {
      if (flow_.room() < table_.line + 2 * kPadY) turn();
      draw_pending();
      const auto fits = static_cast<std::size_t>(std::max(1.0, (flow_.room() - 2 * kPadY) / table_.line));
      const auto count = std::min(fits, longest - done);
      const double height = lines_height(count) + 2 * kPadY;
      for (const auto& box : row.boxes) {
        frame(box, flow_.y(), height);
        const auto from = std::min(done, box.lines.size());
        place_lines(box, from, std::min(done + count, box.lines.size()), flow_.y(), height);
      }
      flow_.advance(height);
      top_ = flow_.y();
      done += count;
    }
  }

  const Table& table_;
  FontBook& fonts_;
  Flow& flow_;
  std::vector<Row> rows_;
  double head_height_ = 0;
  double top_ = 0;
  std::vector<Placed> pending_;  ///< on this page and not yet drawn
};

}  // namespace

void lay_out_table(const Table& table, FontBook& fonts, Flow& flow) { Tables(table, fonts, flow).lay_out(); }

}  // namespace luoshi::paper

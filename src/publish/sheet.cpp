// SPDX-License-Identifier: Apache-2.0
// One page of boxes for each matter: values filled in, and blank boxes with room for a hand and a seal.
#include "publish/compose.hpp"

namespace luoshi::publish {
namespace {

using paper::Face;
using paper::TableCell;

constexpr double kLabelShare = 0.16;  ///< of the width, for the words of a box
constexpr double kUprightFrom = 30;   ///< millimetres of height from which the words stand upright
constexpr double kRowHeight = paper::mm(10);

TableCell label_cell(const Frame& frame, const model::FormBox& box) {
  return {.text = frame.label(box.label, box.value),
          .align = paper::Align::center,
          .face = Face::hei,
          .upright = frame.zh() && box.height >= kUprightFrom};
}

TableCell value_cell(const Frame& frame, const model::FormBox& box, const Gathered& matter) {
  if (box.value.empty()) {
    return {.text = box.sign.in(frame.language()), .align = paper::Align::right, .at_foot = true};
  }
  return {.text = value_of(matter, box.value, frame.language(), Days::words)};
}

paper::Table boxes_of(const Frame& frame, const Gathered& matter, double width) {
  const double label = width * kLabelShare;
  const double value = width / 2 - label;
  paper::Table table{.widths = {label, value, label, value}, .rows = {}, .size = paper::kSizeSmall4, .line = 18};
  const auto& boxes = frame.form.boxes;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const auto& box = boxes[i];
    paper::TableRow row{.cells = {label_cell(frame, box), value_cell(frame, box, matter)},
                        .height_min = std::max(kRowHeight, paper::mm(box.height))};
    if (box.half && i + 1 < boxes.size() && boxes[i + 1].half) {
      const auto& other = boxes[++i];
      row.cells.push_back(label_cell(frame, other));
      row.cells.push_back(value_cell(frame, other, matter));
      row.height_min = std::max(row.height_min, paper::mm(other.height));
    } else {
      row.cells[1].columns = 3;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void compose_sheets(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out) {
  out.page = paper::PageShape::sheet();
  out.foot = frame.foot();
  for (const auto& matter : matters) {
    if (!out.blocks.empty()) out.blocks.emplace_back(paper::PageBreak{});
    const auto heading = filled(frame.heading_text(), [&](std::string_view name) {
      const auto value = value_of(matter, name, frame.language(), Days::words);
      return value.empty() ? frame.value(name, {}) : value;
    });
    out.blocks.push_back(paper::Paragraph{.runs = {{.text = heading, .face = Face::title, .size = paper::kSize2}},
                                          .align = paper::Align::center,
                                          .line = 34});
    out.blocks.push_back(paper::Paragraph{.runs = {{.text = "", .size = paper::kSizeSmall4}}, .line = 10});
    out.blocks.emplace_back(boxes_of(frame, matter, out.page.type_width()));
  }
}

}  // namespace luoshi::publish

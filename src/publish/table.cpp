// SPDX-License-Identifier: Apache-2.0
#include "publish/compose.hpp"

namespace luoshi::publish {
namespace {

using paper::Face;
using paper::TableCell;

// The column that lies in another's cell as long as its own value and those of merged columns before it stay the same.
bool same_as_above(const model::Form& form, std::span<const Gathered> matters, std::size_t row, std::size_t column,
                   base::Language language) {
  if (row == 0 || !form.columns[column].merge) return false;
  for (std::size_t i = 0; i <= column; ++i) {
    if (!form.columns[i].merge) continue;
    const auto& name = form.columns[i].value;
    const auto here = value_of(matters[row], name, language, Days::dots);
    if (here.empty() || here != value_of(matters[row - 1], name, language, Days::dots)) return false;
  }
  return true;
}

}  // namespace

void compose_table(const Frame& frame, std::span<const Gathered> matters, paper::Printout& out) {
  const auto& form = frame.form;
  out.page = paper::PageShape::landscape(form.large ? paper::PaperSize::a3 : paper::PaperSize::a4);
  out.numbers = paper::PageNumbers::of_all;
  out.number_words = frame.zh() ? "第{page}页 共{pages}页" : "Page {page} of {pages}";
  out.foot = frame.foot();
  out.blocks.push_back(paper::Paragraph{
      .runs = {{.text = frame.heading(figures_of(matters)), .face = Face::title, .size = paper::kSize2}},
      .align = paper::Align::center,
      .line = 32,
      .keep_next = true});
  out.blocks.push_back(paper::Paragraph{
      .runs = {{.text = day_words(frame.today, frame.language(), Days::words), .size = paper::kSizeSmall4}},
      .align = paper::Align::right,
      .line = 20,
      .keep_next = true});
  paper::Table table{.widths = {}, .rows = {}, .head_rows = 1};
  double all = 0;
  for (const auto& column : form.columns) all += column.width;
  paper::TableRow head{.cells = {}, .height_min = 24};
  for (const auto& column : form.columns) {
    table.widths.push_back(out.page.type_width() * column.width / all);
    head.cells.push_back(
        {.text = frame.label(column.label, column.value), .align = paper::Align::center, .face = Face::hei});
  }
  table.rows.push_back(std::move(head));
  for (std::size_t row = 0; row < matters.size(); ++row) {
    paper::TableRow made;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const auto& column = form.columns[i];
      TableCell cell{.align = column.centre ? paper::Align::center : paper::Align::left};
      cell.continued = same_as_above(form, matters, row, i, frame.language());
      cell.text = column.value == "$row" ? std::to_string(row + 1)
                                         : value_of(matters[row], column.value, frame.language(), Days::dots);
      made.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(made));
  }
  out.blocks.emplace_back(std::move(table));
}

}  // namespace luoshi::publish

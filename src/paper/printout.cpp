// SPDX-License-Identifier: Apache-2.0
#include "paper/printout.hpp"

namespace luoshi::paper {

PageShape PageShape::landscape(PaperSize paper) {
  const bool a3 = paper == PaperSize::a3;
  return {.width = mm(a3 ? 420 : 297),
          .height = mm(a3 ? 297 : 210),
          .top = mm(25),
          .bottom = mm(20),
          .left = mm(a3 ? 20 : 18),
          .right = mm(a3 ? 20 : 18)};
}

const TableCell* cell_at(const TableRow& row, std::size_t column) {
  std::size_t at = 0;
  for (const auto& cell : row.cells) {
    if (at == column) return &cell;
    at += cell.columns;
  }
  return nullptr;
}

bool Table::continues(std::size_t row, std::size_t column) const {
  const auto* cell = row < rows.size() ? cell_at(rows[row], column) : nullptr;
  return row > 0 && cell != nullptr && cell->continued;
}

PageShape PageShape::sheet() { return {.top = mm(25), .bottom = mm(22), .left = mm(25), .right = mm(22)}; }

}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table that an office hands over: what is read is valid UTF-8 within the limits, its head is found or
// refused, a time limit is a day of these centuries or none, and a cell written to csv begins no formula.
#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "exchange/csv_cell.hpp"
#include "exchange/headings.hpp"
#include "exchange/table.hpp"
#include "exchange/time_limit.hpp"

#include <cstdlib>

namespace exchange = luoshi::exchange;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = exchange::read_table({reinterpret_cast<const char*>(data), size});
  if (!table) return 0;
  if (table->rows.size() > exchange::kTableRowsMax || table->columns > exchange::kTableColumnsMax) std::abort();
  for (const auto& row : table->rows) {
    for (const auto& cell : row.cells) {
      if (luoshi::base::find_invalid_utf8(cell) != std::string_view::npos) std::abort();
      const auto limit = exchange::time_limit(cell, 2026);
      if (limit.day && !limit.day->ok()) std::abort();
      const auto written = exchange::csv_cell(cell);
      if (exchange::is_formula_like(written) && !luoshi::base::Decimal::parse(written)) std::abort();
    }
  }
  const std::vector<exchange::Meaning> meanings = {
      {"title", {"工作任务", "任务"}, true}, {"unit", {"牵头单位"}}, {"due", {"完成时限", "时限"}}};
  const auto head = exchange::find_head(*table, meanings);
  if (head && head->means.size() != table->columns) std::abort();
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
// Table: a file that an office hands over, xlsx or csv, as rows of text, whatever its encoding. Every cell says what a
// person sees in it; a merged range says it in each of its cells. Files with a mark of secrecy are refused before
// anything else is done with them. Plain values.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

inline constexpr std::size_t kTableBytesMax = 64u << 20;
inline constexpr std::size_t kTableRowsMax = 20'000;  ///< with something in them, heads counted
inline constexpr std::size_t kTableColumnsMax = 300;

struct TableRow {
  std::uint32_t line = 0;  ///< as the office program numbers it
  bool hidden = false;
  std::vector<std::string> cells = {};  ///< blanks around cut
  std::size_t own = 0;                  ///< cells with something in them that do not have it from a merged range

  /// Empty beyond the last.
  [[nodiscard]] std::string_view cell(std::size_t column) const {
    return column < cells.size() ? std::string_view(cells[column]) : std::string_view();
  }
};

struct Table {
  std::string sheet;  ///< its name; empty for csv
  std::vector<TableRow> rows;
  std::size_t columns = 0;
};

/// The first sheet that is shown and has rows, or the one named. What is no archive is csv: UTF-8, UTF-16 and GB18030
/// are told apart, and comma, semicolon and tab. Errors: E-DOC-025 a secrecy mark; E-EXCHANGE-001 nothing in it, -005
/// too many rows or columns, -006 no such sheet; those of xlsx (E-SHEET), csv and encodings.
[[nodiscard]] Result<Table> read_table(std::string_view bytes, std::string_view sheet = {});

/// At a limit all is well.
struct TableLimits {
  std::size_t bytes = kTableBytesMax;
  std::size_t rows = kTableRowsMax;
};
/// Of a table that is never held as a whole: what an office program can write.
inline constexpr TableLimits kLongTable = {.bytes = 512u << 20, .rows = 1'048'576};

/// Takes the next row with something in it; false: no more of them. A failure stops the reading and is returned.
using TakeRow = std::function<Result<bool>(TableRow row)>;

/// The same rows one after another; a mark of secrecy is looked for before the first is given. Beside the bytes only
/// the texts that a workbook shares are held. The name of the sheet, empty for csv; errors of read_table().
[[nodiscard]] Result<std::string> each_row(std::string bytes, std::string_view sheet, const TableLimits& limits,
                                           const TakeRow& take);

}  // namespace luoshi::exchange

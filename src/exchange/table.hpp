// SPDX-License-Identifier: Apache-2.0
// Table: a file that an office hands over, xlsx or csv, as rows of text, whatever its encoding. Every cell says what a
// person sees in it; a merged range says it in each of its cells. Files with a mark of secrecy are refused before
// anything else is done with them. Plain values.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
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

}  // namespace luoshi::exchange

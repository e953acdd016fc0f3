// SPDX-License-Identifier: Apache-2.0
// Workbook: a small typed writer of xlsx files, row by row in constant memory. It lays out what offices expect of a
// table that is handed round: frozen head with filters, wrapped and ruled cells, and a printed page with repeated head
// and page numbers. Text stays text whatever it starts with ("=1+1" is never a formula); the same calls give the same
// bytes. One thread at a time; rows go to the sheet begun last.
#pragma once

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/result.hpp"
#include "paper/memory_file.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace luoshi::paper {

/// Bounds of the format itself (ECMA-376; Excel and WPS refuse files beyond them).
inline constexpr std::size_t kRowsMax = 1'048'576;    ///< with the head
inline constexpr std::size_t kCellUnitsMax = 32'767;  ///< UTF-16 units in one cell

enum class Align : std::uint8_t { left, center, right };
enum class PaperSize : std::uint8_t { a3, a4 };

/// What an office program lets people write into a column.
enum class Entry : std::uint8_t { anything, number, percent };

struct Column {
  std::string title;
  double width = 10;  ///< in widths of a digit; a Chinese character takes two
  Align align = Align::left;
  bool hidden = false;
  bool open = false;  ///< may be written into where the sheet is locked
  Entry entry = Entry::anything;
};

struct Sheet {
  std::string name;         ///< at most 31 characters, none of []:*?/\ .
  std::string heading;      ///< printed above the head on each page; empty for none
  std::string footer;       ///< printed at the left of the foot, beside the page number
  std::string page_number;  ///< with {page} and {pages}: "第{page}页 共{pages}页"
  std::vector<Column> columns;
  std::uint16_t frozen_columns = 0;     ///< columns that stay when the sheet is scrolled sideways
  PaperSize paper = PaperSize::a4;      ///< always landscape, all columns on one page
  std::size_t rows_max = kRowsMax;      ///< with the head; more are refused
  std::vector<std::string> above = {};  ///< lines above the head, the first as a title
  bool locked = false;                  ///< only open columns can be written into; rows can still be sorted
};

/// Nothing, text, a number, or a day.
using Cell = std::variant<std::monostate, std::string, base::Decimal, base::Date>;

class Workbook {
 public:
  [[nodiscard]] static Result<Workbook> create();
  Workbook(Workbook&& other) noexcept;
  Workbook& operator=(Workbook&& other) noexcept;
  ~Workbook();

  /// Starts a sheet and writes its head.
  [[nodiscard]] Result<void> begin_sheet(const Sheet& sheet);
  /// Adds a row; missing cells at its end are left empty. A text above kCellUnitsMax is cut and says so at its end
  /// (see set_cut_note). More rows than the sheet's rows_max are refused.
  [[nodiscard]] Result<void> add_row(std::span<const Cell> cells);
  /// What a cut text ends with.
  void set_cut_note(std::string note);
  /// Closes the workbook and gives its bytes. Nothing may be added after it.
  [[nodiscard]] Result<std::string> finish();
  /// The same as a file to be read piece by piece.
  [[nodiscard]] Result<MemoryFile> finish_file();

 private:
  struct State;
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
// Spreadsheet: reads xlsx (ECMA-376 part 1, clause 18) row by row, as text that says what a person sees in the cell: a
// number without the noise of binary digits, a day as 2026-03-15, 50% as 50%. Offices hand over merged cells, hidden
// rows and numbers typed as text; all of that is told, nothing guessed. The file is hostile until read: bounds on what
// is unpacked, on rows, cells and texts; no formula is evaluated, nothing outside is opened, no entry leaves memory.
// The bytes outlive it; one thread at a time.
#pragma once

#include "base/result.hpp"
#include "codec/zip.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::paper {

/// At a limit all is well, one more is refused with code `limit`.
struct SpreadsheetLimits {
  codec::ZipLimits zip = {.entries_max = 5'000, .entry_bytes_max = 128u << 20, .total_bytes_max = 512u << 20};
  std::size_t sheets_max = 256;
  std::size_t rows_max = 200'000;          ///< with something in them, of one sheet
  std::size_t columns_max = 1'000;         ///< number of the last column with something in it
  std::size_t cells_max = 5'000'000;       ///< with something in them, of one sheet
  std::size_t texts_max = 2'000'000;       ///< shared strings
  std::size_t text_bytes_max = 64u << 20;  ///< of all shared strings
  std::size_t cell_bytes_max = 128u << 10;
  std::size_t merges_max = 100'000;
  std::size_t formats_max = 70'000;
};

enum class ReadKind : std::uint8_t { empty, text, number, date, boolean, fault };

struct ReadCell {
  ReadKind kind = ReadKind::empty;
  /// number: plain digits, perhaps with %; date: 2026-03-15, 2026-03 (a month), 08:30 or 2026-03-15 08:30; boolean:
  /// TRUE or FALSE; fault: what the sheet shows (#REF!).
  std::string text = {};
  bool merged = false;  ///< it lies in a merged range but not at its first place; it has the value that stands there
};

struct ReadRow {
  std::uint32_t number = 0;  ///< 1-based, as the office program shows it
  bool hidden = false;
  std::vector<ReadCell> cells = {};  ///< from column A on
};

struct ReadSheet {
  std::string name;
  bool hidden = false;
};

class Spreadsheet {
 public:
  /// Errors: E-SHEET-001 no workbook, -002 an old or foreign format, -003 a password, -004 a part is missing, -007 too
  /// many sheets, formats or shared texts; those of zip and XML.
  [[nodiscard]] static Result<Spreadsheet> open(std::string_view bytes, const SpreadsheetLimits& limits = {});
  Spreadsheet(Spreadsheet&& other) noexcept;
  Spreadsheet& operator=(Spreadsheet&& other) noexcept;
  ~Spreadsheet();

  /// In the order of the tabs.
  [[nodiscard]] const std::vector<ReadSheet>& sheets() const;

  /// Takes the next row that has something in it; false: no more of them. A failure stops the reading and is returned.
  using Take = std::function<Result<bool>(const ReadRow& row)>;
  /// The rows of a sheet from the top. Errors: E-SHEET-005 too many rows, -006 too many columns, -007 too many cells or
  /// merged ranges, or a cell too long, -008 rows or cells out of order or with a reference that is none.
  [[nodiscard]] Result<void> read(std::size_t sheet, const Take& take);

  /// Columns of a sheet that are hidden, by index from 0, ascending; known after read().
  [[nodiscard]] const std::vector<std::size_t>& hidden_columns() const;

 private:
  struct Parts;
  explicit Spreadsheet(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace luoshi::paper

// SPDX-License-Identifier: Apache-2.0
// Any bytes as a workbook, and, since an archive's checksums keep a fuzzer out, as the XML of a sheet, of shared texts
// and of styles: whatever is read is valid UTF-8 within the limits, rows ascend, and nothing is read outside.
#include "base/utf8.hpp"
#include "paper/spreadsheet_rows.hpp"

#include <cstdlib>

namespace paper = luoshi::paper;
namespace codec = luoshi::codec;

namespace {

const paper::SpreadsheetLimits kLimits{
    .zip = {.entries_max = 100, .entry_bytes_max = 1u << 20, .total_bytes_max = 4u << 20},
    .rows_max = 500,
    .columns_max = 60,
    .cells_max = 5'000,
    .texts_max = 500,
    .text_bytes_max = 1u << 16,
    .cell_bytes_max = 1u << 12,
    .merges_max = 200,
    .formats_max = 200};

luoshi::Result<bool> check(const paper::ReadRow& row, std::uint32_t& last) {
  if (row.number <= last || row.cells.size() > kLimits.columns_max) std::abort();
  last = row.number;
  for (const auto& cell : row.cells) {
    if (luoshi::base::find_invalid_utf8(cell.text) != std::string_view::npos) std::abort();
    if ((cell.kind == paper::ReadKind::empty) != cell.text.empty()) std::abort();
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (auto book = paper::Spreadsheet::open(bytes, kLimits)) {
    for (std::size_t sheet = 0; sheet < book->sheets().size(); ++sheet) {
      std::uint32_t last = 0;
      static_cast<void>(book->read(sheet, [&](const paper::ReadRow& row) { return check(row, last); }));
    }
  }
  paper::SharedTexts texts(kLimits);
  static_cast<void>(codec::parse_xml(bytes, texts, {}));
  paper::StylesPart styles(kLimits.formats_max);
  static_cast<void>(codec::parse_xml(bytes, styles, {}));
  paper::SheetShape shape(kLimits);
  static_cast<void>(codec::parse_xml(bytes, shape, {}));
  shape.sort();
  std::uint32_t last = 0;
  const paper::Spreadsheet::Take take = [&](const paper::ReadRow& row) { return check(row, last); };
  paper::SheetRows rows(kLimits, texts, styles, false, shape, take);
  static_cast<void>(codec::parse_xml(bytes, rows, {}));
  return 0;
}

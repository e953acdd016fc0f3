// SPDX-License-Identifier: Apache-2.0
// Workbooks for tests, written by hand: the parts of an xlsx around the XML of one sheet, so that what a test reads
// stands in the test.
#pragma once

#include "codec/made_zip.hpp"
#include "paper/spreadsheet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::paper {

struct MadeSheet {
  std::string data = {};    ///< the rows: what stands in <sheetData>
  std::string before = {};  ///< in front of it: <cols>
  std::string behind = {};  ///< behind it: <mergeCells>
  std::string texts = {};   ///< <si> elements
  std::string styles = {};  ///< what stands in <styleSheet>
  std::string book = {};    ///< in front of <sheets>: <workbookPr>
};
[[nodiscard]] codec::Entries made_parts(const MadeSheet& sheet);
[[nodiscard]] std::string made_workbook(const MadeSheet& sheet);

/// The rows of the first sheet, as "cell|cell"; a merged cell has "^" before it, a hidden row begins with "~", and the
/// number of the row stands in front: "3:…".
[[nodiscard]] std::vector<std::string> rows_of(std::string_view bytes, const SpreadsheetLimits& limits = {});

/// The id of the refusal of opening or reading the first sheet; empty when all is well.
[[nodiscard]] std::string refusal_of(std::string_view bytes, const SpreadsheetLimits& limits = {});

}  // namespace luoshi::paper

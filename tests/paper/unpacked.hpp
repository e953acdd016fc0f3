// SPDX-License-Identifier: Apache-2.0
// An xlsx file taken apart for tests: its entries by name, and the cells of a sheet as they stand in the XML. It knows
// just as much of the format as the tests need.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace luoshi::paper {

struct UnpackedCell {
  std::string type;   ///< t="…": inlineStr, empty for numbers
  std::string value;  ///< text with XML references resolved, or the digits
  bool formula = false;
};

/// Entries of a zip archive; empty if it is none.
[[nodiscard]] std::map<std::string, std::string> unzip(const std::string& bytes);

/// Cells of a worksheet's XML by reference ("B2").
[[nodiscard]] std::map<std::string, UnpackedCell> cells_of(std::string_view xml);

}  // namespace luoshi::paper

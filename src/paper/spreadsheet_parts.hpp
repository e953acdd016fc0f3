// SPDX-License-Identifier: Apache-2.0
// The parts of a workbook other than its sheets, each read from XML events: which entry is which (relationships, Open
// Packaging, ECMA-376 part 2, 9.3), the list of sheets, what number formats show, and the texts that cells share.
#pragma once

#include "codec/xml.hpp"
#include "paper/number_format.hpp"
#include "paper/spreadsheet.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::paper {

/// A place in a sheet, from 0.
struct CellPlace {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};
/// "B12"; absent for anything else and beyond the format's last row and column (1,048,576 and XFD).
[[nodiscard]] std::optional<CellPlace> cell_place(std::string_view reference);

/// Text of cells: without carriage returns, and with _x0041_ undone (18.3.1.4, ST_Xstring).
[[nodiscard]] std::string plain_text(std::string_view written);

/// E-SHEET-007 with what there is too much of.
[[nodiscard]] Failure too_much(std::string_view what, std::size_t limit);

/// "xl/worksheets/sheet1.xml" for a target as it stands in a part of that folder; empty for one that points outside.
[[nodiscard]] std::string entry_of(std::string_view folder, std::string_view target);

struct Relationship {
  std::string type;  ///< the last part of its URI
  std::string entry;
};

class Relationships final : public codec::XmlHandler {
 public:
  explicit Relationships(std::string folder) : folder_(std::move(folder)) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName) override {}
  void text(std::string_view) override {}

  std::map<std::string, Relationship, std::less<>> by_id;
  /// The entry of the first of that type; empty without one.
  [[nodiscard]] std::string entry(std::string_view type) const;

 private:
  std::string folder_;
};

class WorkbookPart final : public codec::XmlHandler {
 public:
  explicit WorkbookPart(std::size_t sheets_max) : sheets_max_(sheets_max) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName) override {}
  void text(std::string_view) override {}
  [[nodiscard]] Result<void> state() override;

  std::vector<ReadSheet> sheets;
  std::vector<std::string> ids;  ///< of their relationships
  bool from_1904 = false;

 private:
  std::size_t sheets_max_;
};

class StylesPart final : public codec::XmlHandler {
 public:
  explicit StylesPart(std::size_t formats_max) : formats_max_(formats_max) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view) override {}
  [[nodiscard]] Result<void> state() override;

  std::vector<Shows> shows;  ///< by the s="…" of a cell

 private:
  std::size_t formats_max_;
  std::map<std::uint32_t, Shows> codes_;
  bool in_cells_ = false;
};

/// Texts one after another in one string.
class SharedTexts final : public codec::XmlHandler {
 public:
  explicit SharedTexts(const SpreadsheetLimits& limits) : limits_(limits) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] Result<void> state() override;

  /// Empty for a number that is not there.
  [[nodiscard]] std::string_view at(std::size_t number) const;

 private:
  const SpreadsheetLimits& limits_;
  std::string all_;
  std::vector<std::size_t> ends_;
  std::string one_;
  bool in_text_ = false;
  int phonetic_ = 0;  ///< inside the reading aids of East Asian text (rPh), which are not the text
};

}  // namespace luoshi::paper

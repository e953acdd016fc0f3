// SPDX-License-Identifier: Apache-2.0
// The rows of one sheet from XML events (18.3.1). Merged ranges stand behind the rows in the file, so a sheet is read
// twice: first for its ranges and hidden columns, then for its rows.
#pragma once

#include "paper/spreadsheet_parts.hpp"

#include <vector>

namespace luoshi::paper {

struct MergedRange {
  CellPlace first;
  CellPlace last;
};

class SheetShape final : public codec::XmlHandler {
 public:
  explicit SheetShape(const SpreadsheetLimits& limits) : limits_(limits) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName) override {}
  void text(std::string_view) override {}
  [[nodiscard]] Result<void> state() override;

  std::vector<MergedRange> merges;  ///< after sort(): by first row
  std::vector<std::size_t> hidden_columns;
  void sort();

 private:
  const SpreadsheetLimits& limits_;
};

class SheetRows final : public codec::XmlHandler {
 public:
  SheetRows(const SpreadsheetLimits& limits, const SharedTexts& texts, const StylesPart& styles, bool from_1904,
            const SheetShape& shape, const Spreadsheet::Take& take)
      : limits_(limits), texts_(texts), styles_(styles), from_1904_(from_1904), shape_(shape), take_(take) {}
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] Result<void> state() override { return outcome_; }

  /// Whether the rows were wanted no more.
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  struct Open {
    const MergedRange* range;
    ReadCell value;
  };
  void start_row(const codec::XmlAttributes& attributes);
  void start_cell(const codec::XmlAttributes& attributes);
  void end_cell();
  void end_row();
  void merge();
  void refuse(Failure failure);
  [[nodiscard]] ReadCell cell_value() const;

  const SpreadsheetLimits& limits_;
  const SharedTexts& texts_;
  const StylesPart& styles_;
  bool from_1904_;
  const SheetShape& shape_;
  const Spreadsheet::Take& take_;
  Result<void> outcome_ = {};
  bool stopped_ = false;
  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool takes_text_ = false;
  int phonetic_ = 0;
  ReadRow row_;
  std::uint32_t last_row_ = 0;
  std::uint32_t next_column_ = 0;
  std::uint32_t column_ = 0;
  std::string type_;
  Shows shows_ = Shows::number;
  std::string value_;
  std::size_t rows_ = 0;
  std::size_t cells_ = 0;
  std::size_t next_merge_ = 0;
  std::vector<Open> open_;  ///< ranges that reach this row
};

}  // namespace luoshi::paper

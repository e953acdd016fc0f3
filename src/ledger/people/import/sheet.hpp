// SPDX-License-Identifier: Apache-2.0
// Sheet: a list as offices keep it (通讯录, 机构表), read from CSV by its Chinese headings, several words for the same
// column. Every mistake is collected with its line and the heading as written, so that a list is mended in one go.
#pragma once

#include "base/result.hpp"
#include "ledger/people/period.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::people {

inline constexpr std::size_t kImportRowsMax = 20'000;
inline constexpr std::size_t kImportMistakesMax = 1'000;

/// A column a list may have: its id here, the headings it is known by (the first is what messages say).
struct ColumnNames {
  std::string_view id;
  std::vector<std::string_view> headings;
  bool required = false;
};

/// One line of the list.
struct SheetRow {
  std::uint32_t line = 0;
  std::vector<std::string> cells;  ///< in the order of the columns asked for; blanks around cut
};

class Sheet {
 public:
  /// E-CSV-… a broken file. Mistakes that leave nothing to read (E-PEOPLE-041, -042, -051) are in mistakes(), no rows.
  [[nodiscard]] static Result<Sheet> read(std::string_view csv, std::span<const ColumnNames> columns);

  [[nodiscard]] const std::vector<SheetRow>& rows() const { return rows_; }
  [[nodiscard]] bool has(std::string_view column) const { return headings_[place(column)].has_value(); }
  [[nodiscard]] const std::string& cell(const SheetRow& row, std::string_view column) const {
    return row.cells[place(column)];
  }
  /// The day in a cell: 2026-03-15, 2026.3.15, 2026/3/15, 2026年3月15日, 2026.3 (its first day); `otherwise` for an
  /// empty one. E-PEOPLE-045 is noted for anything else.
  [[nodiscard]] std::optional<Date> day(const SheetRow& row, std::string_view column, std::optional<Date> otherwise);

  /// Notes a mistake in a cell.
  void note(const SheetRow& row, std::string_view column, std::string_view id, std::vector<base::Arg> args = {});
  [[nodiscard]] const std::vector<Error>& mistakes() const { return mistakes_; }
  /// The mistakes in the order of the lines.
  [[nodiscard]] std::vector<Error> take_mistakes() &&;

 private:
  [[nodiscard]] std::size_t place(std::string_view column) const;
  void read_head(const std::vector<std::string>& fields, std::uint32_t line);
  void add_row(const std::vector<std::string>& fields, std::uint32_t line);

  std::vector<ColumnNames> columns_;
  std::vector<std::optional<std::string>> headings_;  ///< as written, by column
  std::vector<std::optional<std::size_t>> fields_;    ///< which field of a record, by column
  std::vector<SheetRow> rows_;
  std::vector<Error> mistakes_;
};

/// A day as lists write it; absent for anything else.
[[nodiscard]] std::optional<Date> written_day(std::string_view text);

}  // namespace luoshi::ledger::people

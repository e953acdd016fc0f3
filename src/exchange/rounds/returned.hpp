// SPDX-License-Identifier: Apache-2.0
// Returned: a heap of tables that units sent back: several workbooks, or zip files of them, however they were saved,
// sorted and thinned out. What stands in each row is read as text; what it means is the plan's (plan.hpp). A table that
// cannot be read costs no other; one with a mark of secrecy refuses the whole heap, of which nothing may be kept. Pure.
#pragma once

#include "exchange/rounds/columns.hpp"
#include "exchange/table.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::exchange::rounds {

inline constexpr std::size_t kTablesMax = 500;  ///< of one heap

struct NamedBytes {
  std::string name;
  std::string bytes;
};

struct ReturnedRow {
  std::uint32_t line = 0;
  std::optional<RowKey> key = {};
  std::string number = {};  ///< as the row says it now, as the texts that follow
  std::string title = {};
  std::string unit = {};
  std::string progress = {};
  std::string problems = {};
  std::string measures = {};
  std::string percent = {};
  std::array<std::string, kFiguresMax> figures = {};

  /// Whether anything was filled in.
  [[nodiscard]] bool is_filled() const;
  /// Whether the same was filled in.
  [[nodiscard]] bool says_the_same(const ReturnedRow& other) const;
};

struct ReturnedTable {
  std::string name = {};
  std::string hash = {};  ///< SHA-256 of the file, in hex
  Head head = {};
  std::vector<ReturnedRow> rows = {};
  std::optional<Error> problem = {};  ///< why it was not read; then it has no rows
};

/// The tables of a heap, each once however often it is in it, in the order of their names. E-EXCHANGE-613: there is no
/// table in it; -614: more than kTablesMax; E-DOC-025 a mark of secrecy; those of zip for an archive as a whole.
[[nodiscard]] Result<std::vector<ReturnedTable>> read_returned(std::span<const NamedBytes> heap);

/// Several files as one: a zip of them, or the one as it is.
[[nodiscard]] Result<std::string> packed(std::span<const NamedBytes> files);

/// The Excel word of the column ("进展情况"), as the table says it where it has one.
[[nodiscard]] std::string heading_of(const ReturnedTable& table, std::string_view id);

}  // namespace luoshi::exchange::rounds

// SPDX-License-Identifier: Apache-2.0
#include "exchange/table.hpp"

#include "codec/csv.hpp"
#include "document/encoding.hpp"
#include "document/secrecy.hpp"
#include "exchange/csv_cell.hpp"
#include "paper/spreadsheet.hpp"

#include <algorithm>
#include <array>

namespace luoshi::exchange {
namespace {

using base::ErrorCode;

constexpr std::size_t kMarkRows = 30;  // of a table, in which a mark of secrecy is looked for

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlank) - begin + 1));
}

Failure refused(ErrorCode code, std::string_view id, std::vector<base::Arg> args = {}) {
  return fail({.code = code, .id = id, .args = std::move(args)});
}

Result<void> add(Table& table, TableRow row) {
  while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
  if (row.cells.empty()) return {};
  if (table.rows.size() >= kTableRowsMax) {
    return refused(ErrorCode::limit, "E-EXCHANGE-005", {{"limit", std::to_string(kTableRowsMax)}});
  }
  if (row.cells.size() > kTableColumnsMax) {
    return refused(ErrorCode::limit, "E-SHEET-006", {{"limit", std::to_string(kTableColumnsMax)}});
  }
  table.columns = std::max(table.columns, row.cells.size());
  table.rows.push_back(std::move(row));
  return {};
}

// The separator that the first line has most of.
char separator_of(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {'\t', ';'}) {
    if (std::ranges::count(line, candidate) > std::ranges::count(line, best)) best = candidate;
  }
  return best;
}

// Our own quote in front of what looks like a formula (csv_cell.hpp) is taken off again.
std::string without_guard(std::string cell) {
  if (cell.starts_with('\'') && is_formula_like(std::string_view(cell).substr(1))) cell.erase(0, 1);
  return cell;
}

Result<Table> read_text(std::string_view bytes) {
  LUOSHI_TRY(const auto text, document::decode_text(std::string(bytes), kTableBytesMax));
  Table out;
  codec::CsvReader reader(text, {}, separator_of(text));
  codec::CsvRecord record;
  while (true) {
    LUOSHI_TRY(const bool more, reader.next(record));
    if (!more) break;
    TableRow row{.line = record.line};
    for (const auto& field : record.fields) {
      row.cells.push_back(without_guard(trimmed(field)));
      if (!row.cells.back().empty()) ++row.own;
    }
    LUOSHI_CHECK(add(out, std::move(row)));
  }
  return out;
}

Result<Table> read_sheet(paper::Spreadsheet& book, std::size_t number) {
  Table out{.sheet = book.sheets()[number].name, .rows = {}};
  LUOSHI_CHECK(book.read(number, [&](const paper::ReadRow& read) -> Result<bool> {
    TableRow row{.line = read.number, .hidden = read.hidden};
    for (const auto& cell : read.cells) {
      row.cells.push_back(trimmed(cell.text));
      if (!row.cells.back().empty() && !cell.merged) ++row.own;
    }
    LUOSHI_CHECK(add(out, std::move(row)));
    return true;
  }));
  return out;
}

Result<Table> read_workbook(std::string_view bytes, std::string_view sheet) {
  LUOSHI_TRY(auto book, paper::Spreadsheet::open(bytes, {.rows_max = kTableRowsMax, .columns_max = kTableColumnsMax}));
  std::string names;
  for (std::size_t i = 0; i < book.sheets().size(); ++i) {
    names += (names.empty() ? "" : "、") + book.sheets()[i].name;
    if (sheet.empty() ? book.sheets()[i].hidden : book.sheets()[i].name != sheet) continue;
    LUOSHI_TRY(auto table, read_sheet(book, i));
    if (!table.rows.empty() || !sheet.empty()) return table;
  }
  if (sheet.empty()) return Table{};
  return refused(ErrorCode::not_found, "E-EXCHANGE-006", {{"value", std::string(sheet)}, {"known", names}});
}

bool is_marked(const Table& table) {
  std::string text;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kMarkRows); ++i) {
    for (const auto& cell : table.rows[i].cells) text += cell + '\n';
  }
  return document::has_secrecy_mark(text);
}

}  // namespace

Result<Table> read_table(std::string_view bytes, std::string_view sheet) {
  if (bytes.size() > kTableBytesMax) {
    return refused(ErrorCode::limit, "E-DOC-006", {{"limit", std::to_string(kTableBytesMax >> 20) + " MiB"}});
  }
  constexpr std::array<std::string_view, 2> kWorkbooks = {"PK", "\xD0\xCF\x11\xE0"};
  const bool workbook = std::ranges::any_of(kWorkbooks, [&](auto magic) { return bytes.starts_with(magic); });
  LUOSHI_TRY(auto table, workbook ? read_workbook(bytes, sheet) : read_text(bytes));
  if (is_marked(table)) return refused(ErrorCode::forbidden, "E-DOC-025");
  if (table.rows.empty()) return refused(ErrorCode::invalid_input, "E-EXCHANGE-001");
  return table;
}

}  // namespace luoshi::exchange

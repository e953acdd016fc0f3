// SPDX-License-Identifier: Apache-2.0
#include "exchange/table.hpp"

#include "codec/csv.hpp"
#include "document/encoding.hpp"
#include "document/secrecy.hpp"
#include "exchange/csv_cell.hpp"
#include "paper/spreadsheet.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

bool is_marked(const std::vector<TableRow>& rows) {
  std::string text;
  for (const auto& row : rows) {
    for (const auto& cell : row.cells) text += cell + '\n';
  }
  return document::has_secrecy_mark(text);
}

// The rows on their way out: blank ones are left out, and the first ones wait until they were looked at for a mark of
// secrecy.
class Outlet {
 public:
  Outlet(const TableLimits& limits, const TakeRow& take) : limits_(limits), take_(take) {}

  Result<bool> add(TableRow row) {
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    if (row.cells.empty()) return true;
    if (++rows_ > limits_.rows) {
      return refused(ErrorCode::limit, "E-EXCHANGE-005", {{"limit", std::to_string(limits_.rows)}});
    }
    if (row.cells.size() > kTableColumnsMax) {
      return refused(ErrorCode::limit, "E-SHEET-006", {{"limit", std::to_string(kTableColumnsMax)}});
    }
    if (looked_) return take_(std::move(row));
    first_.push_back(std::move(row));
    return first_.size() < kMarkRows ? Result<bool>(true) : give_first();
  }

  Result<bool> finish() { return looked_ ? Result<bool>(true) : give_first(); }
  [[nodiscard]] bool empty() const { return rows_ == 0; }

 private:
  Result<bool> give_first() {
    looked_ = true;
    if (is_marked(first_)) return refused(ErrorCode::forbidden, "E-DOC-025");
    for (auto& row : std::exchange(first_, {})) {
      LUOSHI_TRY(const bool more, take_(std::move(row)));
      if (!more) return false;
    }
    return true;
  }

  const TableLimits& limits_;
  const TakeRow& take_;
  std::vector<TableRow> first_;
  bool looked_ = false;
  std::size_t rows_ = 0;
};

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

Result<void> read_text(std::string bytes, const TableLimits& limits, Outlet& outlet) {
  LUOSHI_TRY(const auto text, document::decode_text(std::move(bytes), limits.bytes));
  // Blank lines are records, too.
  const codec::CsvLimits csv{.bytes_max = limits.bytes, .records_max = 2 * std::max<std::size_t>(limits.rows, 500'000)};
  codec::CsvReader reader(text, csv, separator_of(text));
  codec::CsvRecord record;
  while (true) {
    LUOSHI_TRY(const bool more, reader.next(record));
    if (!more) return {};
    TableRow row{.line = record.line};
    for (const auto& field : record.fields) {
      row.cells.push_back(without_guard(trimmed(field)));
      if (!row.cells.back().empty()) ++row.own;
    }
    LUOSHI_TRY(const bool wanted, outlet.add(std::move(row)));
    if (!wanted) return {};
  }
}

Result<void> read_sheet(paper::Spreadsheet& book, std::size_t number, Outlet& outlet) {
  return book.read(number, [&](const paper::ReadRow& read) -> Result<bool> {
    TableRow row{.line = read.number, .hidden = read.hidden};
    for (const auto& cell : read.cells) {
      row.cells.push_back(trimmed(cell.text));
      if (!row.cells.back().empty() && !cell.merged) ++row.own;
    }
    return outlet.add(std::move(row));
  });
}

// A long table has more of everything than what is held whole.
paper::SpreadsheetLimits workbook_limits(const TableLimits& limits) {
  paper::SpreadsheetLimits made{.rows_max = limits.rows, .columns_max = kTableColumnsMax};
  if (limits.rows <= kTableRowsMax) return made;
  made.zip.entry_bytes_max = std::size_t{4} << 30;
  made.zip.total_bytes_max = std::size_t{10} << 30;  // a sheet is read twice
  made.cells_max = limits.rows * 40;
  made.texts_max = limits.rows * 8;
  made.text_bytes_max = std::size_t{256} << 20;
  return made;
}

// The name of the sheet that was read.
Result<std::string> read_workbook(std::string_view bytes, std::string_view sheet, const TableLimits& limits,
                                  Outlet& outlet) {
  LUOSHI_TRY(auto book, paper::Spreadsheet::open(bytes, workbook_limits(limits)));
  std::string names;
  for (std::size_t i = 0; i < book.sheets().size(); ++i) {
    names += (names.empty() ? "" : "、") + book.sheets()[i].name;
    if (sheet.empty() ? book.sheets()[i].hidden : book.sheets()[i].name != sheet) continue;
    LUOSHI_CHECK(read_sheet(book, i, outlet));
    if (!outlet.empty() || !sheet.empty()) return book.sheets()[i].name;
  }
  if (sheet.empty()) return std::string();
  return refused(ErrorCode::not_found, "E-EXCHANGE-006", {{"value", std::string(sheet)}, {"known", names}});
}

}  // namespace

Result<std::string> each_row(std::string bytes, std::string_view sheet, const TableLimits& limits,
                             const TakeRow& take) {
  if (bytes.size() > limits.bytes) {
    return refused(ErrorCode::limit, "E-DOC-006", {{"limit", std::to_string(limits.bytes >> 20) + " MiB"}});
  }
  constexpr std::array<std::string_view, 2> kWorkbooks = {"PK", "\xD0\xCF\x11\xE0"};
  const bool workbook = std::ranges::any_of(kWorkbooks, [&](auto magic) { return bytes.starts_with(magic); });
  Outlet outlet(limits, take);
  std::string name;
  if (workbook) {
    LUOSHI_TRY(name, read_workbook(bytes, sheet, limits, outlet));
  } else {
    LUOSHI_CHECK(read_text(std::move(bytes), limits, outlet));
  }
  LUOSHI_TRY([[maybe_unused]] const bool more, outlet.finish());
  if (outlet.empty()) return refused(ErrorCode::invalid_input, "E-EXCHANGE-001");
  return name;
}

Result<Table> read_table(std::string_view bytes, std::string_view sheet) {
  Table out;
  LUOSHI_TRY(out.sheet, each_row(std::string(bytes), sheet, {}, [&](TableRow row) -> Result<bool> {
               out.columns = std::max(out.columns, row.cells.size());
               out.rows.push_back(std::move(row));
               return true;
             }));
  return out;
}

}  // namespace luoshi::exchange

// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table that an office hands over: what is read is valid UTF-8 within the limits, its head is found or
// refused, a time limit is a day of these centuries or none, and a cell written to csv begins no formula.
// The same bytes as a file of an import that waits, as the entries of a directory, and as a heap of returned tables.
#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "codec/csv.hpp"
#include "exchange/csv_cell.hpp"
#include "exchange/directory_list.hpp"
#include "exchange/headings.hpp"
#include "exchange/held_files.hpp"
#include "exchange/rounds/returned.hpp"
#include "exchange/table.hpp"
#include "exchange/time_limit.hpp"

#include <cstdlib>

namespace exchange = luoshi::exchange;

namespace {

// A file that waits reads back as it was written.
void check_held(std::string_view text) {
  const auto held = exchange::held_file(text);
  if (!held) return;
  const auto again = exchange::held_file(exchange::held_text(*held));
  if (!again || again->bytes != held->bytes || again->by.actor != held->by.actor || again->taken != held->taken ||
      again->request.how.columns != held->request.how.columns ||
      again->request.returns.round != held->request.returns.round || again->request.name != held->request.name) {
    std::abort();
  }
}

// Whatever a directory says becomes one row an entry, under the line on top and the head.
void check_directory(std::string_view text) {
  std::vector<luoshi::outside::LdapEntry> entries;
  while (!text.empty() && entries.size() < 50) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, end));
    if (luoshi::base::find_invalid_utf8(line) == std::string_view::npos) {
      entries.push_back({line, {{"entryuuid", {line}}, {"ou", {"a" + line}}, {"cn", {"a" + line}}}});
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  luoshi::outside::DirectorySettings how;
  how.units.name = "ou";
  how.people.name = "cn";
  for (const auto& csv :
       {exchange::units_csv(how.units, entries, {}), exchange::people_csv(how, entries, entries, {})}) {
    luoshi::codec::CsvReader reader(csv);
    luoshi::codec::CsvRecord record;
    std::size_t rows = 0;
    while (true) {
      const auto more = reader.next(record);
      if (!more) std::abort();
      if (!*more) break;
      ++rows;
    }
    if (rows != entries.size() + 2) std::abort();
  }
}

// A heap of returned tables: each has rows or a reason, and a key that was read is written as it was.
void check_returned(std::string_view bytes) {
  namespace rounds = exchange::rounds;
  if (const auto key = rounds::row_key(bytes); key && rounds::row_key(rounds::key_text(*key)) != *key) std::abort();
  const std::vector<rounds::NamedBytes> heap = {{"heap", std::string(bytes)}};
  const auto tables = rounds::read_returned(heap);
  if (!tables) return;
  if (tables->empty() || tables->size() > rounds::kTablesMax) std::abort();
  for (const auto& table : *tables) {
    if (table.problem && !table.rows.empty()) std::abort();
    for (const auto& row : table.rows) {
      if (luoshi::base::find_invalid_utf8(row.progress) != std::string_view::npos || !row.says_the_same(row)) {
        std::abort();
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_held({reinterpret_cast<const char*>(data), size});
  check_directory({reinterpret_cast<const char*>(data), size});
  check_returned({reinterpret_cast<const char*>(data), size});
  const auto table = exchange::read_table({reinterpret_cast<const char*>(data), size});
  if (!table) return 0;
  if (table->rows.size() > exchange::kTableRowsMax || table->columns > exchange::kTableColumnsMax) std::abort();
  for (const auto& row : table->rows) {
    for (const auto& cell : row.cells) {
      if (luoshi::base::find_invalid_utf8(cell) != std::string_view::npos) std::abort();
      const auto limit = exchange::time_limit(cell, 2026);
      if (limit.day && !limit.day->ok()) std::abort();
      const auto written = exchange::csv_cell(cell);
      if (exchange::is_formula_like(written) && !luoshi::base::Decimal::parse(written)) std::abort();
    }
  }
  const std::vector<exchange::Meaning> meanings = {
      {"title", {"工作任务", "任务"}, true}, {"unit", {"牵头单位"}}, {"due", {"完成时限", "时限"}}};
  const auto head = exchange::find_head(*table, meanings);
  if (head && head->means.size() != table->columns) std::abort();
  return 0;
}

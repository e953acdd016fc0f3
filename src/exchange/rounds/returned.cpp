// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/returned.hpp"

#include "base/utf8.hpp"
#include "codec/hex.hpp"
#include "codec/zip.hpp"
#include "codec/zip_writer.hpp"
#include "crypto/hash.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace luoshi::exchange::rounds {
namespace {

constexpr codec::ZipLimits kHeapLimits{
    .entries_max = 4 * kTablesMax, .entry_bytes_max = kTableBytesMax, .total_bytes_max = 4 * kTableBytesMax};

Failure refused(base::ErrorCode code, std::string_view id, std::vector<base::Arg> args = {}) {
  return fail({.code = code, .id = id, .args = std::move(args)});
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> ends) {
  std::string low(name);
  std::ranges::transform(low, low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::ranges::any_of(ends, [&](auto end) { return low.ends_with(end); });
}

std::string_view base_name(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// What office programs and archivers leave beside the files (~$…, __MACOSX/._…) is none of them.
bool is_table(std::string_view path) {
  const auto name = base_name(path);
  return !name.starts_with("~$") && !name.starts_with(".") && ends_with_any(name, {".xlsx", ".csv", ".xls", ".et"});
}

// Names in a zip are in whatever the machine spoke that made it.
std::string readable(std::string_view name, std::size_t number) {
  if (base::find_invalid_utf8(name) == std::string_view::npos) return std::string(base_name(name));
  return "#" + std::to_string(number) + ".xlsx";
}

Result<void> add(std::vector<NamedBytes>& out, std::string name, std::string bytes) {
  if (out.size() >= kTablesMax) {
    return refused(base::ErrorCode::limit, "E-EXCHANGE-614", {{"limit", std::to_string(kTablesMax)}});
  }
  out.push_back({std::move(name), std::move(bytes)});
  return {};
}

// A zip that is no workbook itself is a heap of them.
Result<void> unpack(std::vector<NamedBytes>& out, const NamedBytes& one) {
  if (!one.bytes.starts_with("PK")) return add(out, readable(one.name, out.size() + 1), one.bytes);
  auto archive = codec::ZipArchive::open(one.bytes, kHeapLimits);
  if (!archive || archive->contains("[Content_Types].xml") || archive->contains("xl/workbook.xml")) {
    return add(out, readable(one.name, out.size() + 1), one.bytes);
  }
  for (const auto& name : archive->names()) {
    if (!is_table(name)) continue;
    LUOSHI_TRY(auto bytes, archive->read(name));
    LUOSHI_CHECK(add(out, readable(name, out.size() + 1), std::move(bytes)));
  }
  return {};
}

ReturnedRow row_of(const Head& head, const TableRow& row) {
  const auto cell = [&](std::string_view id) {
    const auto column = head.column(id);
    return column ? std::string(row.cell(*column)) : std::string();
  };
  ReturnedRow made{.line = row.line,
                   .key = row_key(cell(kKey)),
                   .number = cell(kNumber),
                   .title = cell(kTitle),
                   .unit = cell(kUnit),
                   .progress = cell(kProgress),
                   .problems = cell(kProblems),
                   .measures = cell(kMeasures),
                   .percent = cell(kPercent)};
  for (std::size_t i = 0; i < kFiguresMax; ++i) made.figures[i] = cell(figure_id(i + 1));
  return made;
}

ReturnedTable table_of(const NamedBytes& file) {
  ReturnedTable made{.name = file.name, .hash = codec::to_hex(crypto::sha256(file.bytes))};
  const auto table = read_table(file.bytes);
  if (!table) {
    made.problem = table.error();
    return made;
  }
  auto head = find_head(*table, form_meanings());
  if (!head) {
    made.problem = head.error();
    return made;
  }
  made.head = *std::move(head);
  for (std::size_t i = made.head.first_row; i < table->rows.size(); ++i) {
    auto row = row_of(made.head, table->rows[i]);
    const bool is_empty = !row.key && row.number.empty() && row.title.empty() && !row.is_filled();
    if (!is_empty) made.rows.push_back(std::move(row));
  }
  return made;
}

}  // namespace

bool ReturnedRow::is_filled() const {
  return !progress.empty() || !problems.empty() || !measures.empty() || !percent.empty() ||
         std::ranges::any_of(figures, [](const std::string& one) { return !one.empty(); });
}

bool ReturnedRow::says_the_same(const ReturnedRow& other) const {
  return progress == other.progress && problems == other.problems && measures == other.measures &&
         percent == other.percent && figures == other.figures;
}

Result<std::vector<ReturnedTable>> read_returned(std::span<const NamedBytes> heap) {
  std::vector<NamedBytes> files;
  for (const auto& one : heap) LUOSHI_CHECK(unpack(files, one));
  std::vector<ReturnedTable> made;
  std::set<std::string> seen;
  for (const auto& file : files) {
    auto table = table_of(file);
    if (table.problem && table.problem->id == "E-DOC-025") {
      auto error = *table.problem;
      error.where.file = table.name;
      return fail(std::move(error));
    }
    if (seen.insert(table.hash).second) made.push_back(std::move(table));
  }
  if (made.empty()) return refused(base::ErrorCode::invalid_input, "E-EXCHANGE-613");
  std::ranges::sort(made, {}, [](const ReturnedTable& one) { return std::tie(one.name, one.hash); });
  return made;
}

Result<std::string> packed(std::span<const NamedBytes> files) {
  if (files.size() == 1) return files.front().bytes;
  codec::ZipWriter zip;
  std::set<std::string> names;
  for (const auto& file : files) {
    auto name = file.name;
    for (std::size_t again = 2; !names.insert(name).second; ++again) name = std::to_string(again) + "-" + file.name;
    zip.add(std::move(name), file.bytes);
  }
  return zip.finish();
}

std::string heading_of(const ReturnedTable& table, std::string_view id) {
  if (table.head.column(id)) return table.head.heading(id);
  for (const auto& column : form_columns(kFiguresMax)) {
    if (column.id == id) return column.zh;
  }
  return std::string(id);
}

}  // namespace luoshi::exchange::rounds

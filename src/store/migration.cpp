// SPDX-License-Identifier: Apache-2.0
#include "store/migration.hpp"

#include "store/errors.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

namespace luoshi::store {
namespace {

using base::ErrorCode;

constexpr std::string_view kKindPrefix = "-- kind: ";

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Takes the next word (letters, digits, _ and .) off the front of a line.
std::string_view take_word(std::string_view& line) {
  const auto begin = std::min(line.find_first_not_of(" \t\""), line.size());
  line.remove_prefix(begin);
  std::size_t end = 0;
  while (end < line.size() && (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '_')) ++end;
  const auto word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

// The table that a line creates, empty when it creates none.
std::string created_table(std::string_view line) {
  const std::string lowered = lower(line);
  std::string_view rest = lowered;
  if (take_word(rest) != "create") return {};
  auto word = take_word(rest);
  while (word == "virtual" || word == "unlogged" || word == "temp" || word == "temporary") word = take_word(rest);
  if (word != "table") return {};
  word = take_word(rest);
  while (word == "if" || word == "not" || word == "exists") word = take_word(rest);
  return std::string(word);
}

std::optional<TableKind> kind_named(std::string_view line) {
  const auto word = line.substr(kKindPrefix.size());
  if (word == "record") return TableKind::record;
  if (word == "streams") return TableKind::streams;
  if (word == "working") return TableKind::working;
  return std::nullopt;
}

Failure bad_migration(std::string reason) {
  return fail({.code = ErrorCode::internal, .id = kBadMigration, .args = {{"reason", std::move(reason)}}});
}

Result<void> check_text(const Migration& migration) {
  LUOSHI_TRY(const auto sqlite, table_kinds(migration.sqlite));
  LUOSHI_TRY(const auto postgresql, table_kinds(migration.postgresql));
  for (const auto& table : sqlite) {
    const auto twin = std::ranges::find(postgresql, table.table, &KindOfTable::table);
    if (twin != postgresql.end() && twin->kind != table.kind)
      return bad_migration(table.table + " is of another kind in the other dialect");
  }
  return {};
}

}  // namespace

Result<std::vector<KindOfTable>> table_kinds(std::string_view sql) {
  std::vector<KindOfTable> tables;
  std::optional<TableKind> kind;
  while (!sql.empty()) {
    const auto end = std::min(sql.find('\n'), sql.size());
    auto line = sql.substr(0, end);
    sql.remove_prefix(std::min(end + 1, sql.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with(kKindPrefix)) {
      kind = kind_named(line);
      if (!kind) return bad_migration("no such kind: " + std::string(line));
    } else if (auto table = created_table(line); !table.empty()) {
      if (!kind) return bad_migration("no kind stands before the table " + table);
      tables.push_back({std::move(table), *kind});
      kind.reset();
    } else if (!line.empty() && !line.starts_with("--")) {
      kind.reset();
    }
  }
  return tables;
}

Result<void> check_texts(std::span<const Migration> migrations) {
  std::map<std::string_view, int> last;
  for (const auto& migration : migrations) {
    auto checked = check_text(migration);
    if (migration.number != ++last[migration.room]) checked = bad_migration("numbers go up by one, from 1");
    if (checked) continue;
    auto error = std::move(checked).error();
    error.args.push_back({"room", std::string(migration.room)});
    error.args.push_back({"number", std::to_string(migration.number)});
    return fail(std::move(error));
  }
  return {};
}

}  // namespace luoshi::store

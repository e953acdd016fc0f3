// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/bulk.hpp"

#include "store/bulk_text.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace luoshi::store::postgresql {
namespace {

// "unnest($1::bigint[],$2::text[]) AS k(k1,k2)"
std::string unnested(std::span<const Column> columns) {
  std::string arrays;
  std::string names;
  for (std::size_t i = 1; i <= columns.size(); ++i) {
    arrays += fmt::format("{}${}::{}", i == 1 ? "" : ",", i, array_type(columns[i - 1].kind));
    names += fmt::format("{}k{}", i == 1 ? "" : ",", i);
  }
  return fmt::format("unnest({}) AS k({})", arrays, names);
}

// "t.a=k.k1 AND t.b=k.k2"
std::string matching(std::span<const Column> columns) {
  std::string sql;
  for (std::size_t i = 1; i <= columns.size(); ++i)
    sql += fmt::format("{}t.{}=k.k{}", i == 1 ? "" : " AND ", columns[i - 1].name, i);
  return sql;
}

std::string insertion(const Table& table) {
  return fmt::format("INSERT INTO {}({}) SELECT * FROM {}", table.name, column_list(table.columns),
                     unnested(table.columns));
}

// A single key is asked for by ANY as well: with it the planner looks each up by index, however small it takes the
// table.
std::string change(const Table& table) {
  std::string sql;
  for (std::size_t i = table.key; i < table.columns.size(); ++i) {
    sql += fmt::format("{}{}=k.k{}", sql.empty() ? "" : ",", table.columns[i].name, i + 1);
  }
  sql = fmt::format("UPDATE {} AS t SET {} FROM {} WHERE {}", table.name, sql, unnested(table.columns),
                    matching(key_of(table)));
  if (table.key == 1)
    sql += fmt::format(" AND t.{} = ANY($1::{})", table.columns[0].name, array_type(table.columns[0].kind));
  return sql;
}

std::string deletion(const Table& table, std::span<const Column> by) {
  if (by.size() == 1)
    return fmt::format("DELETE FROM {} WHERE {} = ANY($1::{})", table.name, by[0].name, array_type(by[0].kind));
  return fmt::format("DELETE FROM {} AS t USING {} WHERE {}", table.name, unnested(by), matching(by));
}

// OFFSET 0 keeps the planner from joining the other way round: each key is looked up by index, whatever it estimates.
std::string selection(const Table& table, std::span<const Column> by) {
  if (by.size() == 1)
    return fmt::format("SELECT {} FROM {} WHERE {} = ANY($1::{})", column_list(table.columns), table.name, by[0].name,
                       array_type(by[0].kind));
  return fmt::format("SELECT r.* FROM {}, LATERAL (SELECT {} FROM {} AS t WHERE {} OFFSET 0) AS r", unnested(by),
                     column_list(table.columns, "t."), table.name, matching(by));
}

Result<void> send(Connection& connection, std::string_view work, const Table& table, std::span<const Column> columns,
                  std::span<const Value> cells, const std::function<std::string()>& sql) {
  const auto name = fmt::format("{} {}", work, table.name);
  if (columns.empty() || cells.size() % columns.size() != 0) throw std::logic_error(name + ": cells do not fill rows");
  Parameters parameters;
  for (std::size_t i = 0; i < columns.size(); ++i)
    LUOSHI_CHECK(parameters.add_column(columns[i].kind, cells, i, columns.size(), name));
  return connection.send(bulk_key(work, table, columns), name, sql, parameters);
}

std::span<const Column> key_columns_of(const Fetch& wanted) {
  return wanted.by.empty() ? key_of(wanted.table) : wanted.by;
}

}  // namespace

Result<void> insert(Connection& connection, const Table& table, std::span<const Value> rows) {
  if (rows.empty()) return {};
  return send(connection, "insert", table, table.columns, rows, [&] { return insertion(table); });
}

Result<void> upsert(Connection& connection, const Table& table, std::span<const Value> rows) {
  if (rows.empty()) return {};
  return send(connection, "upsert", table, table.columns, rows, [&] { return insertion(table) + on_conflict(table); });
}

Result<void> update(Connection& connection, const Table& table, std::span<const Value> rows) {
  if (rows.empty()) return {};
  return send(connection, "update", table, table.columns, rows, [&] { return change(table); });
}

Result<void> erase(Connection& connection, const Table& table, std::span<const Value> keys, std::size_t key_columns) {
  if (keys.empty()) return {};
  const auto by = table.columns.first(key_columns);
  return send(connection, "erase", table, by, keys, [&] { return deletion(table, by); });
}

Result<std::vector<Rows>> fetch_all(Connection& connection, std::span<const Fetch> fetches) {
  std::size_t asked = 0;
  for (const auto& wanted : fetches) {
    if (wanted.keys.empty()) continue;
    ++asked;
    const auto by = key_columns_of(wanted);
    LUOSHI_CHECK(send(connection, "fetch", wanted.table, by, wanted.keys, [&] { return selection(wanted.table, by); }));
  }
  std::vector<Rows> found;
  if (asked == 0) {
    for (const auto& wanted : fetches) found.emplace_back(wanted.table.columns.size());
    return found;
  }
  LUOSHI_TRY(auto answers, connection.sync());
  auto next = answers.end() - static_cast<std::ptrdiff_t>(asked);  // before them stand those of queued writes
  for (const auto& wanted : fetches) {
    if (wanted.keys.empty())
      found.emplace_back(wanted.table.columns.size());
    else
      found.push_back(std::move(next++->rows));
  }
  return found;
}

}  // namespace luoshi::store::postgresql

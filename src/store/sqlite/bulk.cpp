// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/bulk.hpp"

#include "store/bulk_text.hpp"

namespace luoshi::store::sqlite {
namespace {

// "?1,?2,?3"
std::string marks(std::size_t count) {
  std::string list;
  for (std::size_t i = 1; i <= count; ++i) list += (i == 1 ? "?" : ",?") + std::to_string(i);
  return list;
}

// " WHERE a=?1 AND b=?2"
std::string where(std::span<const Column> columns) {
  std::string sql;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sql += i == 0 ? " WHERE " : " AND ";
    sql.append(columns[i].name).append("=?").append(std::to_string(i + 1));
  }
  return sql;
}

// "UPDATE t SET c=?2,d=?3 WHERE a=?1"
std::string change(const Table& table) {
  std::string sql;
  for (std::size_t i = table.key; i < table.columns.size(); ++i) {
    sql += (sql.empty() ? "" : ",") + std::string(table.columns[i].name) + "=?" + std::to_string(i + 1);
  }
  return "UPDATE " + std::string(table.name) + " SET " + sql + where(key_of(table));
}

std::string insertion(const Table& table) {
  return "INSERT INTO " + std::string(table.name) + "(" + column_list(table.columns) + ") VALUES(" +
         marks(table.columns.size()) + ")";
}

std::string name_of(std::string_view work, const Table& table) {
  return std::string(work) + " " + std::string(table.name);
}

}  // namespace

Result<void> insert(Connection& connection, const Table& table, std::span<const Value> rows) {
  LUOSHI_TRY(auto* const made, connection.prepared(bulk_key("insert", table, {}), name_of("insert", table),
                                                   [&] { return insertion(table); }));
  return connection.run_each(*made, table.columns.size(), rows, nullptr);
}

Result<void> upsert(Connection& connection, const Table& table, std::span<const Value> rows) {
  LUOSHI_TRY(auto* const made, connection.prepared(bulk_key("upsert", table, {}), name_of("upsert", table),
                                                   [&] { return insertion(table) + on_conflict(table); }));
  return connection.run_each(*made, table.columns.size(), rows, nullptr);
}

Result<void> update(Connection& connection, const Table& table, std::span<const Value> rows) {
  LUOSHI_TRY(auto* const made, connection.prepared(bulk_key("update", table, {}), name_of("update", table),
                                                   [&] { return change(table); }));
  return connection.run_each(*made, table.columns.size(), rows, nullptr);
}

Result<void> erase(Connection& connection, const Table& table, std::span<const Value> keys, std::size_t key_columns) {
  const auto by = table.columns.first(key_columns);
  LUOSHI_TRY(auto* const made, connection.prepared(bulk_key("erase", table, by), name_of("erase", table), [&] {
    return "DELETE FROM " + std::string(table.name) + where(by);
  }));
  return connection.run_each(*made, key_columns, keys, nullptr);
}

Result<Rows> fetch(Connection& connection, const Fetch& wanted) {
  const auto& table = wanted.table;
  const auto by = wanted.by.empty() ? key_of(table) : wanted.by;
  LUOSHI_TRY(auto* const made, connection.prepared(bulk_key("fetch", table, by), name_of("fetch", table), [&] {
    return "SELECT " + column_list(table.columns) + " FROM " + std::string(table.name) + where(by);
  }));
  Rows rows(table.columns.size());
  LUOSHI_CHECK(connection.run_each(*made, by.size(), wanted.keys, &rows));
  return rows;
}

}  // namespace luoshi::store::sqlite

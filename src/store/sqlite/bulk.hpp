// SPDX-License-Identifier: Apache-2.0
// The bulk operations on SQLite: one prepared statement a table and kind of work, bound and stepped row by row. The
// statements are written once a connection from the table's description.
#pragma once

#include "store/sqlite/connection.hpp"

namespace luoshi::store::sqlite {

[[nodiscard]] Result<void> insert(Connection& connection, const Table& table, std::span<const Value> rows);
[[nodiscard]] Result<void> upsert(Connection& connection, const Table& table, std::span<const Value> rows);
[[nodiscard]] Result<void> update(Connection& connection, const Table& table, std::span<const Value> rows);
/// Removes by the first `key_columns` columns of the table.
[[nodiscard]] Result<void> erase(Connection& connection, const Table& table, std::span<const Value> keys,
                                 std::size_t key_columns);
[[nodiscard]] Result<Rows> fetch(Connection& connection, const Fetch& wanted);

}  // namespace luoshi::store::sqlite

// SPDX-License-Identifier: Apache-2.0
// The bulk operations on PostgreSQL: one array statement a call, whatever the number of rows, queued on the connection
// without waiting. Their SQL is written once a connection from the table's description.
#pragma once

#include "store/postgresql/connection.hpp"

namespace luoshi::store::postgresql {

[[nodiscard]] Result<void> insert(Connection& connection, const Table& table, std::span<const Value> rows);
[[nodiscard]] Result<void> upsert(Connection& connection, const Table& table, std::span<const Value> rows);
[[nodiscard]] Result<void> update(Connection& connection, const Table& table, std::span<const Value> rows);
/// Removes by the first `key_columns` columns of the table.
[[nodiscard]] Result<void> erase(Connection& connection, const Table& table, std::span<const Value> keys,
                                 std::size_t key_columns);

/// Sends everything queued and the fetches, and gives the answers of these in their order.
[[nodiscard]] Result<std::vector<Rows>> fetch_all(Connection& connection, std::span<const Fetch> fetches);

}  // namespace luoshi::store::postgresql

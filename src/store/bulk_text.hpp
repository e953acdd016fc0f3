// SPDX-License-Identifier: Apache-2.0
// Pieces of the SQL that both adapters write for the bulk operations, and the key under which a connection keeps it
// prepared. Names come from Table constants, never from input.
#pragma once

#include "store/table.hpp"

namespace luoshi::store {

/// "insert matter(id,state)" and the like: says the work and all that its SQL depends on.
[[nodiscard]] std::string bulk_key(std::string_view work, const Table& table, std::span<const Column> by);

/// "a,b,c", each name after `prefix`.
[[nodiscard]] std::string column_list(std::span<const Column> columns, std::string_view prefix = "");

/// " ON CONFLICT(a,b) DO UPDATE SET c=excluded.c", or DO NOTHING where the key is all there is.
[[nodiscard]] std::string on_conflict(const Table& table);

/// The columns of the primary key.
[[nodiscard]] inline std::span<const Column> key_of(const Table& table) { return table.columns.first(table.key); }

}  // namespace luoshi::store

// SPDX-License-Identifier: Apache-2.0
// Table: what the bulk operations need to know of a table, so that either adapter can write the SQL itself. It creates
// nothing (migrations do) and may leave out columns that have a default: one table may have several descriptions.
// Constants that stand beside the functions that use them; names are plain lower-case SQL names, never input.
#pragma once

#include "store/value.hpp"

namespace luoshi::store {

struct Column {
  std::string_view name;
  Kind kind = Kind::text;  ///< integer (BIGINT), text (COLLATE "C") or bytes
};

struct Table {
  std::string_view name;
  std::span<const Column> columns;  ///< in the order in which cells are given and answered
  std::size_t key = 1;              ///< the first `key` columns are the primary key
};

/// A statement of SQL that both stores understand, with $1, $2 … for parameters and a name ("ledger.open_children")
/// that is its own in the whole program: errors name it, and connections keep it prepared under it. Where the dialects
/// differ, `postgresql` holds that store's text and `sql` is SQLite's.
/// Every answered column must be integer, text or bytes on both: CAST(SUM(x) AS BIGINT), never REAL or NUMERIC.
struct Statement {
  std::string_view name;
  std::string_view sql;
  std::string_view postgresql = {};
};

}  // namespace luoshi::store

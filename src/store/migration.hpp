// SPDX-License-Identifier: Apache-2.0
// Migrations: how a room's tables come to be. Each room numbers its own from 1, without gaps; they only go forward and
// are never changed once released: the store keeps a checksum of each and refuses one that differs. Values, usually
// constexpr beside the room's tables; app hands all rooms' to Store::migrate, lowest room first.
#pragma once

#include "base/result.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::store {

/// SQL of both dialects, several statements each. Before every CREATE TABLE (also VIRTUAL) stands a line
/// "-- kind: record", "-- kind: streams" or "-- kind: working" (kernel.md 3); a migration without is refused.
/// SQLite tables are STRICT; on PostgreSQL text columns say COLLATE "C".
struct Migration {
  std::string_view room;
  int number = 1;
  std::string_view sqlite;
  std::string_view postgresql;
};

struct MigrationReport {
  std::vector<std::string> applied;  ///< "journal 1", in the order in which they ran; empty: nothing was missing
};

enum class TableKind : std::uint8_t { record, streams, working };

struct KindOfTable {
  std::string table;
  TableKind kind;
};

/// The tables a migration's text creates and the kind each names; E-STORE-022 for one that names none.
[[nodiscard]] Result<std::vector<KindOfTable>> table_kinds(std::string_view sql);

/// What the store must keep to: numbers without gaps, a kind for each table, the same in both dialects.
[[nodiscard]] Result<void> check_texts(std::span<const Migration> migrations);

}  // namespace luoshi::store

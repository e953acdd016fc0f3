// SPDX-License-Identifier: Apache-2.0
#include "views/tables.hpp"

namespace luoshi::views {
namespace {

constexpr std::string_view kSqlite = R"sql(
-- kind: working
CREATE TABLE saved_views (
  id TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, list TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
  shown TEXT NOT NULL, unit TEXT NOT NULL, version INTEGER NOT NULL, changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX saved_views_by_owner ON saved_views (owner, list, name);
CREATE INDEX saved_views_by_unit ON saved_views (unit, list);
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: working
CREATE TABLE saved_views (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, owner TEXT COLLATE "C" NOT NULL, list TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL, query TEXT COLLATE "C" NOT NULL, shown TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, changed BIGINT NOT NULL
);
CREATE UNIQUE INDEX saved_views_by_owner ON saved_views (owner, list, name);
CREATE INDEX saved_views_by_unit ON saved_views (unit, list);
)sql";

constexpr auto kMigrations = std::to_array<store::Migration>({{"views", 1, kSqlite, kPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::views

// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/tables.hpp"

namespace luoshi::ledger::matters {
namespace {

constexpr std::string_view kSqlite = R"(
-- kind: record
CREATE TABLE matters (
  id TEXT NOT NULL PRIMARY KEY, type TEXT NOT NULL, unit TEXT NOT NULL, state TEXT NOT NULL, progress INTEGER NOT NULL,
  level INTEGER NOT NULL, due INTEGER NOT NULL, yellow_at INTEGER NOT NULL, red_at INTEGER NOT NULL,
  place TEXT NOT NULL, updated INTEGER NOT NULL, key INTEGER NOT NULL, body TEXT NOT NULL, flow BLOB NOT NULL
) STRICT;
CREATE INDEX matters_by_unit ON matters (unit, progress, due, id);
CREATE INDEX matters_by_due ON matters (progress, due, id);
CREATE INDEX matters_by_yellow ON matters (yellow_at, id);
CREATE INDEX matters_by_red ON matters (red_at, id);
-- kind: record
CREATE TABLE matter_index (
  type TEXT NOT NULL, field TEXT NOT NULL, value BLOB NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, field, value, id)
) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE timers (
  matter TEXT NOT NULL, token INTEGER NOT NULL, node TEXT NOT NULL, firing INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (matter, token, node, firing)
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_by_at ON timers (at);
-- kind: record
CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
  matter TEXT NOT NULL, recipient TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_sequence ON outbox (sequence);
-- kind: record
CREATE TABLE numbering (counter TEXT NOT NULL PRIMARY KEY, next INTEGER NOT NULL) STRICT;
)";

constexpr std::string_view kPostgresql = R"(
-- kind: record
CREATE TABLE matters (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, type TEXT COLLATE "C" NOT NULL, unit TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL, progress BIGINT NOT NULL, level BIGINT NOT NULL, due BIGINT NOT NULL,
  yellow_at BIGINT NOT NULL, red_at BIGINT NOT NULL, place TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL,
  key BIGINT NOT NULL, body TEXT COLLATE "C" NOT NULL, flow BYTEA NOT NULL
);
CREATE INDEX matters_by_unit ON matters (unit, progress, due, id);
CREATE INDEX matters_by_due ON matters (progress, due, id);
CREATE INDEX matters_by_yellow ON matters (yellow_at, id);
CREATE INDEX matters_by_red ON matters (red_at, id);
-- kind: record
CREATE TABLE matter_index (
  type TEXT COLLATE "C" NOT NULL, field TEXT COLLATE "C" NOT NULL, value BYTEA NOT NULL, id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (type, field, value, id)
);
-- kind: record
CREATE TABLE timers (
  matter TEXT COLLATE "C" NOT NULL, token BIGINT NOT NULL, node TEXT COLLATE "C" NOT NULL, firing BIGINT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (matter, token, node, firing)
);
CREATE INDEX timers_by_at ON timers (at);
-- kind: record
CREATE TABLE outbox (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, at BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL, matter TEXT COLLATE "C" NOT NULL, recipient TEXT COLLATE "C" NOT NULL
);
CREATE INDEX outbox_by_sequence ON outbox (sequence);
-- kind: record
CREATE TABLE numbering (counter TEXT COLLATE "C" NOT NULL PRIMARY KEY, next BIGINT NOT NULL);
)";

// Lists and counts are answered from these alone: the filters and what rights ask for (scope_filter.hpp) stand behind
// the order. A matter's row is eight kilobytes on the disk, so that looking into each costs a second a thousand.
constexpr std::string_view kCoveringSqlite = R"(
DROP INDEX matters_by_unit;
DROP INDEX matters_by_due;
DROP INDEX matters_by_yellow;
DROP INDEX matters_by_red;
CREATE INDEX matters_by_unit ON matters (unit, progress, due, id, type, state, level, yellow_at, red_at);
CREATE INDEX matters_by_due ON matters (progress, due, id, type, state, level, unit);
CREATE INDEX matters_by_yellow ON matters (yellow_at, id, red_at, progress, type, state, level, unit);
CREATE INDEX matters_by_red ON matters (red_at, id, progress, type, state, level, unit);
)";

constexpr std::string_view kCoveringPostgresql = R"(
DROP INDEX matters_by_unit;
DROP INDEX matters_by_due;
DROP INDEX matters_by_yellow;
DROP INDEX matters_by_red;
CREATE INDEX matters_by_unit ON matters (unit, progress, due, id) INCLUDE (type, state, level, yellow_at, red_at);
CREATE INDEX matters_by_due ON matters (progress, due, id) INCLUDE (type, state, level, unit);
CREATE INDEX matters_by_yellow ON matters (yellow_at, id) INCLUDE (red_at, progress, type, state, level, unit);
CREATE INDEX matters_by_red ON matters (red_at, id) INCLUDE (progress, type, state, level, unit);
)";

constexpr auto kMigrations = std::to_array<store::Migration>(
    {{"matters", 1, kSqlite, kPostgresql}, {"matters", 2, kCoveringSqlite, kCoveringPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::ledger::matters

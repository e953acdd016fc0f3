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

// Lists of those who see some units only, in the order of due dates: reach.hpp, made here from what the index has of
// the same units, posts and people. What filters and rights ask of a matter that another index names stands under its
// id in matters_by_id. Both moments of a lamp are in one index, by the day on which it turns red: what is red stands in
// the days up to today's, what is yellow in those from today's on, so that neither walks through the other.
constexpr std::string_view kReachSqlite = R"(
CREATE INDEX matters_by_id ON matters (id, progress, type, state, level, unit, due, yellow_at, red_at);
DROP INDEX matters_by_yellow;
DROP INDEX matters_by_red;
CREATE INDEX matters_by_turn ON matters (red_at / 86400000, yellow_at, id, red_at);
INSERT INTO matter_index (type, field, value, id)
SELECT x.type, '$reach', CAST(
  CASE x.field WHEN '$co_unit' THEN 'c' WHEN '$asked' THEN 'a' WHEN '$post' THEN 'p' WHEN '$involved' THEN 'i' )"
                                          R"(ELSE 'r' END
  || CAST(x.value AS TEXT) || ' ' ||
  CASE WHEN x.field IN ('$co_unit', '$asked') THEN CAST(m.progress AS TEXT) WHEN m.progress < 5 THEN 'o' ELSE 'e' END
  || printf('%016x', m.due) AS BLOB) AS reach, x.id
FROM matter_index AS x CROSS JOIN matters AS m INDEXED BY matters_by_id ON m.id = x.id
WHERE x.field IN ('$co_unit', '$asked', '$post', '$involved', '$circulated') ORDER BY 1, 2, 3, 4;
)";

constexpr std::string_view kReachPostgresql = R"(
CREATE INDEX matters_by_id ON matters (id) INCLUDE (progress, type, state, level, unit, due, yellow_at, red_at);
DROP INDEX matters_by_yellow;
DROP INDEX matters_by_red;
CREATE INDEX matters_by_turn ON matters ((red_at / 86400000), yellow_at, id) INCLUDE (red_at);
INSERT INTO matter_index (type, field, value, id)
SELECT x.type, '$reach', convert_to(
  CASE x.field WHEN '$co_unit' THEN 'c' WHEN '$asked' THEN 'a' WHEN '$post' THEN 'p' WHEN '$involved' THEN 'i' )"
                                              R"(ELSE 'r' END
  || convert_from(x.value, 'UTF8') || ' ' ||
  CASE WHEN x.field IN ('$co_unit', '$asked') THEN CAST(m.progress AS TEXT) WHEN m.progress < 5 THEN 'o' ELSE 'e' END
  || lpad(to_hex(m.due), 16, '0'), 'UTF8'), x.id
FROM matter_index AS x JOIN matters AS m ON m.id = x.id
WHERE x.field IN ('$co_unit', '$asked', '$post', '$involved', '$circulated') ORDER BY 1, 2, 3, 4;
)";

constexpr auto kMigrations = std::to_array<store::Migration>({{"matters", 1, kSqlite, kPostgresql},
                                                              {"matters", 2, kCoveringSqlite, kCoveringPostgresql},
                                                              {"matters", 3, kReachSqlite, kReachPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::ledger::matters

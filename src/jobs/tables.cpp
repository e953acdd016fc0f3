// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables.hpp"

namespace luoshi::jobs {
namespace {

constexpr std::string_view kSqlite = R"(
-- kind: working
CREATE TABLE job_positions (job TEXT NOT NULL PRIMARY KEY, next INTEGER NOT NULL) STRICT;
-- kind: working
CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY, state INTEGER NOT NULL, tries INTEGER NOT NULL, next_at INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_by_next ON deliveries (next_at);
-- kind: working
CREATE TABLE inbox (
  recipient TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, matter TEXT NOT NULL,
  PRIMARY KEY (recipient, id)
) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view kPostgresql = R"(
-- kind: working
CREATE TABLE job_positions (job TEXT COLLATE "C" NOT NULL PRIMARY KEY, next BIGINT NOT NULL);
-- kind: working
CREATE TABLE deliveries (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, state BIGINT NOT NULL, tries BIGINT NOT NULL, next_at BIGINT NOT NULL,
  changed BIGINT NOT NULL
);
CREATE INDEX deliveries_by_next ON deliveries (next_at);
-- kind: working
CREATE TABLE inbox (
  recipient TEXT COLLATE "C" NOT NULL, id TEXT COLLATE "C" NOT NULL, at BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL, matter TEXT COLLATE "C" NOT NULL, PRIMARY KEY (recipient, id)
);
)";

// A box by time, and how far each person has looked into theirs.
constexpr std::string_view kSqliteByTime = R"(
CREATE INDEX inbox_by_time ON inbox (recipient, at, id);
-- kind: working
CREATE TABLE inbox_seen (person TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view kPostgresqlByTime = R"(
CREATE INDEX inbox_by_time ON inbox (recipient, at, id);
-- kind: working
CREATE TABLE inbox_seen (person TEXT COLLATE "C" NOT NULL PRIMARY KEY, at BIGINT NOT NULL);
)";

// What a walk is about, and how far it has come.
constexpr std::string_view kSqliteWalks = R"(
-- kind: working
CREATE TABLE job_walks (
  job TEXT NOT NULL PRIMARY KEY, about TEXT NOT NULL, place TEXT NOT NULL, through INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view kPostgresqlWalks = R"(
-- kind: working
CREATE TABLE job_walks (
  job TEXT COLLATE "C" NOT NULL PRIMARY KEY, about TEXT COLLATE "C" NOT NULL, place TEXT COLLATE "C" NOT NULL,
  through BIGINT NOT NULL
);
)";

constexpr auto kMigrations = std::to_array<store::Migration>({{"jobs", 1, kSqlite, kPostgresql},
                                                              {"jobs", 2, kSqliteByTime, kPostgresqlByTime},
                                                              {"jobs", 3, kSqliteWalks, kPostgresqlWalks}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::jobs

// SPDX-License-Identifier: Apache-2.0
#include "indicator/tables.hpp"

namespace luoshi::indicator {
namespace {

constexpr std::string_view kSqlite = R"sql(
-- kind: record
CREATE TABLE indicator_matters (matter TEXT NOT NULL PRIMARY KEY, facts TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE indicator_members (
  indicator TEXT NOT NULL, day TEXT NOT NULL, matter TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL,
  category TEXT NOT NULL, numerator TEXT NOT NULL, denominator TEXT NOT NULL, PRIMARY KEY (indicator, day, matter)
) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE indicator_cells (
  indicator TEXT NOT NULL, span TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL,
  category TEXT NOT NULL, numerator TEXT NOT NULL, denominator TEXT NOT NULL, members INTEGER NOT NULL,
  PRIMARY KEY (indicator, span, period, unit, type, category)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: record
CREATE TABLE indicator_matters (matter TEXT COLLATE "C" NOT NULL PRIMARY KEY, facts TEXT COLLATE "C" NOT NULL);
-- kind: record
CREATE TABLE indicator_members (
  indicator TEXT COLLATE "C" NOT NULL, day TEXT COLLATE "C" NOT NULL, matter TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL, type TEXT COLLATE "C" NOT NULL, category TEXT COLLATE "C" NOT NULL,
  numerator TEXT COLLATE "C" NOT NULL, denominator TEXT COLLATE "C" NOT NULL, PRIMARY KEY (indicator, day, matter)
);
-- kind: record
CREATE TABLE indicator_cells (
  indicator TEXT COLLATE "C" NOT NULL, span TEXT COLLATE "C" NOT NULL, period TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL, type TEXT COLLATE "C" NOT NULL, category TEXT COLLATE "C" NOT NULL,
  numerator TEXT COLLATE "C" NOT NULL,
  denominator TEXT COLLATE "C" NOT NULL, members BIGINT NOT NULL,
  PRIMARY KEY (indicator, span, period, unit, type, category)
);
)sql";

// What a matter counts in is read and written apart from its facts: most entries change none of it.
constexpr std::string_view kCountedSqlite = R"sql(
-- kind: record
CREATE TABLE indicator_counted (matter TEXT NOT NULL PRIMARY KEY, counted TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";
constexpr std::string_view kCountedPostgresql = R"sql(
-- kind: record
CREATE TABLE indicator_counted (matter TEXT COLLATE "C" NOT NULL PRIMARY KEY, counted TEXT COLLATE "C" NOT NULL);
)sql";

constexpr auto kMigrations = std::to_array<store::Migration>(
    {{"indicator", 1, kSqlite, kPostgresql}, {"indicator", 2, kCountedSqlite, kCountedPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::indicator

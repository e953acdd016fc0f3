// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances/tables.hpp"

namespace luoshi::ledger::balances {
namespace {

constexpr std::string_view kSqlite = R"(
-- kind: record
CREATE TABLE balances (
  balance TEXT NOT NULL, holder TEXT NOT NULL, quantity INTEGER NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (balance, holder)
) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE balance_lines (
  balance TEXT NOT NULL, holder TEXT NOT NULL, entry INTEGER NOT NULL, line INTEGER NOT NULL, counter TEXT NOT NULL,
  quantity INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (balance, holder, entry, line)
) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE balance_entries (
  entry INTEGER PRIMARY KEY, matter TEXT NOT NULL, corrects INTEGER NOT NULL, corrected INTEGER NOT NULL,
  postings TEXT NOT NULL
) STRICT;
)";

constexpr std::string_view kPostgresql = R"(
-- kind: record
CREATE TABLE balances (
  balance TEXT COLLATE "C" NOT NULL, holder TEXT COLLATE "C" NOT NULL, quantity BIGINT NOT NULL, entry BIGINT NOT NULL,
  PRIMARY KEY (balance, holder)
);
-- kind: record
CREATE TABLE balance_lines (
  balance TEXT COLLATE "C" NOT NULL, holder TEXT COLLATE "C" NOT NULL, entry BIGINT NOT NULL, line BIGINT NOT NULL,
  counter TEXT COLLATE "C" NOT NULL, quantity BIGINT NOT NULL, total BIGINT NOT NULL,
  PRIMARY KEY (balance, holder, entry, line)
);
-- kind: record
CREATE TABLE balance_entries (
  entry BIGINT NOT NULL PRIMARY KEY, matter TEXT COLLATE "C" NOT NULL, corrects BIGINT NOT NULL,
  corrected BIGINT NOT NULL, postings TEXT COLLATE "C" NOT NULL
);
)";

constexpr auto kMigrations = std::to_array<store::Migration>({{"balances", 1, kSqlite, kPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::ledger::balances

// SPDX-License-Identifier: Apache-2.0
#include "ledger/documents/projection.hpp"

namespace luoshi::ledger::documents {
namespace {

constexpr std::string_view kSqlite = R"(
-- kind: record
CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY, date TEXT NOT NULL, level TEXT NOT NULL, updated INTEGER NOT NULL,
  key INTEGER NOT NULL, candidates INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
-- kind: record
CREATE TABLE document_texts (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT;
-- kind: record
CREATE TABLE candidates (
  document TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, updated INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view kPostgresql = R"(
-- kind: record
CREATE TABLE documents (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, date TEXT COLLATE "C" NOT NULL, level TEXT COLLATE "C" NOT NULL,
  updated BIGINT NOT NULL, key BIGINT NOT NULL, candidates BIGINT NOT NULL, body TEXT COLLATE "C" NOT NULL
);
-- kind: record
CREATE TABLE document_texts (id TEXT COLLATE "C" NOT NULL PRIMARY KEY, text TEXT COLLATE "C" NOT NULL);
-- kind: record
CREATE TABLE candidates (
  document TEXT COLLATE "C" NOT NULL, number BIGINT NOT NULL, state TEXT COLLATE "C" NOT NULL,
  updated BIGINT NOT NULL, body TEXT COLLATE "C" NOT NULL, PRIMARY KEY (document, number)
);
)";

constexpr auto kMigrations = std::to_array<store::Migration>({{"documents", 1, kSqlite, kPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::ledger::documents

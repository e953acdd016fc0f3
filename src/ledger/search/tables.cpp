// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/tables.hpp"

namespace luoshi::ledger::search {
namespace {

// The words are tokens already: the tokenizer `ascii` takes everything between blanks as one, whatever Unicode it
// knows. FTS5 of Debian 12 (SQLite 3.40) has no option secure-delete: store::Store::scrub() rewrites the index by
// `optimize` after an erasure (kernel.md 6).
constexpr std::string_view kSqlite = R"(
-- kind: record
CREATE TABLE search_passages (
  subject TEXT NOT NULL, part TEXT NOT NULL, place INTEGER NOT NULL, key INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (subject, part)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX search_passages_by_place ON search_passages (place);
CREATE INDEX search_passages_by_key ON search_passages (key);
-- kind: record
CREATE VIRTUAL TABLE search_index USING fts5(words, tokenize = 'ascii');
)";

// No statistics: pg_statistic keeps samples of what was written, which erasure could not reach.
constexpr std::string_view kPostgresql = R"(
-- kind: record
CREATE TABLE search_passages (
  subject TEXT COLLATE "C" NOT NULL, part TEXT COLLATE "C" NOT NULL, place BIGINT NOT NULL, key BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL, PRIMARY KEY (subject, part)
);
CREATE UNIQUE INDEX search_passages_by_place ON search_passages (place);
CREATE INDEX search_passages_by_key ON search_passages (key);
ALTER TABLE search_passages ALTER COLUMN text SET STATISTICS 0;
-- kind: record
CREATE TABLE search_index (rowid BIGINT PRIMARY KEY, words TEXT COLLATE "C" NOT NULL);
ALTER TABLE search_index ALTER COLUMN words SET STATISTICS 0;
CREATE INDEX search_index_by_word ON search_index
  USING GIN (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off);
ALTER INDEX search_index_by_word ALTER COLUMN 1 SET STATISTICS 0;
)";

// The index anew, with whose it is; the follower fills it, being of another version.
constexpr std::string_view kWhoseSqlite = R"(
DROP TABLE search_index;
-- kind: record
CREATE VIRTUAL TABLE search_index USING fts5(words, whose, tokenize = 'ascii');
-- kind: record
CREATE TABLE search_subjects (subject TEXT NOT NULL PRIMARY KEY, whose TEXT NOT NULL) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view kWhosePostgresql = R"(
DROP TABLE search_index;
-- kind: record
CREATE TABLE search_index (
  rowid BIGINT PRIMARY KEY, words TEXT COLLATE "C" NOT NULL, whose TEXT COLLATE "C" NOT NULL
);
ALTER TABLE search_index ALTER COLUMN words SET STATISTICS 0;
CREATE INDEX search_index_by_word ON search_index
  USING GIN (array_to_tsvector(string_to_array(words || whose, ' '))) WITH (fastupdate = off);
ALTER INDEX search_index_by_word ALTER COLUMN 1 SET STATISTICS 0;
-- kind: record
CREATE TABLE search_subjects (subject TEXT COLLATE "C" NOT NULL PRIMARY KEY, whose TEXT COLLATE "C" NOT NULL);
)";

// The index's parts are put together piece by piece, by whoever moves the follower on (tidy.hpp), and no more within
// the transaction that brings a new one: there it took 125 to 335 ms, for which commands waited. Only where as many as
// 64 of one size have come together it is done at once, as it was from 16 on.
constexpr std::string_view kMergedApartSqlite = R"(
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 64);
)";

constexpr std::string_view kMergedApartPostgresql = R"(
SELECT 1;
)";

// Nor at once from 64 on: of the large parts of a million matters that would be gigabytes in one transaction. FTS5
// holds 2,000 parts.
constexpr std::string_view kNeverAtOnceSqlite = R"(
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 1900);
)";

constexpr auto kMigrations =
    std::to_array<store::Migration>({{"search", 1, kSqlite, kPostgresql},
                                     {"search", 2, kWhoseSqlite, kWhosePostgresql},
                                     {"search", 3, kMergedApartSqlite, kMergedApartPostgresql},
                                     {"search", 4, kNeverAtOnceSqlite, kMergedApartPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::ledger::search

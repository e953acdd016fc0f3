// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.hpp"
#include "journal/keys.hpp"

#include <array>

namespace luoshi::journal {
namespace {

constexpr std::string_view kJournalSqlite = R"sql(
-- kind: record
CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY,
  body BLOB NOT NULL,
  leaf BLOB NOT NULL
) STRICT;
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
-- kind: record
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  size INTEGER NOT NULL,
  edge BLOB NOT NULL,
  root BLOB NOT NULL,
  next_key INTEGER NOT NULL,
  at INTEGER NOT NULL,
  mac BLOB NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, x'0000000000000000',
  x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1, 0, x'');
-- kind: record
CREATE TABLE tiles (
  level INTEGER NOT NULL,
  number INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE signed_heads (
  size INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  root BLOB NOT NULL,
  key BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;
-- kind: record
CREATE TABLE destroyed_keys (
  number INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT;
-- kind: record
CREATE TABLE projections (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE idempotency (
  caller TEXT NOT NULL,
  request_key TEXT NOT NULL,
  request_row TEXT NOT NULL,
  mac BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (caller, request_key, request_row)
) STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE journal_leases (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kJournalPostgresql = R"sql(
-- kind: record
CREATE TABLE entries (
  sequence BIGINT PRIMARY KEY,
  body BYTEA NOT NULL,
  leaf BYTEA NOT NULL
);
CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'entries are never changed or removed'; END $$;
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE OR DELETE ON entries
FOR EACH ROW EXECUTE FUNCTION entries_stay();
CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION entries_stay();
-- kind: record
CREATE TABLE head (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  size BIGINT NOT NULL,
  edge BYTEA NOT NULL,
  root BYTEA NOT NULL,
  next_key BIGINT NOT NULL,
  at BIGINT NOT NULL,
  mac BYTEA NOT NULL
);
INSERT INTO head VALUES (1, 0, '\x0000000000000000',
  '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1, 0, '');
-- kind: record
CREATE TABLE tiles (
  level BIGINT NOT NULL,
  number BIGINT NOT NULL,
  hashes BYTEA NOT NULL,
  PRIMARY KEY (level, number)
);
-- kind: record
CREATE TABLE signed_heads (
  size BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  root BYTEA NOT NULL,
  key BYTEA NOT NULL,
  signature BYTEA NOT NULL
);
-- kind: record
CREATE TABLE destroyed_keys (
  number BIGINT PRIMARY KEY,
  sequence BIGINT NOT NULL
);
-- kind: record
CREATE TABLE projections (
  name TEXT COLLATE "C" PRIMARY KEY,
  version BIGINT NOT NULL,
  next BIGINT NOT NULL
);
-- kind: working
CREATE TABLE idempotency (
  caller TEXT COLLATE "C" NOT NULL,
  request_key TEXT COLLATE "C" NOT NULL,
  request_row TEXT COLLATE "C" NOT NULL,
  mac BYTEA NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (caller, request_key, request_row)
);
-- kind: working
CREATE TABLE journal_leases (
  name TEXT COLLATE "C" PRIMARY KEY,
  holder TEXT COLLATE "C" NOT NULL,
  until BIGINT NOT NULL
);
)sql";

constexpr std::string_view kKeysSqlite = R"sql(
-- kind: record
CREATE TABLE keys (
  number INTEGER PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;
-- kind: record
CREATE TABLE key_store (
  name TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kKeysPostgresql = R"sql(
-- kind: record
CREATE TABLE keys (
  number BIGINT PRIMARY KEY,
  wrapped BYTEA NOT NULL
);
-- kind: record
CREATE TABLE key_store (
  name TEXT COLLATE "C" PRIMARY KEY,
  value BYTEA NOT NULL
);
)sql";

constexpr std::array kJournal = {
    store::Migration{.room = "journal", .number = 1, .sqlite = kJournalSqlite, .postgresql = kJournalPostgresql}};
constexpr std::array kKeys = {
    store::Migration{.room = "keys", .number = 1, .sqlite = kKeysSqlite, .postgresql = kKeysPostgresql}};

}  // namespace

std::span<const store::Migration> migrations() { return kJournal; }
std::span<const store::Migration> key_migrations() { return kKeys; }

}  // namespace luoshi::journal

// SPDX-License-Identifier: Apache-2.0
#include "identity/tables.hpp"

namespace luoshi::identity {
namespace {

constexpr std::string_view kSqlite = R"sql(
-- kind: working
CREATE TABLE users (
  person TEXT NOT NULL PRIMARY KEY, password TEXT, password_set INTEGER NOT NULL, must_change INTEGER NOT NULL,
  codes BLOB, codes_step INTEGER NOT NULL, offered BLOB
) STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE sign_in_failures (subject TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE sessions (
  hash BLOB NOT NULL PRIMARY KEY, id TEXT NOT NULL, person TEXT NOT NULL, begun INTEGER NOT NULL,
  used INTEGER NOT NULL, means INTEGER NOT NULL, assurance INTEGER NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (person);
-- kind: working
CREATE TABLE tokens (
  hash BLOB NOT NULL PRIMARY KEY, id TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, scopes TEXT NOT NULL,
  made INTEGER NOT NULL, ends INTEGER NOT NULL, used INTEGER NOT NULL, revoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_person ON tokens (person);
-- kind: working
CREATE TABLE sign_in_links (
  hash BLOB NOT NULL PRIMARY KEY, purpose INTEGER NOT NULL, person TEXT NOT NULL, ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE spent_tickets (id BLOB NOT NULL PRIMARY KEY, ends INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE sign_ins_under_way (
  hash BLOB NOT NULL PRIMARY KEY, provider TEXT NOT NULL, nonce TEXT NOT NULL, verifier TEXT NOT NULL,
  return_to TEXT NOT NULL, ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: working
CREATE TABLE users (
  person TEXT COLLATE "C" NOT NULL PRIMARY KEY, password TEXT COLLATE "C", password_set BIGINT NOT NULL,
  must_change BIGINT NOT NULL, codes BYTEA, codes_step BIGINT NOT NULL, offered BYTEA
);
-- kind: working
CREATE TABLE sign_in_failures (
  subject TEXT COLLATE "C" NOT NULL PRIMARY KEY, count BIGINT NOT NULL, last BIGINT NOT NULL
);
-- kind: working
CREATE TABLE sessions (
  hash BYTEA NOT NULL PRIMARY KEY, id TEXT COLLATE "C" NOT NULL, person TEXT COLLATE "C" NOT NULL,
  begun BIGINT NOT NULL, used BIGINT NOT NULL, means BIGINT NOT NULL, assurance BIGINT NOT NULL,
  address TEXT COLLATE "C" NOT NULL, agent TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);
-- kind: working
CREATE TABLE tokens (
  hash BYTEA NOT NULL PRIMARY KEY, id TEXT COLLATE "C" NOT NULL, person TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL, scopes TEXT COLLATE "C" NOT NULL, made BIGINT NOT NULL, ends BIGINT NOT NULL,
  used BIGINT NOT NULL, revoked BIGINT NOT NULL
);
CREATE INDEX tokens_by_person ON tokens (person);
-- kind: working
CREATE TABLE sign_in_links (
  hash BYTEA NOT NULL PRIMARY KEY, purpose BIGINT NOT NULL, person TEXT COLLATE "C" NOT NULL, ends BIGINT NOT NULL
);
-- kind: working
CREATE TABLE spent_tickets (id BYTEA NOT NULL PRIMARY KEY, ends BIGINT NOT NULL);
-- kind: working
CREATE TABLE sign_ins_under_way (
  hash BYTEA NOT NULL PRIMARY KEY, provider TEXT COLLATE "C" NOT NULL, nonce TEXT COLLATE "C" NOT NULL,
  verifier TEXT COLLATE "C" NOT NULL, return_to TEXT COLLATE "C" NOT NULL, ends BIGINT NOT NULL
);
)sql";

constexpr auto kMigrations = std::to_array<store::Migration>({{"identity", 1, kSqlite, kPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::identity

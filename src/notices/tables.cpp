// SPDX-License-Identifier: Apache-2.0
#include "notices/tables.hpp"

namespace luoshi::notices {
namespace {

constexpr std::string_view kSqlite = R"sql(
-- kind: working
CREATE TABLE notices_told (
  channel TEXT NOT NULL, person TEXT NOT NULL, notice TEXT NOT NULL, at INTEGER NOT NULL, ready_at INTEGER NOT NULL,
  urgent INTEGER NOT NULL, kind TEXT NOT NULL, matter TEXT NOT NULL, letter TEXT NOT NULL,
  PRIMARY KEY (channel, person, notice)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_told_by_letter ON notices_told (letter, channel, ready_at);
-- kind: working
CREATE TABLE notice_letters (
  id TEXT NOT NULL PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, urgent INTEGER NOT NULL,
  state INTEGER NOT NULL, tries INTEGER NOT NULL, next_at INTEGER NOT NULL, made INTEGER NOT NULL,
  changed INTEGER NOT NULL, problem TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_letters_by_next ON notice_letters (channel, next_at);
CREATE INDEX notice_letters_by_person ON notice_letters (channel, person, next_at);
CREATE INDEX notice_letters_by_change ON notice_letters (changed);
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: working
CREATE TABLE notices_told (
  channel TEXT COLLATE "C" NOT NULL, person TEXT COLLATE "C" NOT NULL, notice TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL, ready_at BIGINT NOT NULL, urgent BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL,
  matter TEXT COLLATE "C" NOT NULL, letter TEXT COLLATE "C" NOT NULL, PRIMARY KEY (channel, person, notice)
);
CREATE INDEX notices_told_by_letter ON notices_told (letter, channel, ready_at);
-- kind: working
CREATE TABLE notice_letters (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, channel TEXT COLLATE "C" NOT NULL, person TEXT COLLATE "C" NOT NULL,
  urgent BIGINT NOT NULL, state BIGINT NOT NULL, tries BIGINT NOT NULL, next_at BIGINT NOT NULL, made BIGINT NOT NULL,
  changed BIGINT NOT NULL, problem TEXT COLLATE "C" NOT NULL
);
CREATE INDEX notice_letters_by_next ON notice_letters (channel, next_at);
CREATE INDEX notice_letters_by_person ON notice_letters (channel, person, next_at);
CREATE INDEX notice_letters_by_change ON notice_letters (changed);
)sql";

constexpr auto kMigrations = std::to_array<store::Migration>({{"notices", 1, kSqlite, kPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::notices

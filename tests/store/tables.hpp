// SPDX-License-Identifier: Apache-2.0
// The tables that the tests of the store write to: matters with a number, a name and bytes, and an index whose key is
// of three columns.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

namespace luoshi::store {

inline constexpr Migration kTestMigrations[] = {
    {.room = "test",
     .number = 1,
     .sqlite = R"(
-- kind: record
CREATE TABLE matter(id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB, level INTEGER CHECK(level < 100)) STRICT;
-- kind: record
CREATE TABLE matter_index(field TEXT NOT NULL, value BLOB NOT NULL, id INTEGER NOT NULL,
  PRIMARY KEY(field, value, id)) STRICT, WITHOUT ROWID;
)",
     .postgresql = R"(
-- kind: record
CREATE TABLE matter(id BIGINT PRIMARY KEY, name TEXT COLLATE "C" NOT NULL, body BYTEA, level BIGINT CHECK(level < 100));
-- kind: record
CREATE TABLE matter_index(field TEXT COLLATE "C" NOT NULL, value BYTEA NOT NULL, id BIGINT NOT NULL,
  PRIMARY KEY(field, value, id));
)"},
    {.room = "test",
     .number = 2,
     .sqlite = R"(CREATE UNIQUE INDEX matter_name ON matter(name);)",
     .postgresql = R"(CREATE UNIQUE INDEX matter_name ON matter(name);)"},
};

inline constexpr Column kMatterColumns[] = {
    {"id", Kind::integer}, {"name", Kind::text}, {"body", Kind::bytes}, {"level", Kind::integer}};
inline constexpr Table kMatter{"matter", kMatterColumns};

inline constexpr Column kIndexColumns[] = {{"field", Kind::text}, {"value", Kind::bytes}, {"id", Kind::integer}};
inline constexpr Table kMatterIndex{"matter_index", kIndexColumns, 3};

}  // namespace luoshi::store

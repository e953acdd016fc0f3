// SPDX-License-Identifier: Apache-2.0
#include "exchange/tables.hpp"

namespace luoshi::exchange {
namespace {

constexpr std::string_view kSqlite = R"(
-- kind: working
CREATE TABLE exchange_imports (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, actor TEXT NOT NULL, started INTEGER NOT NULL,
  ended INTEGER NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL, refused INTEGER NOT NULL,
  undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- kind: working
CREATE TABLE exchange_import_rows (
  import TEXT NOT NULL, item TEXT NOT NULL, line INTEGER NOT NULL, effect INTEGER NOT NULL, subject TEXT NOT NULL,
  sequence INTEGER NOT NULL, undone INTEGER NOT NULL, PRIMARY KEY (import, item)
) STRICT, WITHOUT ROWID;
)";

constexpr std::string_view kPostgresql = R"(
-- kind: working
CREATE TABLE exchange_imports (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, kind TEXT COLLATE "C" NOT NULL, actor TEXT COLLATE "C" NOT NULL,
  started BIGINT NOT NULL, ended BIGINT NOT NULL, total BIGINT NOT NULL, done BIGINT NOT NULL,
  refused BIGINT NOT NULL, undone BIGINT NOT NULL
);
-- kind: working
CREATE TABLE exchange_import_rows (
  import TEXT COLLATE "C" NOT NULL, item TEXT COLLATE "C" NOT NULL, line BIGINT NOT NULL, effect BIGINT NOT NULL,
  subject TEXT COLLATE "C" NOT NULL, sequence BIGINT NOT NULL, undone BIGINT NOT NULL, PRIMARY KEY (import, item)
);
)";

constexpr auto kMigrations = std::to_array<store::Migration>({{"exchange", 1, kSqlite, kPostgresql}});

}  // namespace

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::exchange

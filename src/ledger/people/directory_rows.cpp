// SPDX-License-Identifier: Apache-2.0
// The tables and how values stand in them: a body of JSON each, personal members encrypted, people with the blind index
// of their login beside it.
#include "codec/canonical_json.hpp"
#include "journal/private_value.hpp"
#include "journal/row_cipher.hpp"
#include "ledger/people/directory_state.hpp"
#include "ledger/people/directory_tables.hpp"
#include "ledger/people/values_json.hpp"
#include "store/session.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

using store::Kind;

constexpr std::array kPlainColumns = std::to_array<store::Column>({{"id"}, {"body"}, {"updated", Kind::integer}});
constexpr std::array kPeopleColumns =
    std::to_array<store::Column>({{"id"}, {"body"}, {"updated", Kind::integer}, {"login", Kind::bytes}});

// In the order of TableNumber.
constexpr std::array kTables = std::to_array<store::Table>({{"units", kPlainColumns},
                                                            {"unit_groups", kPlainColumns},
                                                            {"posts", kPlainColumns},
                                                            {"people", kPeopleColumns},
                                                            {"delegations", kPlainColumns},
                                                            {"portfolios", kPlainColumns}});
constexpr std::array kAll =
    std::to_array<store::Statement>({{"people.units", "SELECT id, body, updated FROM units"},
                                     {"people.groups", "SELECT id, body, updated FROM unit_groups"},
                                     {"people.posts", "SELECT id, body, updated FROM posts"},
                                     {"people.people", "SELECT id, body, updated FROM people"},
                                     {"people.delegations", "SELECT id, body, updated FROM delegations"},
                                     {"people.portfolios", "SELECT id, body, updated FROM portfolios"}});

constexpr store::Statement kChanged = {
    "people.changed",
    "SELECT MAX(updated) FROM (SELECT MAX(updated) AS updated FROM units UNION ALL SELECT MAX(updated) FROM "
    "unit_groups "
    "UNION ALL SELECT MAX(updated) FROM posts UNION ALL SELECT MAX(updated) FROM people UNION ALL SELECT MAX(updated) "
    "FROM delegations UNION ALL SELECT MAX(updated) FROM portfolios) AS tables"};

constexpr std::string_view kSqlite = R"sql(
-- kind: record
CREATE TABLE units (id TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE unit_groups (id TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE posts (id TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE people (id TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER NOT NULL, login BLOB)
  STRICT, WITHOUT ROWID;
CREATE INDEX people_by_login ON people (login) WHERE login IS NOT NULL;
-- kind: record
CREATE TABLE delegations (id TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- kind: record
CREATE TABLE portfolios (id TEXT PRIMARY KEY, body TEXT NOT NULL, updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kPostgresql = R"sql(
-- kind: record
CREATE TABLE units (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
-- kind: record
CREATE TABLE unit_groups (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
-- kind: record
CREATE TABLE posts (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
-- kind: record
CREATE TABLE people (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL,
                     login BYTEA);
CREATE INDEX people_by_login ON people (login) WHERE login IS NOT NULL;
-- kind: record
CREATE TABLE delegations (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
-- kind: record
CREATE TABLE portfolios (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, updated BIGINT NOT NULL);
)sql";

// The last change of each table is asked for by every request.
constexpr std::string_view kByUpdated = R"sql(
CREATE INDEX units_by_updated ON units (updated);
CREATE INDEX unit_groups_by_updated ON unit_groups (updated);
CREATE INDEX posts_by_updated ON posts (updated);
CREATE INDEX people_by_updated ON people (updated);
CREATE INDEX delegations_by_updated ON delegations (updated);
CREATE INDEX portfolios_by_updated ON portfolios (updated);
)sql";

constexpr std::array kMigrations =
    std::to_array<store::Migration>({{"people", 1, kSqlite, kPostgresql}, {"people", 2, kByUpdated, kByUpdated}});

// A cipher text opens only in its own place: table, row, member.
std::string place(std::string_view table, std::string_view id, std::string_view member) {
  std::string out(table);
  out += '\0';
  out += id;
  out += '\0';
  out += member;
  return out;
}

Result<codec::Json> sealed(journal::RowCipher& cipher, std::string_view table, std::string_view id, codec::Json body) {
  for (codec::Json::Member& member : *body.members()) {
    LUOSHI_TRY(member.value, cipher.seal(place(table, id, member.name), member.value));
  }
  return body;
}

Result<codec::Json> opened(journal::RowCipher& cipher, std::string_view table, std::string_view id, codec::Json body) {
  if (body.members() == nullptr) return body;
  for (codec::Json::Member& member : *body.members()) {
    LUOSHI_TRY(member.value, cipher.open(place(table, id, member.name), member.value));
  }
  return body;
}

template <class Value>
Result<void> read_table(store::Reader& reader, journal::RowCipher& cipher, TableNumber number, Directory& out) {
  LUOSHI_TRY(const store::Rows rows, reader.query(kAll[number]));
  for (const store::Row row : rows) {
    LUOSHI_TRY(codec::Json body, codec::parse_json(row.text(1)));
    LUOSHI_TRY(body, opened(cipher, kTables[number].name, row.text(0), std::move(body)));
    out.put(value_from<Value>(row.text(0), row.integer(2), body));
  }
  return {};
}

template <class Value>
Result<void> write_table(store::Transaction& transaction, journal::RowCipher& cipher, TableNumber number,
                         const Directory::Table<Value>& values, std::set<std::string, std::less<>>& changed,
                         const journal::KeyStore& keys) {
  if (changed.empty()) return {};
  store::Cells cells;
  for (const std::string& id : changed) {
    const Value& value = values.at(id);
    LUOSHI_TRY(const codec::Json body, sealed(cipher, kTables[number].name, id, to_json(value)));
    LUOSHI_TRY(std::string text, codec::canonical_json(body));
    cells.add(id, std::move(text), value.updated);
    if constexpr (std::same_as<Value, Person>) {
      const std::string login = login_form(value.login);
      if (login.empty()) {
        cells.add(std::nullopt);
      } else {
        const crypto::Hash blind = keys.blind("people.login", login);
        cells.add(store::Value::own_bytes(std::string(base::Bytes(blind).text())));
      }
    }
  }
  LUOSHI_CHECK(transaction.upsert(kTables[number], cells));
  changed.clear();
  return {};
}

}  // namespace

std::span<const store::Table> DirectoryProjection::tables() const { return kTables; }

std::unique_ptr<journal::State> DirectoryProjection::make() const { return std::make_unique<DirectoryState>(); }

void DirectoryState::forget() {
  directory.clear();
  loaded = false;
  for (auto& ids : changed) ids.clear();
}

Result<void> DirectoryProjection::load(store::Reader& reader, const journal::KeySet& keys,
                                       journal::State& state) const {
  auto& held = static_cast<DirectoryState&>(state);
  if (held.loaded || keys.empty()) return {};
  LUOSHI_TRY(held.directory, read_directory(reader, *keys_));
  held.loaded = true;
  return {};
}

Result<void> DirectoryProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& held = static_cast<DirectoryState&>(state);
  const Directory& all = held.directory;
  journal::RowCipher cipher(*keys_);
  LUOSHI_CHECK(write_table(transaction, cipher, kUnits, all.units(), held.changed[kUnits], *keys_));
  LUOSHI_CHECK(write_table(transaction, cipher, kGroups, all.groups(), held.changed[kGroups], *keys_));
  LUOSHI_CHECK(write_table(transaction, cipher, kPosts, all.posts(), held.changed[kPosts], *keys_));
  LUOSHI_CHECK(write_table(transaction, cipher, kPeople, all.people(), held.changed[kPeople], *keys_));
  LUOSHI_CHECK(write_table(transaction, cipher, kDelegations, all.delegations(), held.changed[kDelegations], *keys_));
  return write_table(transaction, cipher, kPortfolios, all.portfolios(), held.changed[kPortfolios], *keys_);
}

Result<Directory> read_directory(store::Reader& reader, const journal::KeyStore& keys) {
  Directory out;
  journal::RowCipher cipher(keys);
  LUOSHI_CHECK(read_table<Unit>(reader, cipher, kUnits, out));
  LUOSHI_CHECK(read_table<UnitGroup>(reader, cipher, kGroups, out));
  LUOSHI_CHECK(read_table<Post>(reader, cipher, kPosts, out));
  LUOSHI_CHECK(read_table<Person>(reader, cipher, kPeople, out));
  LUOSHI_CHECK(read_table<Delegation>(reader, cipher, kDelegations, out));
  LUOSHI_CHECK(read_table<Portfolio>(reader, cipher, kPortfolios, out));
  return out;
}

Result<journal::Sequence> directory_changed(store::Reader& reader) {
  LUOSHI_TRY(const store::Rows rows, reader.query(kChanged));
  return rows.front().maybe_integer(0).value_or(0);
}

std::span<const store::Migration> directory_migrations() { return kMigrations; }

}  // namespace luoshi::ledger::people

// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/store.hpp"

#include "store/errors.hpp"
#include "store/file.hpp"
#include "store/postgresql/hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <thread>

namespace luoshi::store::postgresql {
namespace {

using base::ErrorCode;

constexpr std::size_t kSchemaCharactersMax = 41;
constexpr std::int64_t kPauseMs = 50;
constexpr std::int64_t kPauseMsMax = 1000;

constexpr Statement kTables{"store.tables",
                            "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()"};
constexpr Statement kSchema{"store.schema", "SELECT CAST(current_schema() AS TEXT)"};
constexpr Statement kMigrations{"store.migrations",
                                "SELECT room, number, checksum FROM store_migration ORDER BY room, number"};

constexpr std::string_view kMigrationTable =
    "CREATE TABLE IF NOT EXISTS store_migration(room TEXT COLLATE \"C\" NOT NULL, number BIGINT NOT NULL,"
    " checksum TEXT NOT NULL, PRIMARY KEY(room, number))";

// The address without its password, for messages.
std::string place_of(const Settings& settings) {
  auto place = settings.location;
  const auto at = place.find('@');
  const auto begin = place.find("://");
  if (at != std::string::npos && begin != std::string::npos) place.erase(begin + 3, at - begin - 2);
  return place.substr(0, place.find('?')) + " " + settings.schema;
}

Failure not_luoshi(const Settings& settings) {
  return fail({.code = ErrorCode::invalid_input, .id = kNotLuoshi, .args = {{"path", place_of(settings)}}});
}

}  // namespace

Result<Connection> open_patiently(const Settings& settings, Use use, std::int64_t wait_ms) {
  const auto until = settings.monotonic_ms() + wait_ms;
  for (auto pause = kPauseMs;; pause = std::min(pause * 2, kPauseMsMax)) {
    auto opened = Connection::open(settings, use);
    if (opened || settings.monotonic_ms() + pause > until) return opened;
    std::this_thread::sleep_for(std::chrono::milliseconds(pause));
  }
}

Result<void> check_schema_name(const std::string& schema) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  const bool good = !schema.empty() && schema.size() <= kSchemaCharactersMax && schema[0] >= 'a' && schema[0] <= 'z' &&
                    std::ranges::all_of(schema, fits) && !schema.starts_with("pg_");
  if (good) return {};
  return fail({.code = ErrorCode::invalid_input, .id = kBadSchema, .args = {{"value", schema}}});
}

PostgresqlStore::PostgresqlStore(Settings settings)
    : settings_(std::move(settings)),
      readers_(settings_.readers, [this] { return open_patiently(settings_, Use::reader, settings_.wait_ms); }) {}

Result<std::unique_ptr<Store>> PostgresqlStore::open(Settings settings) {
  LUOSHI_CHECK(check_schema_name(settings.schema));
  auto store = std::make_unique<PostgresqlStore>(std::move(settings));
  if (store->settings_.access == Access::create) LUOSHI_CHECK(store->found());
  LUOSHI_CHECK(store->check_ours());
  if (store->settings_.access != Access::read) {
    LUOSHI_TRY(auto writer, Connection::open(store->settings_, Use::writer));
    store->writer_ = std::move(writer);
  }
  return std::unique_ptr<Store>(std::move(store));
}

// Makes the schema ours unless it has tables of somebody else. The lock lets nodes that start together do it in turn.
Result<void> PostgresqlStore::found() {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::upkeep));
  LUOSHI_CHECK(connection.run(
      "store.found", fmt::format("SELECT pg_advisory_lock(hashtext('luoshi {0}')); CREATE SCHEMA IF NOT EXISTS {0}",
                                 settings_.schema)));
  LUOSHI_TRY(const auto tables, connection.query(kTables));
  if (!tables.empty()) return {};
  return connection.run("store.found", std::string(kMigrationTable));
}

Result<void> PostgresqlStore::check_ours() {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::upkeep));
  LUOSHI_TRY(const auto schema, connection.query(kSchema));
  if (schema.front().is_null(0)) return system_failure(ENOENT, place_of(settings_));
  LUOSHI_TRY(const auto tables, connection.query(kTables));
  for (const auto row : tables) {
    if (row.text(0) == "store_migration") return {};
  }
  return not_luoshi(settings_);
}

Result<std::unique_ptr<Transaction>> PostgresqlStore::begin() {
  if (settings_.access == Access::read) return system_failure(EROFS, place_of(settings_));
  LUOSHI_TRY(auto mine, turn());
  if (!writer_ || writer_->is_lost()) {
    writer_.reset();
    LUOSHI_TRY(auto opened, open_patiently(settings_, Use::writer, settings_.wait_ms));
    writer_ = std::move(opened);
  }
  return PostgresqlTransaction::begin(std::move(mine), *writer_, channel_of(settings_));
}

Result<std::unique_ptr<Reader>> PostgresqlStore::reader() {
  LUOSHI_TRY(auto loan, readers_.lend(settings_.wait_ms));
  if (loan->is_lost()) {
    LUOSHI_TRY(auto opened, open_patiently(settings_, Use::reader, settings_.wait_ms));
    loan.fill(std::make_unique<Connection>(std::move(opened)));
  }
  return PostgresqlReader::begin(std::move(loan), settings_);
}

Result<std::unique_ptr<Hints>> PostgresqlStore::hints(std::string_view topic) {
  return PostgresqlHints::listen(settings_, std::string(topic));
}

Result<std::vector<Store::RecordedMigration>> PostgresqlStore::recorded_migrations() {
  LUOSHI_TRY(auto session, reader());
  LUOSHI_TRY(const auto rows, session->query(kMigrations));
  std::vector<RecordedMigration> recorded;
  for (const auto row : rows) recorded.push_back({std::string(row.text(0)), row.integer(1), std::string(row.text(2))});
  return recorded;
}

Result<void> PostgresqlStore::apply_migration(const Migration& migration, const std::string& checksum) {
  if (settings_.access == Access::read) return system_failure(EROFS, place_of(settings_));
  LUOSHI_TRY(const auto mine, turn());
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::upkeep));
  const auto name = fmt::format("{} {}", migration.room, migration.number);
  // Room, number and checksum are the program's own words, so they may stand in the text. Without COMMIT the
  // connection's end rolls back.
  LUOSHI_CHECK(connection.run(name, "BEGIN"));
  LUOSHI_CHECK(connection.run(name, fmt::format("INSERT INTO store_migration VALUES('{}', {}, '{}')", migration.room,
                                                migration.number, checksum)));
  LUOSHI_CHECK(connection.run(name, std::string(migration.postgresql)));
  return connection.run(name, "COMMIT");
}

}  // namespace luoshi::store::postgresql

// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/store.hpp"

#include "store/errors.hpp"
#include "store/sqlite/errors.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace luoshi::store::sqlite {
namespace {

using base::ErrorCode;

constexpr Statement kApplicationIdOf{"store.application_id", "PRAGMA application_id"};
constexpr Statement kPages{"store.pages", "PRAGMA page_count"};
constexpr Statement kTables{"store.tables", "SELECT COUNT(*) FROM sqlite_schema"};
constexpr Statement kMigrations{"store.migrations",
                                "SELECT room, number, checksum FROM store_migration ORDER BY room, number"};
constexpr Statement kRecordMigration{"store.record_migration",
                                     "INSERT INTO store_migration(room, number, checksum) VALUES($1, $2, $3)"};
constexpr Statement kHasMigrations{"store.has_migrations",
                                   "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'store_migration'"};

constexpr std::string_view kMigrationTable =
    "CREATE TABLE store_migration(room TEXT NOT NULL, number INTEGER NOT NULL, checksum TEXT NOT NULL,"
    " PRIMARY KEY(room, number)) STRICT, WITHOUT ROWID;";

// Says of a busy store how long was waited for it.
Failure told(Error error, std::int64_t wait_ms) {
  if (error.id == kBusy) error.args = {{"ms", std::to_string(wait_ms)}};
  return fail(std::move(error));
}

Result<std::int64_t> number_of(Connection& connection, const Statement& statement) {
  LUOSHI_TRY(const auto rows, connection.query(statement, {}));
  return rows.front().integer(0);
}

Failure not_luoshi(const std::string& path) {
  return fail({.code = ErrorCode::invalid_input, .id = kNotLuoshi, .args = {{"path", path}}});
}

Result<void> check_ours(Connection& connection, const std::string& path) {
  LUOSHI_TRY(const auto id, number_of(connection, kApplicationIdOf));
  if (id != kApplicationId) return not_luoshi(path);
  return {};
}

// Whether there is nothing in the file: it is new, or making it ours was cut short (a full disk, a kill).
Result<bool> is_blank(Connection& connection) {
  LUOSHI_TRY(const auto pages, number_of(connection, kPages));
  if (pages == 0) return true;
  LUOSHI_TRY(const auto id, number_of(connection, kApplicationIdOf));
  LUOSHI_TRY(const auto tables, number_of(connection, kTables));
  return id == 0 && tables == 0;
}

// A new file becomes ours: marked, with a log, durable in its folder. One that is thrown away has no log, in which
// every page that is read would be looked for, and which would take as much room again.
Result<void> found(Connection& connection, const std::string& folder, bool scratch) {
  LUOSHI_CHECK(connection.run(
      "store.found", fmt::format("{}BEGIN IMMEDIATE; PRAGMA application_id={}; {} COMMIT;",
                                 scratch ? "" : "PRAGMA journal_mode=WAL; ", kApplicationId, kMigrationTable)));
  return sync_folder(folder);
}

}  // namespace

SqliteStore::SqliteStore(Settings settings)
    : settings_(std::move(settings)), path_(settings_.location + "/luoshi.sqlite"), readers_(settings_.readers, [this] {
        // A process that only looks goes through the file; in one that writes, people wait for an answer.
        return Connection::open(path_, {.use = Use::reader,
                                        .alone = alone_,
                                        .busy_ms = settings_.wait_ms,
                                        .ahead = settings_.access == Access::read});
      }) {}

Result<std::unique_ptr<Store>> SqliteStore::open(Settings settings) {
  auto store = std::make_unique<SqliteStore>(std::move(settings));
  const auto& made = store->settings_;
  if (made.access == Access::create) LUOSHI_CHECK(make_folder(made.location));
  if (made.access != Access::create && !std::filesystem::exists(store->path_))
    return system_failure(ENOENT, store->path_);
  LUOSHI_CHECK(made.access == Access::read ? store->open_reading() : store->open_writer());
  return std::unique_ptr<Store>(std::move(store));
}

Result<void> SqliteStore::open_reading() {
  const auto look = [&]() -> Result<void> {
    LUOSHI_TRY(auto first, readers_.lend(settings_.wait_ms));
    auto checked = check_ours(*first, path_);
    if (!checked) first.drop();
    return checked;
  };
  auto looked = look();
  if (looked || looked.error().id != kDiskFull) return looked;
  std::error_code absent;
  const auto log = std::filesystem::file_size(path_ + "-wal", absent);
  if (!absent && log > 0) return looked;
  // A full disk has no room for the memory that readers share with a writer. There is none, and with the lock none can
  // come: the file is all there is.
  LUOSHI_TRY(auto lock, LockFile::share(settings_.location + "/luoshi.lock"));
  lock_ = std::move(lock);
  alone_ = true;
  return look();
}

Result<void> SqliteStore::open_writer() {
  LUOSHI_TRY(auto lock, LockFile::take(settings_.location + "/luoshi.lock"));
  lock_ = std::move(lock);
  const bool create = settings_.access == Access::create;
  LUOSHI_TRY(
      auto writer,
      Connection::open(
          path_, {.use = Use::writer, .create = create, .scratch = settings_.scratch, .busy_ms = settings_.wait_ms}));
  if (sqlite3_db_readonly(writer.handle(), "main") == 1) return system_failure(EROFS, path_);
  LUOSHI_TRY(const auto blank, is_blank(writer));
  if (blank) {
    if (!create) return not_luoshi(path_);
    LUOSHI_CHECK(found(writer, settings_.location, settings_.scratch));
  } else {
    LUOSHI_CHECK(check_ours(writer, path_));
  }
  LUOSHI_TRY(auto checkpoints,
             Connection::open(path_, {.use = Use::checkpoint, .scratch = settings_.scratch, .busy_ms = 200}));
  writer_ = std::move(writer);
  checkpointer_ = std::make_unique<Checkpointer>(std::move(checkpoints), *writer_, turns_);
  return {};
}

Result<std::unique_ptr<Transaction>> SqliteStore::begin() {
  if (!writer_) return system_failure(EROFS, path_);
  LUOSHI_TRY(auto mine, turn());
  auto begun = SqliteTransaction::begin(std::move(mine), *writer_, hub_);
  if (!begun) return told(std::move(begun).error(), settings_.wait_ms);
  return begun;
}

Result<std::unique_ptr<Reader>> SqliteStore::reader() {
  LUOSHI_TRY(auto loan, readers_.lend(settings_.wait_ms));
  return SqliteReader::begin(std::move(loan), settings_);
}

Result<std::unique_ptr<Hints>> SqliteStore::hints(std::string_view topic) { return hub_.listen(std::string(topic)); }

Result<std::vector<Store::RecordedMigration>> SqliteStore::recorded_migrations() {
  LUOSHI_TRY(auto session, reader());
  LUOSHI_TRY(const auto has, session->query(kHasMigrations));
  std::vector<RecordedMigration> recorded;
  if (has.empty()) return recorded;
  LUOSHI_TRY(const auto rows, session->query(kMigrations));
  for (const auto row : rows) recorded.push_back({std::string(row.text(0)), row.integer(1), std::string(row.text(2))});
  return recorded;
}

Result<void> SqliteStore::apply_migration(const Migration& migration, const std::string& checksum) {
  LUOSHI_TRY(auto transaction, begin());
  // The transaction has the writer's turn, so that its connection may be used beside it.
  LUOSHI_CHECK(writer_->run(fmt::format("{} {}", migration.room, migration.number), std::string(migration.sqlite)));
  const Value parameters[] = {migration.room, migration.number, checksum};
  LUOSHI_TRY(const auto recorded, transaction->execute(kRecordMigration, parameters));
  (void)recorded;
  return transaction->commit();
}

}  // namespace luoshi::store::sqlite

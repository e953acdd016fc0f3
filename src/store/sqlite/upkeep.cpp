// SPDX-License-Identifier: Apache-2.0
// Upkeep of the SQLite file: looking whether it is sound, copying it, making sure that what was deleted is gone.
#include "store/errors.hpp"
#include "store/sqlite/errors.hpp"
#include "store/sqlite/full_text.hpp"
#include "store/sqlite/store.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <thread>

namespace luoshi::store::sqlite {
namespace {

using base::ErrorCode;

constexpr Statement kIntegrity{"store.integrity_check", "PRAGMA integrity_check(100)"};
constexpr Statement kForeignKeys{"store.foreign_key_check",
                                 "SELECT \"table\" || ' row ' || coalesce(rowid, '') || ' has no parent in ' || parent "
                                 "FROM pragma_foreign_key_check"};
constexpr Statement kFullTextTables{"store.full_text_tables",
                                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND lower(sql) LIKE "
                                    "'create virtual table%using fts5%' ORDER BY name"};

void add_problems(const Result<Rows>& found, Soundness& soundness) {
  if (!found) {
    soundness.problems.push_back(base::describe(found.error(), base::Language::en));
    return;
  }
  for (const auto row : *found) {
    if (row.text(0) != "ok") soundness.problems.emplace_back(row.text(0));
  }
}

Result<void> copy(Connection& from, Connection& to) {
  auto* const copying = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (copying == nullptr) return failure(to.handle(), "store.backup");
  // All at once: in parts, a copy of a store that is written to would begin anew for ever.
  sqlite3_backup_step(copying, -1);
  if (sqlite3_backup_finish(copying) == SQLITE_OK) return {};
  // What went wrong may be either side's; only the copy can be full.
  if (sqlite3_errcode(from.handle()) != SQLITE_OK && sqlite3_errcode(to.handle()) == SQLITE_OK)
    return failure(from.handle(), "store.backup");
  return failure(to.handle(), "store.backup");
}

Result<void> copy_durably(const std::string& source, const std::string& path, bool alone, std::int64_t busy_ms) {
  {
    LUOSHI_TRY(auto from, Connection::open(source, {.use = Use::copy, .alone = alone, .busy_ms = busy_ms}));
    LUOSHI_TRY(auto to, Connection::open(path, {.use = Use::copy, .create = true, .busy_ms = busy_ms}));
    LUOSHI_CHECK(copy(from, to));
  }
  LUOSHI_TRY(const auto file, open_file(path, O_RDONLY));
  if (::fsync(file.number()) != 0) return system_failure(errno, path);
  const auto folder = std::filesystem::path(path).parent_path();
  return sync_folder(folder.empty() ? "." : folder.string());
}

}  // namespace

Result<Soundness> SqliteStore::check_indexes() {
  LUOSHI_TRY(
      auto connection,
      Connection::open(path_, {.use = Use::reader, .alone = alone_, .busy_ms = settings_.wait_ms, .ahead = true}));
  Soundness soundness;
  add_problems(connection.query(kIntegrity, {}), soundness);
  if (soundness.problems.empty()) add_problems(connection.query(kForeignKeys, {}), soundness);
  if (soundness.problems.empty()) LUOSHI_CHECK(check_full_text(connection, soundness));
  return soundness;
}

Result<void> SqliteStore::backup(const std::string& path) {
  if (std::filesystem::exists(path))
    return fail({.code = ErrorCode::conflict, .id = kTargetExists, .args = {{"path", path}}});
  auto copied = copy_durably(path_, path, alone_, settings_.wait_ms);
  if (!copied) {
    std::error_code ignored;
    for (const auto* end : {"", "-journal", "-wal", "-shm"}) std::filesystem::remove(path + end, ignored);
  }
  return copied;
}

Result<void> SqliteStore::scrub() {
  if (!writer_) return system_failure(EROFS, path_);
  LUOSHI_TRY(const auto mine, turn());
  LUOSHI_TRY(const auto tables, writer_->query(kFullTextTables, {}));
  for (const auto row : tables) {
    const auto name = row.text(0);
    // Without it the words of deleted rows stay in older parts of the index (kernel.md 6).
    LUOSHI_CHECK(writer_->run("store.optimize", fmt::format("INSERT INTO {0}({0}) VALUES('optimize')", name)));
  }
  // While another connection moves the log, SQLite answers "busy" at once and asks no busy handler.
  constexpr int kStepMs = 10;
  for (int waited = 0;; waited += kStepMs) {
    const int code =
        sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code == SQLITE_OK) return {};
    if (code != SQLITE_BUSY || waited >= settings_.wait_ms) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(kStepMs));
  }
  auto failed = failure(writer_->handle(), "store.scrub");
  if (failed.error.id == kBusy) failed.error.args = {{"ms", std::to_string(settings_.wait_ms)}};
  return failed;
}

}  // namespace luoshi::store::sqlite

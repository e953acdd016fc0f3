// SPDX-License-Identifier: Apache-2.0
#include "store/store.hpp"

#include "crypto/hash.hpp"
#include "store/errors.hpp"
#include "store/monotonic.hpp"
#include "store/postgresql/store.hpp"
#include "store/sqlite/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace luoshi::store {
namespace {

using base::ErrorCode;

std::string checksum_of(std::string_view text) {
  std::string hex;
  for (const auto byte : crypto::sha256(text)) fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
  return hex;
}

Failure about(std::string_view id, std::string_view room, std::int64_t number) {
  return fail({.code = ErrorCode::unavailable,
               .id = id,
               .args = {{"room", std::string(room)}, {"number", std::to_string(number)}}});
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(Settings settings) {
  if (!settings.monotonic_ms) settings.monotonic_ms = &machine_monotonic_ms;
  if (is_postgresql(settings)) return postgresql::PostgresqlStore::open(std::move(settings));
  return sqlite::SqliteStore::open(std::move(settings));
}

// What was recorded, after it was found to be a beginning of what the program knows.
Result<std::vector<Store::RecordedMigration>> Store::compare(std::span<const Migration> migrations) {
  LUOSHI_CHECK(check_texts(migrations));
  LUOSHI_TRY(auto recorded, recorded_migrations());
  for (const auto& done : recorded) {
    const auto known = std::ranges::find_if(
        migrations, [&](const Migration& m) { return m.room == done.room && m.number == done.number; });
    if (known == migrations.end()) return about(kTooNew, done.room, done.number);
    if (checksum_of(text_of(*known)) != done.checksum) return about(kMigrationChanged, done.room, done.number);
  }
  return recorded;
}

Result<MigrationReport> Store::migrate(std::span<const Migration> migrations) {
  LUOSHI_TRY(const auto recorded, compare(migrations));
  MigrationReport report;
  for (const auto& migration : migrations) {
    const bool done = std::ranges::any_of(
        recorded, [&](const auto& r) { return r.room == migration.room && r.number == migration.number; });
    if (done) continue;
    LUOSHI_CHECK(apply_migration(migration, checksum_of(text_of(migration))));
    report.applied.push_back(fmt::format("{} {}", migration.room, migration.number));
  }
  return report;
}

Result<void> Store::check_migrations(std::span<const Migration> migrations) {
  LUOSHI_TRY(const auto recorded, compare(migrations));
  std::map<std::string, std::int64_t, std::less<>> last;
  for (const auto& done : recorded) last[done.room] = std::max(last[done.room], done.number);
  for (const auto& migration : migrations) {
    const auto found = last.find(migration.room);
    if (found == last.end() || found->second < migration.number)
      return about(kTooOld, migration.room, migration.number);
  }
  return {};
}

}  // namespace luoshi::store

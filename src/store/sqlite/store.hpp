// SPDX-License-Identifier: Apache-2.0
// SqliteStore: the store in a data folder, DATA/luoshi.sqlite, as kernel.md 11 says. Opened by SqliteStore::open; see
// store/store.hpp for the contract.
#pragma once

#include "store/lock_file.hpp"
#include "store/sqlite/checkpoint.hpp"
#include "store/sqlite/session.hpp"

namespace luoshi::store::sqlite {

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(Settings settings);
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(Settings settings);

  [[nodiscard]] Result<std::unique_ptr<Transaction>> begin() override;
  [[nodiscard]] Result<std::unique_ptr<Reader>> reader() override;
  [[nodiscard]] Result<std::unique_ptr<Hints>> hints(std::string_view topic) override;
  [[nodiscard]] Result<Soundness> check_indexes() override;
  [[nodiscard]] Result<void> backup(const std::string& path) override;
  [[nodiscard]] Result<void> scrub() override;
  [[nodiscard]] std::string_view adapter() const override { return "sqlite"; }

 protected:
  [[nodiscard]] Result<std::vector<RecordedMigration>> recorded_migrations() override;
  [[nodiscard]] Result<void> apply_migration(const Migration& migration, const std::string& checksum) override;
  [[nodiscard]] std::string_view text_of(const Migration& migration) const override { return migration.sqlite; }

 private:
  [[nodiscard]] Result<void> open_writer();
  [[nodiscard]] Result<void> open_reading();
  [[nodiscard]] Result<Turn> turn() { return turns_.wait(settings_.wait_ms); }

  Settings settings_;
  std::string path_;
  std::optional<LockFile> lock_;
  bool alone_ = false;                // read under the lock: nobody can write
  std::optional<Connection> writer_;  // absent when the store is only read
  Turns turns_;
  std::unique_ptr<Checkpointer> checkpointer_;
  Hub hub_;
  Pool<Connection> readers_;
};

}  // namespace luoshi::store::sqlite

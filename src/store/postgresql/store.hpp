// SPDX-License-Identifier: Apache-2.0
// PostgresqlStore: the store in one schema of a PostgreSQL cluster, as kernel.md 12 says. Opened by
// PostgresqlStore::open; see store/store.hpp for the contract.
#pragma once

#include "store/postgresql/session.hpp"

namespace luoshi::store::postgresql {

/// Opens with growing pauses until it succeeds or so many milliseconds have passed.
[[nodiscard]] Result<Connection> open_patiently(const Settings& settings, Use use, std::int64_t wait_ms);

/// E-STORE-020 unless the settings' schema can be written into SQL as it is.
[[nodiscard]] Result<void> check_schema_name(const std::string& schema);

class PostgresqlStore final : public Store {
 public:
  explicit PostgresqlStore(Settings settings);
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(Settings settings);

  [[nodiscard]] Result<std::unique_ptr<Transaction>> begin() override;
  [[nodiscard]] Result<std::unique_ptr<Reader>> reader() override;
  [[nodiscard]] Result<std::unique_ptr<Hints>> hints(std::string_view topic) override;
  [[nodiscard]] Result<Soundness> check_indexes() override;
  [[nodiscard]] Result<void> backup(const std::string& path) override;
  [[nodiscard]] Result<void> scrub() override;
  [[nodiscard]] std::string_view adapter() const override { return "postgresql"; }

 protected:
  [[nodiscard]] Result<std::vector<RecordedMigration>> recorded_migrations() override;
  [[nodiscard]] Result<void> apply_migration(const Migration& migration, const std::string& checksum) override;
  [[nodiscard]] std::string_view text_of(const Migration& migration) const override { return migration.postgresql; }

 private:
  [[nodiscard]] Result<void> found();
  [[nodiscard]] Result<void> check_ours();
  [[nodiscard]] Result<Turn> turn() { return turns_.wait(settings_.wait_ms); }

  Settings settings_;
  std::optional<Connection> writer_;  // absent when the store is only read, or while the server is away
  Turns turns_;
  Pool<Connection> readers_;
};

}  // namespace luoshi::store::postgresql

// SPDX-License-Identifier: Apache-2.0
// Store: where one district's data lives: a data folder (SQLite) or a schema of a PostgreSQL cluster. One port, two
// adapters, the same contract tests (tests/store). Safe to use from several threads; there is one writer, whose lease
// a Transaction is (first come, first served), and a pool of read sessions. Migrate before anything else.
#pragma once

#include "store/migration.hpp"
#include "store/session.hpp"

#include <functional>
#include <memory>

namespace luoshi::store {

/// What a process means to do with the store.
enum class Access : std::uint8_t {
  read,    ///< looks only: any number of processes, also while another writes
  write,   ///< the one writing process of a data folder; the store must be there
  create,  ///< as write, and makes folder or schema where there is none
};

struct Settings {
  std::string location;           ///< a data folder, or postgresql://… (libpq's URI; passwords better in ~/.pgpass)
  std::string schema = "luoshi";  ///< PostgreSQL: the district's schema, [a-z_][a-z0-9_]{0,40}
  Access access = Access::write;
  std::size_t readers = 4;              ///< read sessions held at once; more wait
  std::int64_t read_session_ms = 2000;  ///< a read session lives at most so long (kernel.md 11)
  std::int64_t wait_ms = 5000;  ///< the longest wait for the writer, a reader, a lock, or a server that went away
  std::int64_t statement_ms = 10'000;  ///< PostgreSQL: statement_timeout
  std::string application = "luoshi";  ///< PostgreSQL: application_name
  bool scratch = false;                ///< SQLite: syncs nothing, for a store that is thrown away (a rebuild by verify)
  /// Milliseconds that only go forward, to measure waiting; never stored. Empty: CLOCK_MONOTONIC.
  std::function<std::int64_t()> monotonic_ms = {};
};

/// Whether the location is an address of PostgreSQL; else it is a folder.
[[nodiscard]] inline bool is_postgresql(const Settings& settings) {
  return settings.location.starts_with("postgresql://") || settings.location.starts_with("postgres://");
}

/// What a look at the structure of the store found.
struct Soundness {
  std::vector<std::string> problems;  ///< as the store says it; empty: sound
  bool looked = true;                 ///< false: the check could not be run (PostgreSQL without amcheck)
  std::string reason = {};            ///< why it was not run
};

/// Somebody who waits for hints on one topic. For one thread.
class Hints {
 public:
  virtual ~Hints() = default;
  Hints(const Hints&) = delete;
  Hints& operator=(const Hints&) = delete;
  /// True when a hint came since the last call (or may have been missed), false after so many milliseconds without.
  [[nodiscard]] virtual bool wait(std::int64_t ms) = 0;

 protected:
  Hints() = default;
};

class Store {
 public:
  /// Opens what the settings name. Errors say what is wrong and what to do: E-STORE-001 to 008, 013, 020.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(Settings settings);

  virtual ~Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Waits its turn for the writer and begins (E-STORE-009 after wait_ms).
  [[nodiscard]] virtual Result<std::unique_ptr<Transaction>> begin() = 0;

  /// A read session from the pool (E-STORE-009 after wait_ms).
  [[nodiscard]] virtual Result<std::unique_ptr<Reader>> reader() = 0;

  [[nodiscard]] virtual Result<std::unique_ptr<Hints>> hints(std::string_view topic) = 0;

  /// Runs what is missing of the rooms' migrations, each in a transaction of its own. See migration.hpp.
  [[nodiscard]] Result<MigrationReport> migrate(std::span<const Migration> migrations);

  /// Refuses a store that is older (E-STORE-021) or newer (E-STORE-003) than the program, or was changed (E-STORE-004).
  [[nodiscard]] Result<void> check_migrations(std::span<const Migration> migrations);

  /// SQLite: integrity_check. PostgreSQL: amcheck of every index of the schema, with its heap.
  [[nodiscard]] virtual Result<Soundness> check_indexes() = 0;

  /// SQLite: a copy of the database as of one moment, in one step while others write, to a file that must not be there.
  /// PostgreSQL: E-STORE-028, for there pg_dump and the cluster's own backups do it.
  [[nodiscard]] virtual Result<void> backup(const std::string& path) = 0;

  /// Makes sure that nothing deleted can be found in the store's files: full-text indexes rewritten, log truncated;
  /// PostgreSQL: VACUUM FULL. Slow; takes the writer. E-STORE-009 when readers do not let go.
  [[nodiscard]] virtual Result<void> scrub() = 0;

  /// "sqlite" or "postgresql", for a person.
  [[nodiscard]] virtual std::string_view adapter() const = 0;

 protected:
  Store() = default;
  struct RecordedMigration {
    std::string room;
    std::int64_t number = 0;
    std::string checksum;
  };
  /// Ordered by room and number; none in a new store.
  [[nodiscard]] virtual Result<std::vector<RecordedMigration>> recorded_migrations() = 0;
  /// Runs the migration and records it, in one transaction.
  [[nodiscard]] virtual Result<void> apply_migration(const Migration& migration, const std::string& checksum) = 0;
  [[nodiscard]] virtual std::string_view text_of(const Migration& migration) const = 0;

 private:
  [[nodiscard]] Result<std::vector<RecordedMigration>> compare(std::span<const Migration> migrations);
};

}  // namespace luoshi::store

// SPDX-License-Identifier: Apache-2.0
// The two sessions on PostgreSQL. Beginning waits for nothing: BEGIN travels with the first statement that is waited
// for, writes with the next read or with COMMIT. A transaction that met an error refuses everything but its end.
#pragma once

#include "store/monotonic.hpp"
#include "store/pool.hpp"
#include "store/postgresql/connection.hpp"

namespace luoshi::store::postgresql {

class PostgresqlReader final : public Reader {
 public:
  PostgresqlReader(Pool<Connection>::Loan loan, const Settings& settings)
      : loan_(std::move(loan)), deadline_(settings, settings.read_session_ms) {}
  [[nodiscard]] static Result<std::unique_ptr<Reader>> begin(Pool<Connection>::Loan loan, const Settings& settings);
  ~PostgresqlReader() override { end(); }
  PostgresqlReader(const PostgresqlReader&) = delete;
  PostgresqlReader& operator=(const PostgresqlReader&) = delete;

  [[nodiscard]] Result<Rows> query(const Statement& statement, std::span<const Value> parameters) override;
  [[nodiscard]] Result<std::vector<Rows>> fetch_all(std::span<const Fetch> fetches) override;

 private:
  void end();
  template <class Work>
  [[nodiscard]] auto in_time(Work work) -> decltype(work());

  Pool<Connection>::Loan loan_;
  Deadline deadline_;
  bool ended_ = false;
};

class PostgresqlTransaction final : public Transaction {
 public:
  PostgresqlTransaction(Turn turn, Connection& writer, std::string channel)
      : turn_(std::move(turn)), writer_(writer), channel_(std::move(channel)) {}
  /// `channel` is what NOTIFY tells the topics of hints on.
  [[nodiscard]] static Result<std::unique_ptr<Transaction>> begin(Turn turn, Connection& writer, std::string channel);
  ~PostgresqlTransaction() override { roll_back(); }
  PostgresqlTransaction(const PostgresqlTransaction&) = delete;
  PostgresqlTransaction& operator=(const PostgresqlTransaction&) = delete;

  [[nodiscard]] Result<Rows> query(const Statement& statement, std::span<const Value> parameters) override;
  [[nodiscard]] Result<std::vector<Rows>> fetch_all(std::span<const Fetch> fetches) override;
  [[nodiscard]] Result<void> insert(const Table& table, std::span<const Value> rows) override;
  [[nodiscard]] Result<void> upsert(const Table& table, std::span<const Value> rows) override;
  [[nodiscard]] Result<void> update(const Table& table, std::span<const Value> rows) override;
  [[nodiscard]] Result<void> erase(const Table& table, std::span<const Value> keys, std::size_t key_columns) override;
  [[nodiscard]] Result<std::int64_t> execute(const Statement& statement, std::span<const Value> parameters) override;
  [[nodiscard]] Result<void> hint(std::string_view topic) override;
  [[nodiscard]] Result<void> commit() override;

 private:
  void roll_back();
  template <class Work>
  [[nodiscard]] auto unless_failed(Work work) -> decltype(work());

  std::optional<Turn> turn_;
  Connection& writer_;
  std::string channel_;
  std::optional<Error> failed_;
};

}  // namespace luoshi::store::postgresql

// SPDX-License-Identifier: Apache-2.0
// The two sessions on SQLite. A read session holds a deferred transaction on a connection of the pool and is cut off
// when its time is over, also within a long statement; a transaction holds the writer's turn. A transaction that met an
// error refuses everything but its end, as PostgreSQL's do: SQLite rolls some of them back by itself.
#pragma once

#include "store/monotonic.hpp"
#include "store/pool.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/hub.hpp"

namespace luoshi::store::sqlite {

class SqliteReader final : public Reader {
 public:
  SqliteReader(Pool<Connection>::Loan loan, const Settings& settings);
  [[nodiscard]] static Result<std::unique_ptr<Reader>> begin(Pool<Connection>::Loan loan, const Settings& settings);
  ~SqliteReader() override;
  SqliteReader(const SqliteReader&) = delete;
  SqliteReader& operator=(const SqliteReader&) = delete;

  [[nodiscard]] Result<Rows> query(const Statement& statement, std::span<const Value> parameters) override;
  [[nodiscard]] Result<std::vector<Rows>> fetch_all(std::span<const Fetch> fetches) override;

 private:
  void end();
  // The answer of a statement, unless the session's time is over by now.
  template <class Work>
  [[nodiscard]] auto in_time(Work work) -> decltype(work());

  Pool<Connection>::Loan loan_;
  Deadline deadline_;
  bool ended_ = false;
};

class SqliteTransaction final : public Transaction {
 public:
  SqliteTransaction(Turn turn, Connection& writer, Hub& hub) : turn_(std::move(turn)), writer_(writer), hub_(hub) {}
  [[nodiscard]] static Result<std::unique_ptr<Transaction>> begin(Turn turn, Connection& writer, Hub& hub);
  ~SqliteTransaction() override { roll_back(); }
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;

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
  Hub& hub_;
  std::vector<std::string> topics_;
  std::optional<Error> failed_;
};

}  // namespace luoshi::store::sqlite

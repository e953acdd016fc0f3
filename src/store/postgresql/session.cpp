// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/session.hpp"

#include "store/postgresql/bulk.hpp"
#include "store/postgresql/libpq.hpp"

#include <stdexcept>

namespace luoshi::store::postgresql {
namespace {

constexpr Statement kBeginRead{"store.begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Statement kBeginWrite{"store.begin_write", "BEGIN"};
constexpr Statement kCommit{"store.commit", "COMMIT"};
constexpr Statement kRollBack{"store.roll_back", "ROLLBACK"};
constexpr Statement kNotify{"store.hint", "SELECT pg_notify($1, $2)"};

Result<Rows> ask(Connection& connection, const Statement& statement, std::span<const Value> parameters) {
  LUOSHI_CHECK(connection.send(statement, parameters));
  LUOSHI_TRY(auto answers, connection.sync());
  return std::move(answers.back().rows);
}

}  // namespace

Result<std::unique_ptr<Reader>> PostgresqlReader::begin(Pool<Connection>::Loan loan, const Settings& settings) {
  LUOSHI_CHECK(loan->send(kBeginRead));
  return std::unique_ptr<Reader>(std::make_unique<PostgresqlReader>(std::move(loan), settings));
}

void PostgresqlReader::end() {
  if (std::exchange(ended_, true)) return;
  auto sent = loan_->send(kRollBack);
  if (!sent || !loan_->sync()) loan_.drop();
}

template <class Work>
auto PostgresqlReader::in_time(Work work) -> decltype(work()) {
  if (auto checked = deadline_.check(); !checked) {
    end();
    return fail(std::move(checked).error());
  }
  if (ended_) throw std::logic_error("the read session is over");
  auto done = work();
  if (done) return done;
  LUOSHI_CHECK(deadline_.check());  // then the server cut it off, whatever it calls it
  return done;
}

Result<Rows> PostgresqlReader::query(const Statement& statement, std::span<const Value> parameters) {
  return in_time([&] { return ask(*loan_, statement, parameters); });
}

Result<std::vector<Rows>> PostgresqlReader::fetch_all(std::span<const Fetch> fetches) {
  return in_time([&] { return postgresql::fetch_all(*loan_, fetches); });
}

Result<std::unique_ptr<Transaction>> PostgresqlTransaction::begin(Turn turn, Connection& writer, std::string channel) {
  LUOSHI_CHECK(writer.send(kBeginWrite));
  return std::unique_ptr<Transaction>(
      std::make_unique<PostgresqlTransaction>(std::move(turn), writer, std::move(channel)));
}

template <class Work>
auto PostgresqlTransaction::unless_failed(Work work) -> decltype(work()) {
  if (!turn_) throw std::logic_error("the transaction is over");
  if (failed_) return fail(*failed_);
  auto done = work();
  if (!done) failed_ = done.error();
  return done;
}

Result<Rows> PostgresqlTransaction::query(const Statement& statement, std::span<const Value> parameters) {
  return unless_failed([&] { return ask(writer_, statement, parameters); });
}

Result<std::vector<Rows>> PostgresqlTransaction::fetch_all(std::span<const Fetch> fetches) {
  return unless_failed([&] { return postgresql::fetch_all(writer_, fetches); });
}

Result<void> PostgresqlTransaction::insert(const Table& table, std::span<const Value> rows) {
  return unless_failed([&] { return postgresql::insert(writer_, table, rows); });
}

Result<void> PostgresqlTransaction::upsert(const Table& table, std::span<const Value> rows) {
  return unless_failed([&] { return postgresql::upsert(writer_, table, rows); });
}

Result<void> PostgresqlTransaction::update(const Table& table, std::span<const Value> rows) {
  return unless_failed([&] { return postgresql::update(writer_, table, rows); });
}

Result<void> PostgresqlTransaction::erase(const Table& table, std::span<const Value> keys, std::size_t key_columns) {
  return unless_failed(
      [&] { return postgresql::erase(writer_, table, keys, key_columns == 0 ? table.key : key_columns); });
}

Result<std::int64_t> PostgresqlTransaction::execute(const Statement& statement, std::span<const Value> parameters) {
  return unless_failed([&]() -> Result<std::int64_t> {
    LUOSHI_CHECK(writer_.send(statement, parameters));
    LUOSHI_TRY(const auto answers, writer_.sync());
    return answers.back().changed;
  });
}

Result<void> PostgresqlTransaction::hint(std::string_view topic) {
  const Value parameters[] = {channel_, topic};
  return unless_failed([&] { return writer_.send(kNotify, parameters); });
}

Result<void> PostgresqlTransaction::commit() {
  const bool sent = !failed_;
  auto done = unless_failed([&] { return ask(writer_, kCommit, {}); });
  roll_back();  // gives the turn back; after a failed commit there is something to roll back
  if (done) return {};
  auto error = std::move(done).error();
  // COMMIT may have reached the server, and its answer got lost (kernel.md 12).
  if (sent && error.id == kUnreachable) error.id = kUnknownOutcome;
  return fail(std::move(error));
}

void PostgresqlTransaction::roll_back() {
  if (!turn_) return;
  if (!writer_.is_lost() && libpq().transaction_status(writer_.handle()) != PQTRANS_IDLE)
    (void)ask(writer_, kRollBack, {});
  turn_.reset();
}

}  // namespace luoshi::store::postgresql

// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/session.hpp"

#include "store/sqlite/bulk.hpp"

#include <stdexcept>

namespace luoshi::store::sqlite {
namespace {

constexpr Statement kBeginRead{"store.begin_read", "BEGIN"};
constexpr Statement kBeginWrite{"store.begin_write", "BEGIN IMMEDIATE"};
constexpr Statement kCommit{"store.commit", "COMMIT"};
constexpr Statement kRollBack{"store.roll_back", "ROLLBACK"};

// How many steps of SQLite's machine lie between two looks at the clock: some tens of microseconds.
constexpr int kStepsBetweenLooks = 20'000;

int cut_off(void* deadline) { return static_cast<const Deadline*>(deadline)->passed() ? 1 : 0; }

Result<std::vector<Rows>> fetch_each(Connection& connection, std::span<const Fetch> fetches) {
  std::vector<Rows> answers;
  for (const auto& wanted : fetches) {
    LUOSHI_TRY(auto rows, fetch(connection, wanted));
    answers.push_back(std::move(rows));
  }
  return answers;
}

}  // namespace

SqliteReader::SqliteReader(Pool<Connection>::Loan loan, const Settings& settings)
    : loan_(std::move(loan)), deadline_(settings, settings.read_session_ms) {
  sqlite3_progress_handler(loan_->handle(), kStepsBetweenLooks, &cut_off, &deadline_);
}

Result<std::unique_ptr<Reader>> SqliteReader::begin(Pool<Connection>::Loan loan, const Settings& settings) {
  LUOSHI_TRY(const auto begun, loan->query(kBeginRead, {}));
  (void)begun;
  return std::unique_ptr<Reader>(std::make_unique<SqliteReader>(std::move(loan), settings));
}

SqliteReader::~SqliteReader() { end(); }

void SqliteReader::end() {
  if (std::exchange(ended_, true)) return;
  sqlite3_progress_handler(loan_->handle(), 0, nullptr, nullptr);
  if (loan_->in_transaction() && !loan_->query(kRollBack, {})) loan_.drop();
}

template <class Work>
auto SqliteReader::in_time(Work work) -> decltype(work()) {
  if (auto checked = deadline_.check(); ended_ || !checked) {
    end();
    return fail(std::move(checked).error());
  }
  auto done = work();
  if (done) return done;
  LUOSHI_CHECK(deadline_.check());  // then it was cut off, whatever SQLite calls it
  return done;
}

Result<Rows> SqliteReader::query(const Statement& statement, std::span<const Value> parameters) {
  return in_time([&] { return loan_->query(statement, parameters); });
}

Result<std::vector<Rows>> SqliteReader::fetch_all(std::span<const Fetch> fetches) {
  return in_time([&] { return fetch_each(*loan_, fetches); });
}

Result<std::unique_ptr<Transaction>> SqliteTransaction::begin(Turn turn, Connection& writer, Hub& hub) {
  LUOSHI_TRY(const auto begun, writer.query(kBeginWrite, {}));
  (void)begun;
  return std::unique_ptr<Transaction>(std::make_unique<SqliteTransaction>(std::move(turn), writer, hub));
}

template <class Work>
auto SqliteTransaction::unless_failed(Work work) -> decltype(work()) {
  if (!turn_) throw std::logic_error("the transaction is over");
  if (failed_) return fail(*failed_);
  auto done = work();
  if (!done) failed_ = done.error();
  return done;
}

Result<Rows> SqliteTransaction::query(const Statement& statement, std::span<const Value> parameters) {
  return unless_failed([&] { return writer_.query(statement, parameters); });
}

Result<std::vector<Rows>> SqliteTransaction::fetch_all(std::span<const Fetch> fetches) {
  return unless_failed([&] { return fetch_each(writer_, fetches); });
}

Result<void> SqliteTransaction::insert(const Table& table, std::span<const Value> rows) {
  return unless_failed([&] { return sqlite::insert(writer_, table, rows); });
}

Result<void> SqliteTransaction::upsert(const Table& table, std::span<const Value> rows) {
  return unless_failed([&] { return sqlite::upsert(writer_, table, rows); });
}

Result<void> SqliteTransaction::update(const Table& table, std::span<const Value> rows) {
  return unless_failed([&] { return sqlite::update(writer_, table, rows); });
}

Result<void> SqliteTransaction::erase(const Table& table, std::span<const Value> keys, std::size_t key_columns) {
  return unless_failed([&] { return sqlite::erase(writer_, table, keys, key_columns == 0 ? table.key : key_columns); });
}

Result<std::int64_t> SqliteTransaction::execute(const Statement& statement, std::span<const Value> parameters) {
  return unless_failed([&]() -> Result<std::int64_t> {
    const auto before = sqlite3_total_changes64(writer_.handle());
    LUOSHI_TRY(const auto rows, writer_.query(statement, parameters));
    (void)rows;
    return sqlite3_total_changes64(writer_.handle()) == before ? 0 : writer_.changes();
  });
}

Result<void> SqliteTransaction::hint(std::string_view topic) {
  topics_.emplace_back(topic);
  return {};
}

Result<void> SqliteTransaction::commit() {
  auto done = unless_failed([&] { return writer_.query(kCommit, {}); });
  roll_back();  // gives the turn back; after a failed commit there is something to roll back
  if (!done) return fail(std::move(done).error());
  hub_.tell(topics_);
  return {};
}

void SqliteTransaction::roll_back() {
  if (!turn_) return;
  // Should it fail, the next BEGIN says so; there is nobody here who could be told.
  if (writer_.in_transaction()) (void)writer_.query(kRollBack, {});
  turn_.reset();
}

}  // namespace luoshi::store::sqlite

// SPDX-License-Identifier: Apache-2.0
// Reader and Transaction: the two ways to use a store. A Reader sees one snapshot (the latest commit when its first
// statement ran) for as long as it is held, at most Settings::read_session_ms. A Transaction is also the exclusive
// lease of the one writer, so keep it under 50 ms (kernel.md 4); it sees its own writes. Either is used by one thread
// at a time and must end before its Store does. No I/O to anything else while one is held.
#pragma once

#include "base/result.hpp"
#include "store/rows.hpp"
#include "store/table.hpp"

namespace luoshi::store {

/// Rows to fetch from one table: those whose `by` columns equal one of the keys. By default `by` is the primary key;
/// by its first columns it is a prefix. Other columns need an index of their own to be quick.
struct Fetch {
  const Table& table;
  std::span<const Value> keys;      ///< row by row, as many cells a row as `by` has; no nulls; each key once
  std::span<const Column> by = {};  ///< empty: the primary key
};

class Reader {
 public:
  virtual ~Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Runs a statement that answers rows. E-STORE-015 when the session has been held too long.
  [[nodiscard]] virtual Result<Rows> query(const Statement& statement, std::span<const Value> parameters = {}) = 0;

  /// Several fetches in one round trip; answers stand in the order of the fetches. Within an answer rows have the
  /// columns of the table, in no particular order; a key that is not there gives none.
  [[nodiscard]] virtual Result<std::vector<Rows>> fetch_all(std::span<const Fetch> fetches) = 0;

  /// One fetch.
  [[nodiscard]] Result<Rows> fetch(const Table& table, std::span<const Value> keys, std::span<const Column> by = {});

 protected:
  Reader() = default;
};

class Transaction : public Reader {
 public:
  /// Adds rows (row by row, all columns of the table). A key that is there already is E-STORE-010.
  /// Writes may be reported late: a write that returns well has been accepted, and what is wrong with it (a conflict, a
  /// constraint) shows at the latest at commit. Values need live only until the call returns.
  [[nodiscard]] virtual Result<void> insert(const Table& table, std::span<const Value> rows) = 0;

  /// Adds rows, or sets their other columns where the key is there. Each key at most once a call (PostgreSQL).
  [[nodiscard]] virtual Result<void> upsert(const Table& table, std::span<const Value> rows) = 0;

  /// Sets the columns of this description of the table where the key is there; a key that is not there is no failure.
  /// Columns that it leaves out stay as they are, and so do indexes of which none stands in it. Each key once a call.
  [[nodiscard]] virtual Result<void> update(const Table& table, std::span<const Value> rows) = 0;

  /// Removes rows by primary key, or by its first `key_columns` columns. Keys that are not there are no failure.
  [[nodiscard]] virtual Result<void> erase(const Table& table, std::span<const Value> keys,
                                           std::size_t key_columns = 0) = 0;

  /// Runs a statement that changes rows and says how many. Waits for the outcome.
  [[nodiscard]] virtual Result<std::int64_t> execute(const Statement& statement,
                                                     std::span<const Value> parameters = {}) = 0;

  /// Wakes those who wait on that topic (Store::hints) once this transaction has committed. A hint only: it may be
  /// lost or come twice; who waits reads from where it last stood. Topics are [a-z_]{1,40}.
  [[nodiscard]] virtual Result<void> hint(std::string_view topic) = 0;

  /// Makes everything durable (synced to disk; on PostgreSQL as far as its synchronous_commit says). Afterwards the
  /// transaction is over, whatever came out. E-STORE-014 (is_unknown_outcome): the connection was lost meanwhile, so
  /// the caller must look whether it happened before it answers. Without a commit, the destructor rolls back.
  [[nodiscard]] virtual Result<void> commit() = 0;
};

}  // namespace luoshi::store

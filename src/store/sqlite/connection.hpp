// SPDX-License-Identifier: Apache-2.0
// Connection: one connection to the SQLite file with its prepared statements, and what the sessions do with it. Used by
// one thread at a time (it is opened without SQLite's own mutex). Pragmas are those of kernel.md 11.
#pragma once

#include "base/result.hpp"
#include "store/rows.hpp"
#include "store/session.hpp"

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <unordered_map>

namespace luoshi::store::sqlite {

/// "LUOS": what PRAGMA application_id says of a file of ours.
inline constexpr std::int64_t kApplicationId = 0x4C554F53;

/// What a connection is for.
enum class Use : std::uint8_t { writer, reader, checkpoint, copy };

struct Prepared {
  std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement{nullptr, &sqlite3_finalize};
  std::string name;
  std::string sql;
  std::vector<int> parameters;  ///< parameter i of SQLite is $parameters[i]: SQLite numbers by first appearance
};

class Connection {
 public:
  struct Options {
    Use use = Use::reader;
    bool create = false;
    bool scratch = false;
    bool alone = false;  ///< of a reader: nobody writes meanwhile, so that it needs no memory shared with a writer
    std::int64_t busy_ms = 5000;
    bool ahead = false;  ///< goes through the file: read_ahead.hpp
  };

  [[nodiscard]] static Result<Connection> open(const std::string& path, const Options& options);

  [[nodiscard]] sqlite3* handle() const { return database_.get(); }

  /// Runs SQL text that answers nothing, several statements perhaps; `name` stands in errors.
  [[nodiscard]] Result<void> run(std::string_view name, const std::string& sql);

  /// Runs a statement with parameters and collects what it answers.
  [[nodiscard]] Result<Rows> query(const Statement& statement, std::span<const Value> parameters);

  /// The statement that `key` stands for, prepared from what `sql` gives when it is not known yet.
  [[nodiscard]] Result<Prepared*> prepared(std::string_view key, std::string_view name,
                                           const std::function<std::string()>& sql);

  /// Runs one prepared statement once for each row of `width` cells; rows answered go to `answers` unless null.
  [[nodiscard]] Result<void> run_each(Prepared& prepared, std::size_t width, std::span<const Value> cells,
                                      Rows* answers);

  /// Rows that the last statement changed.
  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(database_.get()); }
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

 private:
  explicit Connection(sqlite3* database) : database_(database, &sqlite3_close_v2) {}
  [[nodiscard]] Result<void> configure(const Options& options);
  [[nodiscard]] Result<void> bind(const Prepared& prepared, std::span<const Value> parameters);
  [[nodiscard]] Result<void> step_all(Prepared& prepared, Rows* answers);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> database_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>, Hash, std::equal_to<>> prepared_;
};

}  // namespace luoshi::store::sqlite

// SPDX-License-Identifier: Apache-2.0
// Connection: one connection to PostgreSQL in pipeline mode, with its prepared statements. Statements are queued with
// send() and go out without waiting; sync() waits for all of them and gives their answers in order. Used by one thread
// at a time. A connection that was lost stays so: is_lost() says it, and its owner opens another.
#pragma once

#include "store/postgresql/libpq.hpp"
#include "store/postgresql/parameters.hpp"
#include "store/rows.hpp"
#include "store/store.hpp"

#include <deque>
#include <memory>
#include <unordered_map>

namespace luoshi::store::postgresql {

/// What a connection is for: it stands in application_name, and a reader's statements are cut off sooner.
enum class Use : std::uint8_t { writer, reader, upkeep, listener, blobs };

struct Answer {
  Rows rows;
  std::int64_t changed = 0;
};

class Connection {
 public:
  [[nodiscard]] static Result<Connection> open(const Settings& settings, Use use);

  [[nodiscard]] PGconn* handle() const { return connection_.get(); }
  /// Also notices what the server has closed meanwhile.
  [[nodiscard]] bool is_lost();

  /// Queues a statement. It is prepared once under `key` and the types of its parameters; `sql` gives its text then.
  [[nodiscard]] Result<void> send(std::string_view key, std::string_view name, const std::function<std::string()>& sql,
                                  const Parameters& parameters);
  [[nodiscard]] Result<void> send(const Statement& statement, std::span<const Value> parameters = {});

  /// Waits for everything queued. The first failure is the result; what came behind it did not run.
  [[nodiscard]] Result<std::vector<Answer>> sync();

  /// send and sync of one statement that has nothing queued before it.
  [[nodiscard]] Result<Rows> query(const Statement& statement, std::span<const Value> parameters = {});

  /// Runs SQL text that takes no parameters, several statements perhaps, outside of the pipeline. Nothing may be
  /// queued.
  [[nodiscard]] Result<void> run(std::string_view name, const std::string& sql);

 private:
  explicit Connection(PGconn* connection) : connection_(connection, libpq().finish) {}
  struct Queued {
    std::string name;
    std::string prepared;  ///< the cache key when this is the preparing, else empty
  };
  [[nodiscard]] Result<std::string> prepared(std::string_view key, std::string_view name,
                                             const std::function<std::string()>& sql, const Parameters& parameters);
  void take(PGresult* result, const Queued& queued, std::vector<Answer>& answers, std::optional<Error>& failed);

  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
  std::unordered_map<std::string, std::string> prepared_;  ///< key and types to the server's name of it
  std::deque<Queued> queued_;
  std::uint64_t made_ = 0;
};

}  // namespace luoshi::store::postgresql

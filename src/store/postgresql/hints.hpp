// SPDX-License-Identifier: Apache-2.0
// Hints by LISTEN and NOTIFY: one channel a schema, the topic as its payload, a connection of its own for each who
// waits. A connection that was lost is opened again by the next wait, which then says yes: something may have been
// missed.
#pragma once

#include "store/postgresql/connection.hpp"

namespace luoshi::store::postgresql {

/// The channel of a schema.
[[nodiscard]] std::string channel_of(const Settings& settings);

class PostgresqlHints final : public Hints {
 public:
  PostgresqlHints(const Settings& settings, std::string topic) : settings_(settings), topic_(std::move(topic)) {}
  [[nodiscard]] static Result<std::unique_ptr<Hints>> listen(const Settings& settings, std::string topic);
  [[nodiscard]] bool wait(std::int64_t ms) override;

 private:
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] bool told();

  const Settings& settings_;
  std::string topic_;
  std::optional<Connection> connection_;
};

}  // namespace luoshi::store::postgresql

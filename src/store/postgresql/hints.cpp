// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/hints.hpp"
#include "store/postgresql/libpq.hpp"

#include <poll.h>

#include <chrono>
#include <thread>

namespace luoshi::store::postgresql {

std::string channel_of(const Settings& settings) { return "luoshi_" + settings.schema; }

Result<std::unique_ptr<Hints>> PostgresqlHints::listen(const Settings& settings, std::string topic) {
  auto hints = std::make_unique<PostgresqlHints>(settings, std::move(topic));
  LUOSHI_CHECK(hints->connect());
  return std::unique_ptr<Hints>(std::move(hints));
}

Result<void> PostgresqlHints::connect() {
  LUOSHI_TRY(auto opened, Connection::open(settings_, Use::listener));
  LUOSHI_CHECK(opened.run("store.listen", "LISTEN " + channel_of(settings_)));
  connection_ = std::move(opened);
  return {};
}

// Whether what has come since names our topic.
bool PostgresqlHints::told() {
  bool ours = false;
  for (;;) {
    const std::unique_ptr<PGnotify, decltype(&PQfreemem)> told(libpq().next_notice(connection_->handle()),
                                                               libpq().free_memory);
    if (told == nullptr) return ours;
    ours = ours || topic_ == told->extra;
  }
}

bool PostgresqlHints::wait(std::int64_t ms) {
  if (!connection_ && connect()) return true;
  if (!connection_) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    return false;
  }
  const auto until = settings_.monotonic_ms() + ms;
  for (;;) {
    if (connection_->is_lost()) {
      connection_.reset();
      return true;
    }
    if (told()) return true;
    const auto left = until - settings_.monotonic_ms();
    if (left <= 0) return false;
    pollfd readable{.fd = libpq().socket(connection_->handle()), .events = POLLIN, .revents = 0};
    ::poll(&readable, 1, static_cast<int>(left));
  }
}

}  // namespace luoshi::store::postgresql

// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql/connection.hpp"

#include "store/errors.hpp"
#include "store/postgresql/errors.hpp"
#include "store/postgresql/libpq.hpp"
#include "store/postgresql/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::store::postgresql {
namespace {

using Held = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr std::int64_t kConnectSeconds = 5;

std::string_view name_of(Use use) {
  constexpr std::array<std::string_view, 5> kNames = {"writer", "reader", "upkeep", "listener", "blobs"};
  return kNames[static_cast<std::size_t>(use)];
}

// What the server holds to for us (kernel.md 12). No limit on upkeep, whose statements are as long as the tables.
std::string options_for(const Settings& settings, Use use) {
  const auto statement_ms = use == Use::reader ? std::min(settings.statement_ms, settings.read_session_ms)
                            : use == Use::upkeep || use == Use::blobs ? 0
                                                                      : settings.statement_ms;
  const auto idle_ms = use == Use::reader ? settings.read_session_ms + 1000 : settings.statement_ms;
  return fmt::format(
      "-c search_path={} -c synchronous_commit=on -c statement_timeout={} -c lock_timeout={}"
      " -c idle_in_transaction_session_timeout={} -c client_min_messages=warning -c timezone=UTC",
      settings.schema, statement_ms, settings.wait_ms, use == Use::upkeep || use == Use::blobs ? 0 : idle_ms);
}

std::int64_t changed_by(const PGresult* result) {
  const std::string_view digits = libpq().cmd_tuples(const_cast<PGresult*>(result));  // NOLINT: libpq's lack of const
  std::int64_t changed = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), changed);
  return changed;
}

}  // namespace

Result<Connection> Connection::open(const Settings& settings, Use use) {
  const auto options = options_for(settings, use);
  const auto application = fmt::format("{} {}", settings.application, name_of(use));
  const auto seconds = std::to_string(kConnectSeconds);
  const std::array keywords = {"dbname",
                               "options",
                               "application_name",
                               "connect_timeout",
                               "client_encoding",
                               "tcp_user_timeout",
                               static_cast<const char*>(nullptr)};
  const std::array values = {
      settings.location.c_str(),        options.c_str(), application.c_str(), seconds.c_str(), "UTF8", "10000",
      static_cast<const char*>(nullptr)};
  Connection connection(libpq().connect(keywords.data(), values.data(), 1));
  if (libpq().status(connection.handle()) != CONNECTION_OK) return unreachable(connection.handle());
  libpq().set_notice_processor(connection.handle(), [](void*, const char*) {}, nullptr);
  libpq().enter_pipeline_mode(connection.handle());
  return connection;
}

bool Connection::is_lost() {
  return libpq().status(handle()) != CONNECTION_OK || (queued_.empty() && libpq().consume_input(handle()) == 0);
}

Result<std::string> Connection::prepared(std::string_view key, std::string_view name,
                                         const std::function<std::string()>& sql, const Parameters& parameters) {
  std::string whole(key);
  for (const auto type : parameters.types()) whole += fmt::format(" {}", type);
  if (const auto found = prepared_.find(whole); found != prepared_.end()) return found->second;
  auto made = fmt::format("s{}", ++made_);
  if (libpq().send_prepare(handle(), made.c_str(), sql().c_str(), static_cast<int>(parameters.size()),
                           parameters.types().data()) == 0)
    return unreachable(handle());
  queued_.push_back({std::string(name), whole});
  prepared_.emplace(std::move(whole), made);
  return made;
}

Result<void> Connection::send(std::string_view key, std::string_view name, const std::function<std::string()>& sql,
                              const Parameters& parameters) {
  LUOSHI_TRY(const auto server_name, prepared(key, name, sql, parameters));
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    values.push_back(parameters.bytes(i));
    lengths.push_back(parameters.length(i));
  }
  const std::vector<int> formats(parameters.size(), 1);
  if (libpq().send_query_prepared(handle(), server_name.c_str(), static_cast<int>(parameters.size()), values.data(),
                                  lengths.data(), formats.data(), 1) == 0)
    return unreachable(handle());
  queued_.push_back({std::string(name), {}});
  return {};
}

Result<void> Connection::send(const Statement& statement, std::span<const Value> values) {
  Parameters parameters;
  for (const auto& value : values) LUOSHI_CHECK(parameters.add(value, statement.name));
  return send(
      statement.name, statement.name,
      [&] { return std::string(statement.postgresql.empty() ? statement.sql : statement.postgresql); }, parameters);
}

void Connection::take(PGresult* result, const Queued& queued, std::vector<Answer>& answers,
                      std::optional<Error>& failed) {
  const auto status = libpq().result_status(result);
  const bool fine = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
  if (!fine && !queued.prepared.empty()) prepared_.erase(queued.prepared);
  if (!fine && !failed && status != PGRES_PIPELINE_ABORTED) failed = failure(result, queued.name).error;
  if (!fine || !queued.prepared.empty() || failed) return;
  auto rows = rows_of(result, queued.name);
  if (!rows)
    failed = std::move(rows).error();
  else
    answers.push_back({*std::move(rows), changed_by(result)});
}

Result<std::vector<Answer>> Connection::sync() {
  std::vector<Answer> answers;
  std::optional<Error> failed;
  if (libpq().pipeline_sync(handle()) == 0) return unreachable(handle());
  for (; !queued_.empty(); queued_.pop_front()) {
    const Held result(libpq().get_result(handle()), libpq().clear);
    if (result == nullptr || libpq().status(handle()) != CONNECTION_OK) {
      queued_.clear();
      // The server's last words (57P01, 25P03) say more than "connection closed".
      if (result != nullptr && !failed) failed = failure(result.get(), "connection").error;
      return failed ? fail(*std::move(failed)) : unreachable(handle());
    }
    take(result.get(), queued_.front(), answers, failed);
    const Held end(libpq().get_result(handle()), libpq().clear);  // null: the end of this statement's answer
  }
  const Held end(libpq().get_result(handle()), libpq().clear);
  if (end == nullptr || libpq().result_status(end.get()) != PGRES_PIPELINE_SYNC) return unreachable(handle());
  if (failed) return fail(*std::move(failed));
  return answers;
}

Result<Rows> Connection::query(const Statement& statement, std::span<const Value> parameters) {
  LUOSHI_CHECK(send(statement, parameters));
  LUOSHI_TRY(auto answers, sync());
  return std::move(answers.back().rows);
}

Result<void> Connection::run(std::string_view name, const std::string& sql) {
  if (libpq().exit_pipeline_mode(handle()) == 0) return unreachable(handle());
  const Held result(libpq().exec(handle(), sql.c_str()), libpq().clear);
  const auto status = libpq().result_status(result.get());
  if (libpq().status(handle()) == CONNECTION_OK) libpq().enter_pipeline_mode(handle());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return {};
  return result == nullptr ? unreachable(handle()) : failure(result.get(), name);
}

}  // namespace luoshi::store::postgresql

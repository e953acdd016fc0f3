// SPDX-License-Identifier: Apache-2.0
// Upkeep of the schema: looking whether its indexes are sound, and rewriting its tables so that what was deleted is
// gone from their files.
#include "store/errors.hpp"
#include "store/postgresql/store.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace luoshi::store::postgresql {
namespace {

using base::ErrorCode;

constexpr Statement kAmcheck{"store.amcheck",
                             "SELECT CAST(n.nspname AS TEXT) FROM pg_extension e"
                             " JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'"};
constexpr Statement kIndexes{
    "store.indexes",
    "SELECT CAST(c.oid AS BIGINT), CAST(c.relname AS TEXT) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_am a ON a.oid = c.relam WHERE c.relnamespace = CAST(current_schema() AS regnamespace)"
    " AND a.amname = 'btree' AND i.indisvalid ORDER BY c.relname"};
constexpr Statement kTables{
    "store.heaps",
    "SELECT CAST(oid AS BIGINT), CAST(relname AS TEXT) FROM pg_class"
    " WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r' ORDER BY relname"};

void add_problem(std::string_view what, const Error& error, Soundness& soundness) {
  std::string reason;
  for (const auto& arg : error.args) {
    if (arg.name == "reason") reason = arg.value;
  }
  soundness.problems.push_back(fmt::format("{}: {}", what, reason));
}

Result<void> check_each(Connection& connection, const std::string& home, Soundness& soundness) {
  LUOSHI_TRY(const auto indexes, connection.query(kIndexes));
  for (const auto row : indexes) {
    auto checked = connection.run("store.bt_index_check",
                                  fmt::format("SELECT {}.bt_index_check({}::regclass, true)", home, row.integer(0)));
    if (!checked) add_problem(row.text(1), checked.error(), soundness);
  }
  LUOSHI_TRY(const auto tables, connection.query(kTables));
  const auto sql = fmt::format("SELECT msg FROM {}.verify_heapam(CAST($1 AS bigint)::oid::regclass)", home);
  for (const auto row : tables) {
    const Value parameters[] = {row.integer(0)};
    auto found = connection.query({"store.verify_heapam", sql}, parameters);
    if (!found) add_problem(row.text(1), found.error(), soundness);
    if (!found) continue;
    for (const auto problem : *found) soundness.problems.push_back(fmt::format("{}: {}", row.text(1), problem.text(0)));
  }
  return {};
}

}  // namespace

Result<Soundness> PostgresqlStore::check_indexes() {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::upkeep));
  // Only a superuser or the database's owner may; where somebody has already done it, that is enough.
  auto created = connection.run("store.amcheck", "CREATE EXTENSION IF NOT EXISTS amcheck WITH SCHEMA public");
  LUOSHI_TRY(const auto home, connection.query(kAmcheck));
  Soundness soundness;
  if (home.empty()) {
    soundness.looked = false;
    soundness.reason = created ? "amcheck" : base::describe(created.error(), base::Language::en);
    return soundness;
  }
  LUOSHI_CHECK(check_each(connection, std::string(home.front().text(0)), soundness));
  return soundness;
}

Result<void> PostgresqlStore::backup(const std::string& /*path*/) {
  return fail({.code = ErrorCode::invalid_input, .id = kNoBackup});
}

Result<void> PostgresqlStore::scrub() {
  if (settings_.access == Access::read)
    return fail({.code = ErrorCode::unavailable, .id = kReadOnly, .args = {{"reason", settings_.schema}}});
  LUOSHI_TRY(const auto mine, turn());
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::upkeep));
  LUOSHI_TRY(const auto tables, connection.query(kTables));
  for (const auto row : tables)
    LUOSHI_CHECK(connection.run("store.scrub", fmt::format("VACUUM (FULL, ANALYZE) \"{}\"", row.text(1))));
  // What ANALYZE noted of earlier values. Only the owner of the database may; for others it is skipped with a warning.
  return connection.run("store.scrub_samples", "VACUUM (FULL) pg_catalog.pg_statistic");
}

}  // namespace luoshi::store::postgresql

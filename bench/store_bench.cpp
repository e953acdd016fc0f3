// SPDX-License-Identifier: Apache-2.0
// What the port of the store costs: the same rows in the same batches through the port and by a bare loop of the
// database's own library, rounds interleaved, everything synced. usage: store_bench FOLDER|postgresql://… [ROUNDS]
#include "base/error.hpp"
#include "store/store.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace {

using luoshi::store::Kind;
using luoshi::store::Value;

constexpr int kBatch = 64;
constexpr double kSeconds = 1.0;

constexpr luoshi::store::Migration kMigrations[] = {
    {.room = "bench",
     .number = 1,
     .sqlite = "-- kind: working\nCREATE TABLE port(id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB NOT NULL, "
               "level INTEGER NOT NULL) STRICT;",
     .postgresql = "-- kind: working\nCREATE TABLE port(id BIGINT PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL, "
                   "body BYTEA NOT NULL, level BIGINT NOT NULL);\n-- kind: working\n"
                   "CREATE TABLE bare(id BIGINT PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL, "
                   "body BYTEA NOT NULL, level BIGINT NOT NULL);"}};
constexpr luoshi::store::Column kColumns[] = {
    {"id", Kind::integer}, {"name", Kind::text}, {"body", Kind::bytes}, {"level", Kind::integer}};
constexpr luoshi::store::Table kTable{"port", kColumns};

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

template <class T>
T must(luoshi::Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "{}\n", describe(result.error(), luoshi::base::Language::en));
  std::exit(1);
}
void must(const luoshi::Result<void>& result) {
  if (result) return;
  fmt::print(stderr, "{}\n", describe(result.error(), luoshi::base::Language::en));
  std::exit(1);
}

const std::string kBody(500, 'x');
std::string name_of(std::int64_t id) { return fmt::format("matter {:012}", id); }

// Rows a second of a loop that writes batches until a second has passed.
template <class WriteBatch>
double rate(std::int64_t& next, WriteBatch write) {
  const auto began = now();
  const auto first = next;
  for (; now() - began < kSeconds; next += kBatch) write(next);
  return static_cast<double>(next - first) / (now() - began);
}

void through_port(luoshi::store::Store& store, std::int64_t first) {
  luoshi::store::Cells cells;
  for (auto id = first; id < first + kBatch; ++id) cells.add(id, name_of(id), Value::bytes(kBody), id % 100);
  auto transaction = must(store.begin());
  must(transaction->insert(kTable, cells));
  must(transaction->commit());
}

struct BareSqlite {
  explicit BareSqlite(const std::string& path) {
    sqlite3_open(path.c_str(), &database);
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
    run("PRAGMA secure_delete=ON");
    run("PRAGMA cache_size=-65536");
    run("CREATE TABLE bare(id INTEGER PRIMARY KEY, name TEXT NOT NULL, body BLOB NOT NULL, level INTEGER NOT NULL) "
        "STRICT");
    sqlite3_prepare_v2(database, "INSERT INTO bare VALUES(?,?,?,?)", -1, &insert, nullptr);
  }
  void run(const char* sql) const { sqlite3_exec(database, sql, nullptr, nullptr, nullptr); }
  void write(std::int64_t first) const {
    run("BEGIN IMMEDIATE");
    for (auto id = first; id < first + kBatch; ++id) {
      const auto name = name_of(id);
      sqlite3_bind_int64(insert, 1, id);
      sqlite3_bind_text(insert, 2, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
      sqlite3_bind_blob(insert, 3, kBody.data(), static_cast<int>(kBody.size()), SQLITE_STATIC);
      sqlite3_bind_int64(insert, 4, id % 100);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    run("COMMIT");
  }
  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
};

// Text arrays: what a plain program would send.
struct BarePostgresql {
  explicit BarePostgresql(const std::string& address) : connection(PQconnectdb(address.c_str())) {
    PQclear(PQexec(connection, "SET search_path=bench"));
    PQclear(PQprepare(connection, "i",
                      "INSERT INTO bare SELECT * FROM unnest($1::bigint[],$2::text[],$3::bytea[],$4::bigint[])", 4,
                      nullptr));
  }
  void write(std::int64_t first) const {
    std::string columns[4] = {"{", "{", "{", "{"};
    for (auto id = first; id < first + kBatch; ++id) {
      const auto* comma = id == first ? "" : ",";
      columns[0] += fmt::format("{}{}", comma, id);
      columns[1] += fmt::format("{}\"{}\"", comma, name_of(id));
      columns[2] += fmt::format("{}\"{}\"", comma, kBody);
      columns[3] += fmt::format("{}{}", comma, id % 100);
    }
    const char* values[4] = {};
    for (std::size_t i = 0; i < 4; ++i) values[i] = (columns[i] += "}").c_str();
    PQclear(PQexec(connection, "BEGIN"));
    auto* const result = PQexecPrepared(connection, "i", 4, values, nullptr, nullptr, 0);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fmt::print(stderr, "{}", PQresultErrorMessage(result));
    PQclear(result);
    PQclear(PQexec(connection, "COMMIT"));
  }
  PGconn* connection;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

template <class Bare>
void compare(luoshi::store::Store& store, const Bare& bare, int rounds) {
  std::vector<double> port;
  std::vector<double> plain;
  std::vector<double> ratios;
  std::int64_t next = 1;
  std::int64_t next_bare = 1;
  for (int round = 0; round < rounds; ++round) {
    plain.push_back(rate(next_bare, [&](std::int64_t first) { bare.write(first); }));
    port.push_back(rate(next, [&](std::int64_t first) { through_port(store, first); }));
    ratios.push_back(port.back() / plain.back());
  }
  fmt::print("{}: {} rounds, batch {}, 500 B: port {:.0f} rows/s, bare {:.0f} rows/s, ratio {:.2f} ({:.2f}-{:.2f})\n",
             store.adapter(), rounds, kBatch, median(port), median(plain), median(ratios),
             *std::ranges::min_element(ratios), *std::ranges::max_element(ratios));
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const luoshi::store::Settings settings{
      .location = words[1], .schema = "bench", .access = luoshi::store::Access::create};
  const int rounds = count > 2 ? std::atoi(words[2]) : 9;
  const auto store = must(luoshi::store::Store::open(settings));
  must(store->migrate(kMigrations));
  if (luoshi::store::is_postgresql(settings))
    compare(*store, BarePostgresql(settings.location), rounds);
  else
    compare(*store, BareSqlite(settings.location + "/bare.sqlite"), rounds);
}

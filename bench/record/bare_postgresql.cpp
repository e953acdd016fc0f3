// SPDX-License-Identifier: Apache-2.0
// The bare loop on PostgreSQL: prepared statements, a row each, in pipeline mode, one synchronisation a batch.
#include "record/bare.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>

namespace luoshi::bench {
namespace {

constexpr const char* kSchema = "bare";

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string big_endian(std::int64_t value) {
  std::string bytes(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) bytes[7 - i] = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
  return bytes;
}

class BarePostgresql final : public Bare {
 public:
  BarePostgresql(const std::string& address, const std::string& from) {
    connection_ = PQconnectdb(address.c_str());
    check(PQstatus(connection_) == CONNECTION_OK);
    plain("SET client_min_messages = warning");
    plain("DROP SCHEMA IF EXISTS bare CASCADE");
    plain("CREATE SCHEMA bare");
    for (const auto* table : {"entries", "head", "tiles", "idempotency", "matters"}) {
      const auto name = std::string(kSchema) + "." + table;
      plain("CREATE TABLE " + name + " (LIKE " + from + "." + table + " INCLUDING ALL)");
      if (std::string_view(table) != "idempotency")
        plain("INSERT INTO " + name + " SELECT * FROM " + from + "." + table);
    }
    plain("SET search_path = bare");
    next_ = following();
    plain("SET synchronous_commit = on");
    for (const auto* table : {"entries", "head", "tiles", "idempotency", "matters"})
      plain("ANALYZE " + std::string(table));
    prepare("entry", "INSERT INTO entries VALUES ($1::bigint, $2::bytea, $3::bytea)");
    prepare("idempotency",
            "INSERT INTO idempotency VALUES ($1::text, $2::text, $3::text, $4::bytea, $5::bigint, $6::bigint)");
    prepare("still",
            "UPDATE matters SET place=$1::text, updated=$2::bigint, key=$3::bigint, body=$4::text, flow=$5::bytea "
            "WHERE id=$6::text");
    prepare("turned",
            "UPDATE matters SET place=$1::text, updated=$2::bigint, key=$3::bigint, body=$4::text, flow=$5::bytea, "
            "yellow_at=$7::bigint, red_at=$8::bigint WHERE id=$6::text");
    prepare("head",
            "UPDATE head SET size=$1::bigint, edge=$2::bytea, root=$3::bytea, next_key=1, at=2, mac=$3::bytea "
            "WHERE one = 1");
    prepare("tile", "INSERT INTO tiles VALUES (0, $1::bigint, $2::bytea) ON CONFLICT (level, number) DO NOTHING");
    prepare("begin", "BEGIN");
    prepare("commit", "COMMIT");
    check(PQenterPipelineMode(connection_) == 1);
  }
  ~BarePostgresql() override {
    if (PQexitPipelineMode(connection_) == 1) plain("DROP SCHEMA bare CASCADE");
    PQfinish(connection_);
  }

  double run(const std::vector<BareRow>& rows, std::size_t batch) override {
    const std::string hash(32, 'h');
    const std::string edge(400, 'e');
    const std::string hashes(8192, 't');
    const auto from = seconds();
    for (std::size_t at = 0; at < rows.size();) {
      send("begin", {});
      std::set<std::string_view> written;
      for (const auto end = std::min(rows.size(), at + batch); at < end; ++at) {
        const auto& row = rows[at];
        const auto sequence = next_++;
        const auto number = big_endian(sequence);
        send("entry", {number, row.body, row.leaf});
        send("idempotency", {"01234567890123456789012345", row.key, "", hash, number, big_endian(1'772'000'000'000)});
        if (sequence % 256 == 0) send("tile", {big_endian(sequence / 256), hashes});
        if (!written.insert(row.matter).second) continue;
        const auto key = big_endian(row.matter_key);
        if (!row.turning) {
          send("still", {row.place, number, key, row.matter_body, row.flow, row.matter});
          continue;
        }
        const auto yellow = big_endian(row.yellow_at + sequence % 1000);
        const auto red = big_endian(row.red_at + sequence % 1000);
        send("turned", {row.place, number, key, row.matter_body, row.flow, row.matter, yellow, red});
      }
      send("head", {big_endian(next_), edge, hash});
      send("commit", {});
      check(PQpipelineSync(connection_) == 1);
      answers();
    }
    return static_cast<double>(rows.size()) / (seconds() - from);
  }

 private:
  void check(bool good) {
    if (good) return;
    std::fprintf(stderr, "bare loop: %s\n", PQerrorMessage(connection_));
    std::exit(2);
  }
  void plain(const std::string& sql) {
    auto* result = PQexec(connection_, sql.c_str());
    check(PQresultStatus(result) == PGRES_COMMAND_OK);
    PQclear(result);
  }
  /// The sequence behind those that were copied.
  std::int64_t following() {
    auto* result = PQexec(connection_, "SELECT COALESCE(MAX(sequence) + 1, 0) FROM entries");
    check(PQresultStatus(result) == PGRES_TUPLES_OK);
    const auto number = std::strtoll(PQgetvalue(result, 0, 0), nullptr, 10);
    PQclear(result);
    return number;
  }
  void prepare(const char* name, const char* sql) {
    auto* result = PQprepare(connection_, name, sql, 0, nullptr);
    check(PQresultStatus(result) == PGRES_COMMAND_OK);
    PQclear(result);
  }
  void send(const char* name, std::initializer_list<std::string_view> values) {
    std::array<const char*, 12> data{};
    std::array<int, 12> sizes{};
    std::array<int, 12> formats{};
    std::size_t count = 0;
    for (const auto value : values) {
      data[count] = value.empty() ? "" : value.data();
      sizes[count] = static_cast<int>(value.size());
      formats[count++] = 1;
    }
    check(PQsendQueryPrepared(connection_, name, static_cast<int>(count), data.data(), sizes.data(), formats.data(),
                              1) == 1);
  }
  void answers() {
    for (;;) {
      auto* result = PQgetResult(connection_);
      if (result == nullptr) continue;  // the end of one statement's answers
      const auto status = PQresultStatus(result);
      PQclear(result);
      if (status == PGRES_PIPELINE_SYNC) return;
      check(status == PGRES_COMMAND_OK);
    }
  }

  PGconn* connection_ = nullptr;
  std::int64_t next_ = 0;
};

}  // namespace

std::unique_ptr<Bare> bare_postgresql(District& district, const std::string& address) {
  return std::make_unique<BarePostgresql>(address, district.session().settings().schema);
}

}  // namespace luoshi::bench

// SPDX-License-Identifier: Apache-2.0
#include "record/bare.hpp"

#include "ledger/matters/tables.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

namespace luoshi::bench {
namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// A prepared statement of the bare loop.
class Prepared {
 public:
  Prepared(sqlite3* database, const char* sql) : database_(database) {
    if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) stop();
  }
  ~Prepared() { sqlite3_finalize(statement_); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  Prepared& integer(std::int64_t value) { return bound(sqlite3_bind_int64(statement_, ++at_, value)); }
  Prepared& text(std::string_view value) {
    return bound(sqlite3_bind_text(statement_, ++at_, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
  }
  Prepared& bytes(std::string_view value) {
    return bound(sqlite3_bind_blob(statement_, ++at_, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
  }
  void run() {
    const auto status = sqlite3_step(statement_);
    if (status != SQLITE_DONE && status != SQLITE_ROW) stop();
    sqlite3_reset(statement_);
    at_ = 0;
  }

 private:
  [[noreturn]] void stop() {
    std::fprintf(stderr, "bare loop: %s\n", sqlite3_errmsg(database_));
    std::exit(2);
  }
  Prepared& bound(int status) {
    if (status != SQLITE_OK) stop();
    return *this;
  }
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  int at_ = 0;
};

class BareSqlite final : public Bare {
 public:
  BareSqlite(const std::string& path, std::int64_t size) : next_(size) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) std::exit(2);
    for (const auto* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON",
                               "PRAGMA foreign_keys=ON", "PRAGMA cache_size=-65536"}) {
      sqlite3_exec(database_, pragma, nullptr, nullptr, nullptr);
    }
  }
  ~BareSqlite() override { sqlite3_close(database_); }

  double run(const std::vector<BareRow>& rows, std::size_t batch) override {
    Prepared begin(database_, "BEGIN IMMEDIATE");
    Prepared commit(database_, "COMMIT");
    Prepared entry(database_, "INSERT INTO entries VALUES (?, ?, ?)");
    Prepared idempotency(database_, "INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)");
    Prepared still(database_, "UPDATE matters SET place=?, updated=?, key=?, body=?, flow=? WHERE id=?");
    Prepared turned(database_,
                    "UPDATE matters SET place=?, updated=?, key=?, body=?, flow=?, yellow_at=?, red_at=? WHERE id=?");
    Prepared head(database_,
                  "UPDATE head SET size = ?, edge = ?, root = ?, next_key = ?, at = ?, mac = ? WHERE one = 1");
    Prepared tile(database_, "INSERT OR REPLACE INTO tiles VALUES (?, ?, ?)");
    const std::string hash(32, 'h');
    const std::string edge(400, 'e');
    const std::string hashes(8192, 't');
    const auto from = seconds();
    for (std::size_t at = 0; at < rows.size();) {
      begin.run();
      std::set<std::string_view> written;
      for (const auto end = std::min(rows.size(), at + batch); at < end; ++at) {
        const auto& row = rows[at];
        const auto sequence = next_++;
        entry.integer(sequence).bytes(row.body).bytes(row.leaf).run();
        idempotency.text("01234567890123456789012345").text(row.key).text("").bytes(hash).integer(sequence);
        idempotency.integer(1'772'000'000'000).run();
        if (sequence % 256 == 0) tile.integer(0).integer(sequence / 256).bytes(hashes).run();
        if (!written.insert(row.matter).second) continue;
        auto& update = row.turning ? turned : still;
        update.text(row.place).integer(sequence);
        update.integer(row.matter_key).text(row.matter_body).bytes(row.flow);
        if (row.turning) update.integer(row.yellow_at + sequence % 1000).integer(row.red_at + sequence % 1000);
        update.text(row.matter).run();
      }
      head.integer(next_).bytes(edge).bytes(hash).integer(1).integer(2).bytes(hash).run();
      commit.run();
    }
    return static_cast<double>(rows.size()) / (seconds() - from);
  }

 private:
  sqlite3* database_ = nullptr;
  std::int64_t next_;
};

std::string member_of(std::string_view body, std::string_view name) {
  const auto mark = "\"" + std::string(name) + "\":\"";
  const auto at = body.find(mark);
  if (at == std::string_view::npos) return {};
  const auto from = at + mark.size();
  return std::string(body.substr(from, body.find('"', from) - from));
}

}  // namespace

std::vector<BareRow> rows_of(District& district, journal::Sequence from, journal::Sequence to) {
  const auto& reader = district.session().ledger().reader();
  std::vector<BareRow> rows;
  std::map<std::string, std::vector<std::size_t>> places;
  while (from < to) {
    const auto page =
        must(reader.stored(from, std::min<std::size_t>(journal::kEntriesPage, static_cast<std::size_t>(to - from))));
    for (const auto& entry : page) {
      BareRow row;
      row.body = entry.body;
      row.leaf = std::string(base::Bytes(entry.leaf).text());
      row.key = "bare/" + std::to_string(entry.sequence * 7919 % 1'000'003) + "/" + std::to_string(entry.sequence);
      row.matter = member_of(entry.body, "on");
      row.turning = entry.body.contains("\"yellowAt\":") || entry.body.contains("\"redAt\":");
      places[row.matter].push_back(rows.size());
      rows.push_back(std::move(row));
    }
    from += static_cast<journal::Sequence>(page.size());
  }
  std::vector<store::Value> keys;
  const auto take = [&] {
    const auto session = must(district.session().store().reader());
    const auto found = must(session->fetch(ledger::matters::kMattersTurning, keys));
    for (const auto cells : found) {
      for (const auto place : places.at(std::string(cells.text(0)))) {
        auto& row = rows[place];
        row.place = cells.text(1);
        row.matter_key = cells.integer(3);
        row.matter_body = cells.text(4);
        row.flow = cells.bytes(5);
        row.yellow_at = cells.integer(6) / 2;
        row.red_at = cells.integer(7) / 2;
      }
    }
    keys.clear();
  };
  for (const auto& [id, at] : places) {
    keys.emplace_back(id);
    if (keys.size() == 500) take();
  }
  if (!keys.empty()) take();
  return rows;
}

std::unique_ptr<Bare> bare_sqlite(District& district, const std::string& folder) {
  const auto path = folder + "/bare.sqlite";
  std::filesystem::create_directories(folder);
  for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  must(district.session().store().backup(path));
  return std::make_unique<BareSqlite>(path,
                                      static_cast<std::int64_t>(district.session().ledger().journal().head().size));
}

}  // namespace luoshi::bench

// SPDX-License-Identifier: Apache-2.0
// journal_bench FOLDER [ROUNDS] [COMMANDS]: commands a second through the journal with everything on (64 submitters
// that wait for their receipts; canonical bytes, one private value, seal, idempotency, projection, full durability),
// beside a bare loop that writes the very same rows into the same tables by SQLite's C interface, in batches of 64,
// from one thread. Both in this one run, in turn; medians. Scratch stores go to FOLDER and are removed. `journal_bench
// FOLDER profile COMMANDS` runs the journal alone, for perf.
#include "journal/toy_journal.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace luoshi::journal {
namespace {

constexpr int kSubmitters = 64;
constexpr int kAccounts = 1000;
constexpr std::size_t kBatch = 64;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string account(int number) { return "account-" + std::to_string(number % kAccounts); }

std::string note() {
  std::string text;
  while (text.size() < 210) text += "进度过半，";
  return text;
}

struct Measured {
  double rate = 0;
  double batch = 0;
  Metrics metrics;
};

Measured run_journal(const std::string& folder, int commands) {
  ToyJournal toy(folder);
  const auto text = note();
  for (int i = 0; i < kAccounts; ++i) {
    if (!toy.add(account(i), "open-" + std::to_string(i), "x")) std::exit(2);
  }
  const auto before = toy.journal->metrics();
  const auto from = seconds();
  std::vector<std::thread> threads;
  for (int t = 0; t < kSubmitters; ++t) {
    threads.emplace_back([&, t] {
      for (int i = t; i < commands; i += kSubmitters) {
        if (!toy.add(account(i * 7), "add-" + std::to_string(i), text)) std::exit(2);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const auto took = seconds() - from;
  auto metrics = toy.journal->metrics();
  metrics.batches -= before.batches;
  metrics.decide_us -= before.decide_us;
  metrics.write_us -= before.write_us;
  metrics.commit_us -= before.commit_us;
  return {commands / took, static_cast<double>(commands) / static_cast<double>(metrics.batches), metrics};
}

/// A prepared statement of the bare loop.
class Bare {
 public:
  Bare(sqlite3* database, const char* sql) {
    if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) {
      std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
      std::exit(2);
    }
  }
  ~Bare() { sqlite3_finalize(statement_); }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  Bare& integer(std::int64_t value) { return bound(sqlite3_bind_int64(statement_, ++at_, value)); }
  Bare& text(std::string_view value) {
    return bound(sqlite3_bind_text(statement_, ++at_, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
  }
  Bare& bytes(std::string_view value) {
    return bound(sqlite3_bind_blob(statement_, ++at_, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
  }
  void run() {
    const auto status = sqlite3_step(statement_);
    if (status != SQLITE_DONE && status != SQLITE_ROW) std::exit(2);
    sqlite3_reset(statement_);
    at_ = 0;
  }

 private:
  Bare& bound(int status) {
    if (status != SQLITE_OK) std::exit(2);
    return *this;
  }
  sqlite3_stmt* statement_ = nullptr;
  int at_ = 0;
};

struct BareRow {
  std::string body;
  std::string leaf;
};

/// The rows that the journal wrote, read back.
std::vector<BareRow> rows_of(const std::string& folder) {
  const ToyJournal toy(folder);
  const JournalReader reader(*toy.store, *toy.keys, toy.kinds);
  std::vector<BareRow> rows;
  for (Sequence from = 0;; from += static_cast<Sequence>(kEntriesPage)) {
    const auto page = reader.stored(from, kEntriesPage);
    if (!page) std::exit(2);
    for (const auto& entry : *page) rows.push_back({entry.body, std::string(base::Bytes(entry.leaf).text())});
    if (page->size() < kEntriesPage) return rows;
  }
}

double run_bare(const std::string& folder, std::span<const BareRow> rows) {
  {
    const ToyJournal toy(folder);
  }  // makes the tables; entry 0 stands already
  sqlite3* database = nullptr;
  if (sqlite3_open((folder + "/data/luoshi.sqlite").c_str(), &database) != SQLITE_OK) std::exit(2);
  for (const auto* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON",
                             "PRAGMA foreign_keys=ON", "PRAGMA wal_autocheckpoint=1000"}) {
    sqlite3_exec(database, pragma, nullptr, nullptr, nullptr);
  }
  double took = 0;
  {
    Bare begin(database, "BEGIN IMMEDIATE");
    Bare commit(database, "COMMIT");
    Bare entry(database, "INSERT INTO entries VALUES (?, ?, ?)");
    Bare idempotency(database, "INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)");
    Bare toy(database,
             "INSERT INTO toy VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, "
             "updated = excluded.updated, key = excluded.key, note = excluded.note");
    Bare head(database, "UPDATE head SET size = ?, edge = ?, root = ?, next_key = ?, at = ?, mac = ? WHERE one = 1");
    Bare tile(database, "INSERT INTO tiles VALUES (?, ?, ?)");
    const std::string hash(32, 'h');
    const std::string edge(200, 'e');
    const std::string hashes(8192, 't');
    const auto body = "{\"$private\":{\"key\":\"17\",\"value\":\"" + note() + "\"}}";
    const auto from = seconds();
    for (std::size_t at = 1; at < rows.size();) {
      begin.run();
      for (const auto end = std::min(rows.size(), at + kBatch); at < end; ++at) {
        const auto sequence = static_cast<std::int64_t>(at);
        const auto key = "add-" + std::to_string(at);
        const auto id = account(static_cast<int>(at * 7));
        entry.integer(sequence).bytes(rows[at].body).bytes(rows[at].leaf).run();
        idempotency.text("p1").text(key).text("").bytes(hash).integer(sequence).integer(1'772'000'000'000).run();
        toy.text(id).integer(sequence).integer(sequence).integer(17).text(body).run();
        if (at % 256 == 0) tile.integer(0).integer(sequence / 256).bytes(hashes).run();
      }
      head.integer(static_cast<std::int64_t>(at)).bytes(edge).bytes(hash).integer(1).integer(2).bytes(hash).run();
      commit.run();
    }
    took = seconds() - from;
  }
  sqlite3_close(database);
  return static_cast<double>(rows.size() - 1) / took;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void print_share(const Measured& one) {
  const auto all = static_cast<double>(one.metrics.batches);
  std::printf("  journal %8.0f commands/s, %4.1f a batch; a batch: decide %5.0f us, write %5.0f us, commit %5.0f us\n",
              one.rate, one.batch, static_cast<double>(one.metrics.decide_us) / all,
              static_cast<double>(one.metrics.write_us) / all, static_cast<double>(one.metrics.commit_us) / all);
}

int run(const std::string& folder, const std::string& rounds, int commands) {
  const auto scratch = folder + "/journal_bench";
  const auto fresh = [&] {
    std::filesystem::remove_all(scratch);
    std::filesystem::create_directories(scratch);
    return scratch;
  };
  if (rounds == "profile") {
    print_share(run_journal(fresh(), commands));
    std::filesystem::remove_all(scratch);
    return 0;
  }
  std::vector<double> journal;
  std::vector<double> bare;
  std::size_t bytes = 0;
  for (int round = 0; round < std::stoi(rounds); ++round) {
    const auto measured = run_journal(fresh(), commands);
    print_share(measured);
    journal.push_back(measured.rate);
    const auto rows = rows_of(scratch);
    bytes = rows.back().body.size();
    bare.push_back(run_bare(fresh(), rows));
    std::printf("  bare    %8.0f commands/s, %4.1f a batch\n", bare.back(), static_cast<double>(kBatch));
  }
  std::filesystem::remove_all(scratch);
  std::printf("%d commands, %d submitters, entries of %zu bytes, medians of %zu rounds\n", commands, kSubmitters, bytes,
              journal.size());
  std::printf("journal %.0f/s, bare loop %.0f/s: %.0f %%\n", median(journal), median(bare),
              100 * median(journal) / median(bare));
  return 0;
}

}  // namespace
}  // namespace luoshi::journal

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "journal_bench FOLDER [ROUNDS|profile] [COMMANDS]\n");
    return 2;
  }
  return luoshi::journal::run(arguments[1], count > 2 ? arguments[2] : "5",
                              count > 3 ? std::atoi(arguments[3]) : 20'000);
}

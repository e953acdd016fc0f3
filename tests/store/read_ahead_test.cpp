// SPDX-License-Identifier: Apache-2.0
// A file read ahead answers what the same file answers otherwise, sound or damaged; kernel.md 5 (verify).
#include "store/sqlite/connection.hpp"
#include "store/stores.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>

namespace luoshi::store::sqlite {
namespace {

constexpr Statement kSum{"ahead.sum", "SELECT count(*), sum(length(body)), sum(n) FROM big"};
constexpr Statement kCheck{"ahead.check", "PRAGMA integrity_check(100)"};

std::int64_t bytes_asked_for() {
  std::ifstream counters("/proc/self/io");
  std::string name;
  std::int64_t bytes = 0;
  counters >> name >> bytes;  // rchar
  return bytes;
}

// Two tables that grow in turn, so that the pages of each lie between those of the other; some 12 MB.
std::string interleaved(const ScratchFolder& folder) {
  auto path = folder.path("luoshi.sqlite");
  auto made = must(Connection::open(path, {.use = Use::writer, .create = true, .scratch = true}));
  must(made.run(
      "ahead.fill",
      "PRAGMA journal_mode=WAL;"
      "CREATE TABLE big(n INTEGER PRIMARY KEY, body BLOB); CREATE TABLE other(n INTEGER PRIMARY KEY, body BLOB);"
      "CREATE TRIGGER both AFTER INSERT ON big BEGIN INSERT INTO other VALUES(new.n, new.body); END;"
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000)"
      "INSERT INTO big SELECT n, zeroblob(2000) FROM c; PRAGMA wal_checkpoint(TRUNCATE);"));
  return path;
}

std::vector<std::string> answers(const std::string& path, bool ahead, const Statement& statement) {
  auto opened = Connection::open(path, {.use = Use::reader, .ahead = ahead});
  if (!opened) return {std::string(opened.error().id)};
  const auto rows = opened->query(statement, {});
  if (!rows) return {std::string(rows.error().id)};
  std::vector<std::string> out;
  for (const auto row : *rows)
    out.emplace_back(statement.name == kCheck.name
                         ? std::string(row.text(0))
                         : fmt::format("{} {} {}", row.integer(0), row.integer(1), row.integer(2)));
  return out;
}

TEST(ReadAhead, answers_the_same_and_asks_for_whole_stretches) {
  const ScratchFolder folder;
  const auto path = interleaved(folder);
  const auto before = bytes_asked_for();
  const auto plain = answers(path, false, kSum);
  const auto between = bytes_asked_for();
  EXPECT_EQ(answers(path, true, kSum), plain);
  EXPECT_EQ(plain, std::vector<std::string>{"3000 6000000 4501500"});
  // The other table's pages lie between: they are fetched too, once.
  EXPECT_GT(bytes_asked_for() - between, (between - before) * 3 / 2);
  EXPECT_EQ(answers(path, true, kCheck), std::vector<std::string>{"ok"});
}

TEST(ReadAhead, names_damage_as_the_plain_file_does) {
  const ScratchFolder folder;
  const auto path = interleaved(folder);
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5'000'000);
    file.write(std::string(5000, '\x5a').data(), 5000);
  }
  const auto plain = answers(path, false, kCheck);
  EXPECT_NE(plain, std::vector<std::string>{"ok"});
  EXPECT_EQ(answers(path, true, kCheck), plain);
  std::filesystem::resize_file(path, 6'000'000);
  EXPECT_EQ(answers(path, true, kSum), answers(path, false, kSum));
}

}  // namespace
}  // namespace luoshi::store::sqlite

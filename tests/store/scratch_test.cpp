// SPDX-License-Identifier: Apache-2.0
// A store that is thrown away: no log beside it, and no full-text index behind its rows.
#include "store/scratch.hpp"

#include "store/stores.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>

namespace luoshi::store {
namespace {

constexpr std::string_view kIndexed =
    "-- kind: record\nCREATE VIRTUAL TABLE found USING fts5(words, whose, tokenize = 'ascii');\n"
    "-- kind: record\nCREATE TABLE kept (id INTEGER PRIMARY KEY) STRICT;";
constexpr std::string_view kPlain =
    "-- kind: record\nCREATE TABLE found (words TEXT, whose TEXT);\n"
    "-- kind: record\nCREATE TABLE kept (id BIGINT PRIMARY KEY);";
constexpr std::array kMigrations = {Migration{.room = "room", .number = 1, .sqlite = kIndexed, .postgresql = kPlain},
                                    Migration{.room = "room",
                                              .number = 2,
                                              .sqlite = "INSERT INTO found (found, rank) VALUES ('automerge', 0);",
                                              .postgresql = "SELECT 1;"}};
constexpr std::array kColumns = {Column{"rowid", Kind::integer}, Column{"words"}, Column{"whose"}};
constexpr Table kFound{"found", kColumns, 1};
constexpr Statement kTables{"test.tables",
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'found%'"};
constexpr Statement kAll{"test.all", "SELECT rowid, words, whose FROM found ORDER BY rowid"};

class Scratch : public testing::Test {
 protected:
  [[nodiscard]] std::string all() const {
    const auto reader = must(store_->reader());
    const auto rows = must(reader->query(kAll));
    std::string told;
    for (const auto row : rows) {
      told += std::to_string(row.integer(0)) + " " + std::string(row.text(1)) + "|" + std::string(row.text(2)) + "\n";
    }
    return told;
  }
  ScratchFolder folder_;
  std::unique_ptr<Store> store_ =
      must(Store::open({.location = folder_.path("thrown-away"), .access = Access::create, .scratch = true}));
};

TEST_F(Scratch, has_rows_that_are_written_changed_and_read_without_an_index_of_words) {
  must(store_->migrate(kMigrations));
  must(drop_full_text(*store_));
  {
    const auto reader = must(store_->reader());
    EXPECT_EQ(must(reader->query(kTables)).size(), 1U) << "the tables of the index are gone";
  }
  const auto transaction = must(store_->begin());
  Cells rows;
  rows.add(std::int64_t{7}, std::string("a b"), std::string(" u1"));
  rows.add(std::int64_t{9}, std::string("c"), std::string());
  must(transaction->insert(kFound, rows));
  must(transaction->commit());
  EXPECT_EQ(all(), "7 a b| u1\n9 c|\n");
  const auto again = must(store_->begin());
  Cells gone;
  gone.add(std::int64_t{7});
  must(again->erase(kFound, gone));
  must(again->commit());
  EXPECT_EQ(all(), "9 c|\n");
}

TEST_F(Scratch, leaves_no_log_beside_its_file) {
  must(store_->migrate(kMigrations));
  EXPECT_TRUE(std::filesystem::exists(folder_.path("thrown-away/luoshi.sqlite")));
  EXPECT_FALSE(std::filesystem::exists(folder_.path("thrown-away/luoshi.sqlite-wal")));
}

TEST_F(Scratch, without_such_an_index_stays_as_it_is) {
  const std::array plain = {Migration{.room = "room", .number = 1, .sqlite = kPlain, .postgresql = kPlain}};
  must(store_->migrate(plain));
  must(drop_full_text(*store_));
  const auto transaction = must(store_->begin());
  EXPECT_EQ(must(transaction->query({"test.kept", "SELECT count(*) FROM found"})).front().integer(0), 0);
}

}  // namespace
}  // namespace luoshi::store

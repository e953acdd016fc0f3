// SPDX-License-Identifier: Apache-2.0
// Opening, migrating, and upkeep: who is let in, what is refused and under which id. kernel.md 3, 6, 11.
#include "store/errors.hpp"
#include "store/stores.hpp"
#include "store/tables.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

namespace luoshi::store {
namespace {

constexpr Statement kCount{"opening.count", "SELECT COUNT(*) FROM matter"};

class Opening : public StoreContract {};

TEST_P(Opening, migrations_run_once_and_are_checked) {
  const auto store = must(Store::open(settings()));
  EXPECT_EQ(id_of(store->check_migrations(kTestMigrations)), kTooOld);
  EXPECT_EQ(must(store->migrate(kTestMigrations)).applied, (std::vector<std::string>{"test 1", "test 2"}));
  EXPECT_TRUE(must(store->migrate(kTestMigrations)).applied.empty());
  must(store->check_migrations(kTestMigrations));
}

TEST_P(Opening, a_changed_or_unknown_migration_is_refused) {
  const auto store = opened(kTestMigrations);
  auto changed = std::vector<Migration>(std::begin(kTestMigrations), std::end(kTestMigrations));
  changed[1].sqlite = changed[1].postgresql = "CREATE INDEX other ON matter(name)";
  EXPECT_EQ(id_of(store->migrate(changed)), kMigrationChanged);
  EXPECT_EQ(id_of(store->check_migrations(std::span(kTestMigrations).first(1))), kTooNew);
  EXPECT_EQ(id_of(store->migrate(std::span(kTestMigrations).first(1))), kTooNew);
}

TEST_P(Opening, a_migration_that_fails_leaves_nothing) {
  const auto store = must(Store::open(settings()));
  constexpr std::string_view kBroken = "-- kind: working\nCREATE TABLE half(a BIGINT);\nINSERT INTO nowhere VALUES(1);";
  constexpr std::string_view kSqlite =
      "-- kind: working\nCREATE TABLE half(a INT) STRICT;\nINSERT INTO nowhere VALUES(1);";
  const Migration broken[] = {{.room = "test", .number = 1, .sqlite = kSqlite, .postgresql = kBroken}};
  EXPECT_EQ(id_of(store->migrate(broken)), kStatementFailed);
  EXPECT_FALSE(must(store->reader())->query({"opening.half", "SELECT a FROM half"}));
  EXPECT_EQ(must(store->migrate(kTestMigrations)).applied.size(), 2U);
}

TEST(Migrations, kernel_3_every_table_names_its_kind) {
  EXPECT_EQ(must(table_kinds(kTestMigrations[0].sqlite)).size(), 2U);
  EXPECT_EQ(id_of(table_kinds("CREATE TABLE a(b INT)")), kBadMigration);
  EXPECT_EQ(id_of(table_kinds("-- kind: other\nCREATE TABLE a(b INT)")), kBadMigration);
  EXPECT_EQ(id_of(table_kinds("-- kind: record\nCREATE TABLE a(b INT);\ncreate virtual table c USING fts5(d)")),
            kBadMigration);
  const Migration gap[] = {{.room = "a", .number = 2, .sqlite = "", .postgresql = ""}};
  EXPECT_EQ(id_of(check_texts(gap)), kBadMigration);
  const Migration differ[] = {{.room = "a",
                               .number = 1,
                               .sqlite = "-- kind: record\nCREATE TABLE a(b INT)",
                               .postgresql = "-- kind: working\nCREATE TABLE a(b INT)"}};
  EXPECT_EQ(id_of(check_texts(differ)), kBadMigration);
}

TEST_P(Opening, what_is_not_there_or_not_ours_is_refused) {
  EXPECT_EQ(id_of(Store::open(settings(Access::write))), kCannotOpen);
  EXPECT_EQ(id_of(Store::open(settings(Access::read))), kCannotOpen);
  if (on_sqlite()) {
    std::filesystem::create_directories(folder_.path("data"));
    std::ofstream(folder_.path("data/luoshi.sqlite")) << "this is a text and no database, whatever its name says here";
    EXPECT_EQ(id_of(Store::open(settings())), kNotLuoshi);
    return;
  }
  auto wrong = settings();
  wrong.schema = "a-b; DROP";
  EXPECT_EQ(id_of(Store::open(wrong)), kBadSchema);
  wrong = settings();
  wrong.location = "postgresql:///postgres?host=/nowhere";
  EXPECT_EQ(id_of(Store::open(wrong)), kUnreachable);
}

TEST_P(Opening, kernel_11_every_connection_is_durable_and_erases_what_it_deletes) {
  const auto store = opened(kTestMigrations);
  if (!on_sqlite()) {
    const auto transaction = must(store->begin());
    EXPECT_EQ(must(transaction->query({"opening.commit", "SHOW synchronous_commit"})).front().text(0), "on");
    return;
  }
  const auto transaction = must(store->begin());
  const auto pragma = [&](std::string_view sql) { return must(transaction->query({sql, sql})).front().integer(0); };
  EXPECT_EQ(pragma("PRAGMA synchronous"), 2) << "FULL";
  EXPECT_EQ(pragma("PRAGMA secure_delete"), 1);
  EXPECT_EQ(pragma("PRAGMA foreign_keys"), 1);
  EXPECT_NE(pragma("PRAGMA application_id"), 0);
  EXPECT_EQ(must(transaction->query({"opening.mode", "PRAGMA journal_mode"})).front().text(0), "wal");
}

TEST_P(Opening, a_data_folder_has_one_writer_and_any_readers) {
  const auto store = opened(kTestMigrations);
  if (on_sqlite()) EXPECT_EQ(id_of(Store::open(settings(Access::write))), kInUse);
  const auto looking = must(Store::open(settings(Access::read)));
  EXPECT_EQ(must(must(looking->reader())->query(kCount)).front().integer(0), 0);
}

TEST_P(Opening, kernel_11_a_read_session_ends_with_its_time) {
  opened(kTestMigrations).reset();
  auto short_lived = settings(Access::write);
  auto clock = std::make_shared<std::int64_t>(0);
  short_lived.read_session_ms = 2000;
  short_lived.monotonic_ms = [clock] { return *clock; };
  const auto store = must(Store::open(short_lived));
  auto reader = must(store->reader());
  EXPECT_EQ(must(reader->query(kCount)).size(), 1U);
  *clock = 2001;
  const auto late = reader->query(kCount);
  EXPECT_EQ(id_of(late), kSessionExpired);
  EXPECT_EQ(late.error().code, base::ErrorCode::unavailable);  // worth another try: 503 at the door
  reader.reset();
  EXPECT_EQ(must(must(store->reader())->query(kCount)).size(), 1U);
}

TEST_P(Opening, a_statement_that_takes_too_long_is_cut_off) {
  opened(kTestMigrations).reset();
  auto hurried = settings(Access::write);
  hurried.read_session_ms = 200;
  hurried.statement_ms = 10'000;
  const auto store = must(Store::open(hurried));
  constexpr Statement kEndless{
      "opening.endless",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT COUNT(*) FROM n"};
  const auto answer = must(store->reader())->query(kEndless);
  ASSERT_FALSE(answer);
  EXPECT_TRUE(id_of(answer) == kSessionExpired || id_of(answer) == kTimeOut) << id_of(answer);
  EXPECT_EQ(must(must(store->reader())->query(kCount)).size(), 1U);
}

TEST_P(Opening, the_writer_and_readers_are_waited_for_in_vain_only_so_long) {
  opened(kTestMigrations).reset();
  auto hurried = settings(Access::write);
  hurried.wait_ms = 100;
  hurried.readers = 1;
  const auto store = must(Store::open(hurried));
  const auto transaction = must(store->begin());
  EXPECT_EQ(id_of(store->begin()), kBusy);
  const auto reader = must(store->reader());
  EXPECT_EQ(id_of(store->reader()), kBusy);
}

TEST_P(Opening, kernel_11_a_backup_is_one_moment_of_a_store_that_is_written_to) {
  const auto store = opened(kTestMigrations);
  if (!on_sqlite()) {
    EXPECT_EQ(id_of(store->backup(folder_.path("copy"))), kNoBackup);
    return;
  }
  std::jthread writer([&](const std::stop_token& stop) {
    for (std::int64_t id = 1; !stop.stop_requested(); ++id) {
      auto transaction = must(store->begin());
      const Value row[] = {id, std::to_string(id), Value::bytes("x"), 1};
      const Value index[] = {"f", Value::bytes("x"), id};
      must(transaction->insert(kMatter, row));
      must(transaction->insert(kMatterIndex, index));
      must(transaction->commit());
    }
  });
  std::filesystem::create_directories(folder_.path("copy"));
  must(store->backup(folder_.path("copy/luoshi.sqlite")));
  EXPECT_EQ(id_of(store->backup(folder_.path("copy/luoshi.sqlite"))), kTargetExists);
  writer.request_stop();
  writer.join();
  const auto copy = must(Store::open({.location = folder_.path("copy")}));
  must(copy->check_migrations(kTestMigrations));
  EXPECT_TRUE(must(copy->check_indexes()).problems.empty());
  auto reader = must(copy->reader());
  const auto in_index = must(reader->query({"opening.count_index", "SELECT COUNT(*) FROM matter_index"}));
  EXPECT_EQ(must(reader->query(kCount)).front().integer(0), in_index.front().integer(0));
}

// The bytes of all files below a folder.
std::string all_bytes(const std::string& folder) {
  std::string bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(file), {});
  }
  return bytes;
}

TEST_P(Opening, kernel_6_scrubbing_leaves_no_trace_of_what_was_deleted) {
  if (!on_sqlite()) GTEST_SKIP() << "the server's files are looked for by the test of erasure";
  const Migration words[] = {{.room = "test",
                              .number = 1,
                              .sqlite =
                                  "-- kind: record\nCREATE VIRTUAL TABLE words USING fts5(text);\n"
                                  "-- kind: record\nCREATE TABLE plain(id INTEGER PRIMARY KEY, text TEXT) STRICT;",
                              .postgresql = ""}};
  const auto store = opened(words);
  constexpr Statement kAdd{"opening.add_word", "INSERT INTO words(text) VALUES($1)"};
  constexpr Statement kAddPlain{"opening.add_plain", "INSERT INTO plain(text) VALUES($1)"};
  for (const std::string_view word : {"qilinmiyu", "other", "third"}) {
    auto transaction = must(store->begin());
    const Value parameters[] = {word};
    must(transaction->execute(kAdd, parameters));
    must(transaction->execute(kAddPlain, parameters));
    must(transaction->commit());
  }
  EXPECT_TRUE(all_bytes(folder_.path("data")).contains("qilinmiyu"));
  auto transaction = must(store->begin());
  must(transaction->execute({"opening.forget", "DELETE FROM words WHERE text = 'qilinmiyu'"}));
  must(transaction->execute({"opening.forget_plain", "DELETE FROM plain WHERE text = 'qilinmiyu'"}));
  must(transaction->commit());
  must(store->scrub());
  EXPECT_FALSE(all_bytes(folder_.path("data")).contains("qilinmiyu"));
  EXPECT_TRUE(all_bytes(folder_.path("data")).contains("third"));
}

TEST_P(Opening, a_changed_byte_in_an_index_is_found) {
  if (!on_sqlite()) GTEST_SKIP() << "the server's files are not ours to change";
  {
    const auto store = opened(kTestMigrations);
    auto transaction = must(store->begin());
    const Value row[] = {1, "unmistakable name", Value(), 1};
    must(transaction->insert(kMatter, row));
    must(transaction->commit());
  }
  const auto path = folder_.path("data/luoshi.sqlite");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const auto at = bytes.rfind("unmistakable name");
  ASSERT_NE(at, std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at));
  file << "U";
  file.close();
  const auto store = must(Store::open(settings(Access::write)));
  EXPECT_FALSE(must(store->check_indexes()).problems.empty());
}

TEST_P(Opening, a_changed_byte_in_a_full_text_index_is_found) {
  if (!on_sqlite()) GTEST_SKIP() << "the server's files are not ours to change";
  const Migration words[] = {
      {.room = "test",
       .number = 1,
       .sqlite = "-- kind: record\nCREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'ascii');",
       .postgresql = "-- kind: record\nCREATE TABLE words(rowid BIGINT, text TEXT);"}};
  {
    const auto store = opened(words);
    for (const std::string_view text : {"mingyue qilinmiyu 停车 车位", "mingyue"}) {
      auto transaction = must(store->begin());
      const Value parameters[] = {text};
      must(transaction->execute({"opening.add_words", "INSERT INTO words(text) VALUES($1)"}, parameters));
      must(transaction->commit());
    }
    EXPECT_TRUE(must(store->check_indexes()).problems.empty());
    must(store->scrub());
  }
  const auto path = folder_.path("data/luoshi.sqlite");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  auto at = bytes.find("qilinmiyu");
  while (at != std::string::npos && bytes[at - 1] == ' ') at = bytes.find("qilinmiyu", at + 1);  // the row itself
  ASSERT_NE(at, std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at + 8));
  file << "v";
  file.close();
  const auto store = must(Store::open(settings(Access::read)));
  const auto found = must(store->check_indexes());
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_TRUE(found.problems[0].contains("words")) << found.problems[0];
}

INSTANTIATE_TEST_SUITE_P(Store, Opening, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::store

// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.hpp"

#include "journal/journals.hpp"
#include "store/postgres.hpp"

#include <fstream>

namespace luoshi::journal {
namespace {

using store::must;

class VerifyTest : public JournalTest {
 protected:
  void SetUp() override {
    JournalTest::SetUp();
    if (IsSkipped()) return;
    for (int i = 0; i < 300; ++i) must(add("account-" + std::to_string(i % 7), i));
    must(journal_->sign_head("n1", 60'000));
    for (int i = 0; i < 20; ++i) must(add("later-" + std::to_string(i % 3), i));
    must(submit(std::make_unique<ToyDestruction>("later-0", KeyNumber{8})));
    scratch_ = folder_.path("scratch");
    std::filesystem::create_directories(scratch_);
  }

  VerifyReport verified(bool quick = false) {
    const VerifyOptions options{.quick = quick, .scratch = scratch_, .migrations = migrations_};
    return must(verify(*store_, *keys_, kinds_, registry_, options));
  }

  std::vector<std::string> found(bool quick = false) {
    std::vector<std::string> out;
    for (const auto& finding : verified(quick).findings) {
      out.push_back(std::string(finding.id) + " " + finding.where.file + " " + finding.where.item);
    }
    return out;
  }

  void execute(const std::string& sql, std::span<const store::Value> parameters = {}) {
    static int count = 0;
    const auto name = "test.change_" + std::to_string(count++);
    const auto transaction = must(store_->begin());
    must(transaction->execute({name, sql}, parameters));
    must(transaction->commit());
  }

  void let_entries_be_changed() {
    if (on_sqlite()) {
      execute("DROP TRIGGER entries_are_never_changed");
      execute("DROP TRIGGER entries_are_never_removed");
    } else {
      execute("DROP TRIGGER entries_are_never_changed ON entries");
    }
  }

  /// Changes one byte (one bit of a number) of a cell, looks what verify says, and changes it back.
  std::vector<std::string> with_change(const std::string& table, const std::string& column, const std::string& where,
                                       bool quick = false) {
    const auto select = "SELECT " + column + " FROM " + table + " WHERE " + where;
    store::Value before;
    {
      const auto reader = must(store_->reader());
      before = must(reader->query({"test." + select, select})).front().value(0).owned();
    }
    store::Value after;
    if (before.kind() == store::Kind::integer) {
      after = before.integer() ^ 512;
    } else {
      std::string bytes(before.characters());
      bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
      after = before.kind() == store::Kind::bytes ? store::Value::own_bytes(bytes) : store::Value(std::move(bytes));
    }
    const auto set = "UPDATE " + table + " SET " + column + " = $1 WHERE ";
    execute(set + where, std::array{after});
    auto out = found(quick);
    const bool keyed = where.starts_with(column + " = ");
    execute(set + (keyed ? column + " = $2" : where), keyed ? std::vector{before, after} : std::vector{before});
    return out;
  }

  std::string scratch_;
};

using Lines = std::vector<std::string>;

bool names(const Lines& lines, std::string_view what) {
  return std::ranges::any_of(lines, [&](const auto& line) { return line.contains(what); });
}

TEST_P(VerifyTest, kernel_5_finds_nothing_wrong_with_a_sound_record) {
  const auto report = verified();
  for (const auto& finding : report.findings) ADD_FAILURE() << base::describe(finding, base::Language::en);
  EXPECT_EQ(report.head, journal_->head());
  EXPECT_EQ(report.head.size, 322u);
  EXPECT_EQ(report.tiles, 1u);
  EXPECT_EQ(report.signed_heads, 1u);
  EXPECT_EQ(report.rows, 10u);
  EXPECT_TRUE(std::filesystem::is_empty(scratch_));
}

TEST_P(VerifyTest, kernel_5_names_every_changed_value_of_an_entry) {
  let_entries_be_changed();
  for (const bool quick : {false, true}) {
    // One within the full tile, one behind it.
    for (const std::string sequence : {"17", "300"}) {
      const auto where = "sequence = " + sequence;
      EXPECT_EQ(with_change("entries", "body", where, quick), (Lines{"E-VERIFY-002 entries " + sequence + "/body"}));
      EXPECT_TRUE(names(with_change("entries", "leaf", where, quick), "E-VERIFY-002 entries " + sequence + "/leaf"));
    }
  }
  EXPECT_TRUE(names(with_change("entries", "sequence", "sequence = 321"), "E-VERIFY-001 entries 321"));
  EXPECT_EQ(found(), Lines());
}

// However many heads were signed since: with more of them than verify tells findings, the entry is still named.
TEST_P(VerifyTest, kernel_5_names_the_changed_leaf_and_not_every_head_that_was_signed_since) {
  for (int i = 0; i < 3; ++i) {
    must(add("signed", i));
    must(journal_->sign_head("n1", 0));
  }
  const auto report = verified();
  ASSERT_EQ(report.signed_heads, 4u);
  ASSERT_TRUE(report.findings.empty());
  let_entries_be_changed();
  for (const std::string sequence : {"17", "300"}) {
    const auto lines = with_change("entries", "leaf", "sequence = " + sequence);
    EXPECT_TRUE(names(lines, "E-VERIFY-002 entries " + sequence + "/leaf"));
    EXPECT_FALSE(names(lines, "signed_heads"));
  }
  EXPECT_EQ(found(), Lines());
}

TEST_P(VerifyTest, kernel_5_names_every_changed_value_of_head_tiles_and_signed_heads) {
  for (const bool quick : {false, true}) {
    for (const std::string column : {"size", "edge", "root", "next_key", "at", "mac"}) {
      const auto lines = with_change("head", column, "one = 1", quick);
      EXPECT_TRUE(names(lines, "head 1") && names(lines, column)) << column;
    }
    EXPECT_EQ(with_change("tiles", "hashes", "number = 0", quick), (Lines{"E-VERIFY-005 tiles 0/0/hashes/128"}));
    EXPECT_TRUE(names(with_change("tiles", "level", "number = 0", quick), "E-VERIFY-004 tiles 0/0"));
    EXPECT_TRUE(names(with_change("tiles", "number", "number = 0", quick), "E-VERIFY-004 tiles 0/0"));
    for (const std::string column : {"size", "at", "root", "key", "signature"}) {
      const auto lines = with_change("signed_heads", column, "size = 301", quick);
      EXPECT_TRUE(names(lines, "E-VERIFY-007 signed_heads ")) << column;
    }
  }
  EXPECT_EQ(found(), Lines());
}

TEST_P(VerifyTest, kernel_5_names_table_key_and_field_of_every_changed_row) {
  EXPECT_EQ(with_change("toy", "amount", "id = 'account-3'"), (Lines{"E-VERIFY-011 toy account-3/amount"}));
  EXPECT_EQ(with_change("toy", "updated", "id = 'account-3'"), (Lines{"E-VERIFY-011 toy account-3/updated"}));
  EXPECT_EQ(with_change("toy", "key", "id = 'account-3'"), (Lines{"E-VERIFY-011 toy account-3/key"}));
  EXPECT_EQ(with_change("toy", "note", "id = 'account-3'").size(), 1u);
  const auto moved = with_change("toy", "id", "id = 'account-3'");
  EXPECT_TRUE(names(moved, "E-VERIFY-012 toy account-3") && names(moved, "E-VERIFY-013 toy acco"));
  EXPECT_EQ(with_change("projections", "version", "name = 'toy'"), (Lines{"E-VERIFY-016 projections toy"}));
  EXPECT_EQ(with_change("projections", "next", "name = 'toy'"), (Lines{"E-VERIFY-016 projections toy"}));
  EXPECT_EQ(with_change("projections", "name", "name = 'toy'"), (Lines{"E-VERIFY-016 projections toy"}));
  EXPECT_TRUE(names(with_change("destroyed_keys", "number", "number = 8"), "E-VERIFY-008 destroyed_keys 8"));
  EXPECT_TRUE(names(with_change("destroyed_keys", "sequence", "number = 8"), "E-VERIFY-008 destroyed_keys 8"));
  EXPECT_EQ(found(), Lines());
}

TEST_P(VerifyTest, names_a_field_within_a_json_column) {
  execute("UPDATE toy SET note = '{\"$private\":{\"key\":\"4\",\"value\":\"别的\"}}' WHERE id = 'account-3'");
  EXPECT_EQ(found(), (Lines{"E-VERIFY-011 toy account-3/note/$private/value"}));
}

TEST_P(VerifyTest, finds_rows_that_are_missing_or_that_no_entry_made) {
  execute("DELETE FROM toy WHERE id = 'account-5'");
  execute("INSERT INTO toy VALUES ('zzz', 1, 2, 3, 'null')");
  EXPECT_EQ(found(), (Lines{"E-VERIFY-012 toy account-5", "E-VERIFY-013 toy zzz"}));
}

constexpr auto kKeyColumns =
    std::to_array<store::Column>({{"number", store::Kind::integer}, {"wrapped", store::Kind::bytes}});
constexpr store::Table kKeyTable{"keys", kKeyColumns, 1};

TEST_P(VerifyTest, kernel_6_finds_a_destroyed_key_that_opens_again_and_opening_the_journal_destroys_it) {
  const std::array<store::Value, 1> nine = {9};
  const auto kept = must(must(key_place_->reader())->fetch(kKeyTable, nine));
  must(submit(std::make_unique<ToyDestruction>("later-1", KeyNumber{9})));
  EXPECT_EQ(found(), Lines());
  {
    const auto transaction = must(key_place_->begin());
    store::Cells cells;
    cells.add(9, store::Value::bytes(kept.front().bytes(1)));
    must(transaction->insert(kKeyTable, cells));
    must(transaction->commit());
  }
  EXPECT_TRUE(names(found(), "E-VERIFY-009 keys 9"));
  journal_.reset();
  open();
  EXPECT_EQ(found(), Lines());
}

TEST_P(VerifyTest, kernel_6_finds_a_needed_key_that_is_gone) {
  {
    const auto transaction = must(key_place_->begin());
    must(transaction->erase(kKeyTable, std::array<store::Value, 1>{2}));
    must(transaction->commit());
  }
  journal_.reset();
  keys_ = must(KeyStore::open(*key_place_, crypto::Key(master_), random_));
  EXPECT_TRUE(names(found(), "E-VERIFY-010 keys 2"));
}

TEST_P(VerifyTest, compares_beside_a_server_that_writes) {
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 0; !stop; ++i) must(add("busy-" + std::to_string(i % 50), 1));
  });
  for (int i = 0; i < 3; ++i) EXPECT_EQ(found(), Lines());
  stop = true;
  writer.join();
  EXPECT_EQ(found(), Lines());
}

TEST_P(VerifyTest, kernel_5_finds_a_byte_changed_in_the_file_of_table_or_index) {
  if (!on_sqlite()) GTEST_SKIP() << "the files of a PostgreSQL cluster are not one store's";
  const std::string word = "account-6";
  journal_.reset();
  must(store_->scrub());
  store_.reset();
  std::string file;
  for (const auto& one : std::filesystem::recursive_directory_iterator(folder_.path("data"))) {
    if (one.is_regular_file() && one.file_size() > file.size() && one.path().extension() != ".wal") file = one.path();
  }
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  in.close();
  int changed = 0;
  for (auto at = bytes.find(word); at != std::string::npos; at = bytes.find(word, at + 1)) {
    // The id stands as well in entries (in quotes), and in pages that are free.
    if (bytes[at - 1] == '"') continue;
    auto spoiled = bytes;
    spoiled[at + 8] = 'x';
    std::ofstream(file, std::ios::binary | std::ios::trunc) << spoiled;
    store_ = must(store::Store::open(settings(store::Access::write)));
    EXPECT_NE(found(), Lines()) << "at byte " << at;
    store_.reset();
    ++changed;
  }
  EXPECT_GE(changed, 2) << "a row and its index";
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  store_ = must(store::Store::open(settings(store::Access::write)));
  EXPECT_EQ(found(), Lines());
}

TEST_P(VerifyTest, kernel_5_finds_a_byte_changed_in_an_index_of_postgresql) {
  if (on_sqlite()) GTEST_SKIP() << "the test before looks at the file of SQLite";
  std::string file;
  {
    const auto reader = must(store_->reader());
    file =
        must(reader->query({"test.path", "SELECT pg_relation_filepath(CAST('toy_pkey' AS regclass))"})).front().text(0);
  }
  execute("CHECKPOINT");
  journal_.reset();
  reader_.reset();
  store_.reset();
  const auto& address = store::postgres_for_tests();
  file = address.substr(address.find("host=") + 5) + "/data/" + file;
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  in.close();
  const auto at = bytes.find("account-6");
  ASSERT_NE(at, std::string::npos);
  const auto write = [&](const std::string& all) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << all;
    store::crash_and_restart_postgres();  // what it holds in memory is the page as it was
    store_ = must(store::Store::open(settings(store::Access::write)));
  };
  auto spoiled = bytes;
  spoiled[at + 8] = 'x';
  write(spoiled);
  const auto report = verified();
  for (const auto& skipped : report.skipped) {
    if (skipped.contains("amcheck")) GTEST_SKIP() << skipped;
  }
  EXPECT_TRUE(report.skipped.empty());
  const auto lines = found();
  EXPECT_TRUE(names(lines, "E-VERIFY-014 postgresql")) << lines.size();
  EXPECT_TRUE(std::ranges::any_of(report.findings, [](const auto& finding) {
    return base::describe(finding, base::Language::en).contains("toy_pkey");
  }));
  store_.reset();
  write(bytes);
  EXPECT_EQ(found(), Lines());
}

INSTANTIATE_TEST_SUITE_P(Stores, VerifyTest, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::journal

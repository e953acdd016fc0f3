// SPDX-License-Identifier: Apache-2.0
// What holds whatever comes: random commands from many at once, commands with bugs, a queue that is full, followers.
#include "journal/errors.hpp"
#include "journal/journals.hpp"
#include "journal/scratch.hpp"
#include "journal/verify.hpp"

#include <latch>
#include <random>

namespace luoshi::journal {
namespace {

using store::must;

class JournalBehaviour : public JournalTest {
 protected:
  void expect_sound() {
    const VerifyOptions options{.scratch = folder_.path(), .migrations = migrations_};
    for (const auto& finding : must(verify(*store_, *keys_, kinds_, registry_, options)).findings) {
      ADD_FAILURE() << base::describe(finding, base::Language::en);
    }
  }
  std::int64_t amount(const std::string& id) {
    const auto reader = must(store_->reader());
    const auto rows = must(reader->fetch(kToyTable, std::array<store::Value, 1>{id}));
    return rows.empty() ? 0 : rows.front().integer(1);
  }
};

/// Does what a bug does.
class Thrower final : public Command {
 public:
  void needs(const States&, Needs&) const override {}
  Result<Draft> decide(const States&, Moment&) override { throw std::runtime_error("a bug"); }
};

/// Holds the journal's thread until it is let go.
class Waiter final : public Command {
 public:
  Waiter(std::latch& began, std::latch& go) : began_(&began), go_(&go) {}
  void needs(const States&, Needs&) const override {}
  Result<Draft> decide(const States&, Moment&) override {
    began_->count_down();
    go_->wait();
    return fail({.code = base::ErrorCode::conflict, .id = "E-TOY-003"});
  }

 private:
  std::latch* began_;
  std::latch* go_;
};

/// Names a kind that nobody declared.
class Stranger final : public Command {
 public:
  void needs(const States&, Needs&) const override {}
  Result<Draft> decide(const States&, Moment&) override {
    return Draft{.kind = "toy.unknown", .actor = "p1", .on = "x", .outcome = codec::json_object()};
  }
};

TEST_P(JournalBehaviour, kernel_4_random_commands_of_many_leave_what_a_rebuild_makes) {
  std::atomic<int> done = 0;
  std::atomic<int> conflicts = 0;
  std::array<std::atomic<std::int64_t>, 4> sums = {};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      std::minstd_rand random(t + 1);
      for (int i = 0; i < 60; ++i) {
        const auto account = random() % sums.size();
        const auto id = "r" + std::to_string(account);
        const auto by = static_cast<std::int64_t>(random() % 20) - 6;
        Sequence expected = 0;
        if (random() % 2 == 0) {
          const auto reader = must(store_->reader());
          const auto rows = must(reader->fetch(kToyTable, std::array<store::Value, 1>{id}));
          if (!rows.empty()) expected = rows.front().integer(2);
        }
        const auto receipt = add(id, by, expected);
        if (receipt) {
          ++done;
          sums[account] += by;
        } else {
          ++conflicts;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done + conflicts, 360);
  EXPECT_GT(conflicts, 0);
  EXPECT_EQ(must(reader_->head()).size, static_cast<std::uint64_t>(done) + 1) << "a refusal writes nothing";
  for (std::size_t i = 0; i < sums.size(); ++i) EXPECT_EQ(amount("r" + std::to_string(i)), sums[i]);
  expect_sound();
}

TEST_P(JournalBehaviour, kernel_4_the_second_command_of_a_batch_sees_the_first) {
  std::latch began(1);
  std::latch go(1);
  journal_->submit({.command = std::make_unique<Waiter>(began, go), .caller = "p1"}, [](const auto&) {});
  began.wait();
  // These queue meanwhile and make one batch.
  std::vector<Result<Receipt>> answers;
  std::latch answered(3);
  for (const std::int64_t by : {5, -3, -3}) {
    journal_->submit({.command = std::make_unique<ToyCommand>("s", by), .caller = "p1"}, [&](Result<Receipt> receipt) {
      answers.push_back(std::move(receipt));
      answered.count_down();
    });
  }
  const auto before = journal_->metrics().batches;
  go.count_down();
  answered.wait();
  EXPECT_TRUE(answers[0]);
  EXPECT_EQ(answers[1]->entry.previous, answers[0]->entry.sequence);
  EXPECT_EQ(answers[2].error().id, "E-TOY-001");
  // Theirs, and that of the one which waited, unless it took so long that it was closed before they could join it.
  EXPECT_LE(journal_->metrics().batches, before + 2);
  EXPECT_EQ(amount("s"), 2);
}

TEST_P(JournalBehaviour, kernel_4_a_repeat_within_one_batch_is_answered_from_the_first) {
  std::latch began(1);
  std::latch go(1);
  journal_->submit({.command = std::make_unique<Waiter>(began, go), .caller = "p1"}, [](const auto&) {});
  began.wait();
  std::vector<Result<Receipt>> answers;
  std::latch answered(2);
  for (int i = 0; i < 2; ++i) {
    journal_->submit({.command = std::make_unique<ToyCommand>("s", 5), .caller = "p1", .key = "k", .row = "1"},
                     [&](Result<Receipt> receipt) {
                       answers.push_back(std::move(receipt));
                       answered.count_down();
                     });
  }
  go.count_down();
  answered.wait();
  EXPECT_FALSE(must(answers[0]).repeated);
  EXPECT_TRUE(must(answers[1]).repeated);
  EXPECT_EQ(answers[0]->entry, answers[1]->entry);
  EXPECT_EQ(amount("s"), 5);
}

TEST_P(JournalBehaviour, a_bug_in_one_command_refuses_it_alone) {
  EXPECT_EQ(submit(std::make_unique<Thrower>()).error().id, kCommandFailed);
  EXPECT_EQ(submit(std::make_unique<Stranger>()).error().id, kUnknownKind);
  must(add("s", 1));
  EXPECT_EQ(must(reader_->head()).size, 2u);
  expect_sound();
}

TEST_P(JournalBehaviour, refuses_at_once_when_the_queue_is_full_and_when_it_stops) {
  std::latch began(1);
  std::latch go(1);
  std::atomic<int> answers = 0;
  const auto count = [&](const auto&) { ++answers; };
  journal_->submit({.command = std::make_unique<Waiter>(began, go), .caller = "p1"}, count);
  began.wait();
  constexpr std::size_t kQueue = 4096;
  for (std::size_t i = 0; i < kQueue; ++i) {
    journal_->submit({.command = std::make_unique<Thrower>(), .caller = "p1"}, count);
  }
  EXPECT_EQ(answers, 0);
  EXPECT_EQ(add("s", 1).error().id, kQueueFull);
  go.count_down();
  journal_->stop();
  EXPECT_EQ(answers, static_cast<int>(kQueue) + 1) << "what was queued is still answered";
  EXPECT_EQ(add("s", 1).error().id, kStopping);
}

TEST_P(JournalBehaviour, kernel_6_a_new_key_is_on_disk_before_an_entry_names_it) {
  for (int i = 0; i < 1100; ++i) must(add("k" + std::to_string(i), 1));
  EXPECT_GT(keys_->made(), kKeyBlock);
  const auto made = must(KeyStore::open(*key_place_, crypto::Key(master_), random_))->made();
  for (const auto& entry : must(reader_->entries(1, 1000))) {
    EXPECT_LE(static_cast<std::int64_t>(key_number(entry.outcome.text_of("key"))), made);
  }
}

TEST_P(JournalBehaviour, a_key_store_that_is_older_than_the_data_is_refused) {
  for (int i = 0; i < 1100; ++i) must(add("k" + std::to_string(i), 1));
  journal_.reset();
  const store::ScratchFolder others;
  test::Keys fresh(others.path("keys"));
  Settings settings;
  settings.now = [] { return base::Instant{1'772'000'000'000}; };
  settings.monotonic_us = [] { return std::int64_t{0}; };
  settings.random = &random_;
  EXPECT_EQ(Journal::open(*store_, *fresh, kinds_, registry_, settings).error().id, kOtherKeys);
}

/// The toy ledger as a follower with a table of its own.
constexpr store::Table kFollowed{"toy_followed", kToyColumns, 1};
constexpr store::Migration kFollowedMigration{
    "toy_followed", 1,
    "-- kind: record\nCREATE TABLE toy_followed (id TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL, updated "
    "INTEGER "
    "NOT NULL, key INTEGER NOT NULL, note TEXT NOT NULL) STRICT;\n",
    "-- kind: record\nCREATE TABLE toy_followed (id TEXT COLLATE \"C\" PRIMARY KEY, amount BIGINT NOT NULL, updated "
    "BIGINT NOT NULL, key BIGINT NOT NULL, note TEXT COLLATE \"C\" NOT NULL);\n"};

class ToyFollower final : public ToyProjection {
 public:
  explicit ToyFollower(std::uint32_t version) : ToyProjection(kFollowed), version_(version) {}
  std::string_view name() const override { return "toy_followed"; }
  std::uint32_t version() const override { return version_; }
  Following following() const override { return Following::follower; }

 private:
  std::uint32_t version_;
};

TEST_P(JournalBehaviour, kernel_5_a_follower_reads_behind_and_a_new_version_of_it_begins_anew) {
  migrations_.push_back(kFollowedMigration);
  must(store_->migrate(migrations_));
  for (int i = 0; i < 40; ++i) must(add("f" + std::to_string(i % 3), 1));
  const ToyFollower follower(1);
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, follower, 30)), 11u);
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, follower, 30)), 0u);
  must(add("f1", 1));
  registry_.add(follower);
  EXPECT_EQ(must(positions(*store_, registry_)).back().behind, 1u);
  expect_sound();
  const ToyFollower newer(2);
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, newer, 500)), 0u);
  const auto reader = must(store_->reader());
  EXPECT_EQ(must(reader->fetch(kFollowed, std::array<store::Value, 1>{"f1"})).front().integer(1), 14);
}

// What another version left goes in slices, each in a transaction of its own; meanwhile verify says that it is made
// anew.
TEST_P(JournalBehaviour, kernel_5_a_follower_of_another_version_is_emptied_in_slices_while_others_write) {
  migrations_.push_back(kFollowedMigration);
  must(store_->migrate(migrations_));
  for (int i = 0; i < 40; ++i) must(add("f" + std::to_string(i), 1));
  const ToyFollower follower(1);
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, follower, 500)), 0u);
  const auto rows = [&] {
    const auto reader = must(store_->reader());
    const auto found = must(reader->query({"test.followed", "SELECT CAST(COUNT(*) AS BIGINT) FROM toy_followed"}));
    return found.front().integer(0);
  };
  EXPECT_EQ(rows(), 40);
  const ToyFollower newer(2);
  registry_.add(newer);
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, newer, 15)), 41u);
  EXPECT_EQ(rows(), 25);
  EXPECT_EQ(must(positions(*store_, registry_)).back().behind, 41u);
  expect_sound();
  must(add("f0", 1));
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, newer, 15)), 42u);
  EXPECT_EQ(rows(), 10);
  EXPECT_EQ(must(follow(*store_, *keys_, kinds_, newer, 15)), 27u) << "fewer than a slice are left: it begins";
  while (must(follow(*store_, *keys_, kinds_, newer, 15)) > 0) {
  }
  EXPECT_EQ(rows(), 40);
  expect_sound();
}

class NewerToy final : public ToyProjection {
 public:
  std::uint32_t version() const override { return 2; }
};

TEST_P(JournalBehaviour, kernel_5_a_projection_of_another_version_is_rebuilt_before_the_journal_opens) {
  for (int i = 0; i < 40; ++i) must(add("f" + std::to_string(i % 3), 1));
  journal_.reset();
  const NewerToy newer;
  registry_ = {};
  registry_.add(newer);
  Settings settings;
  settings.now = [] { return base::Instant{1'772'000'000'000}; };
  settings.monotonic_us = [] { return std::int64_t{0}; };
  settings.random = &random_;
  EXPECT_EQ(Journal::open(*store_, *keys_, kinds_, registry_, settings).error().id, kRebuildFirst);
  EXPECT_EQ(must(rebuild(*store_, *keys_, kinds_, registry_)), std::vector<std::string>{"toy"});
  EXPECT_TRUE(Journal::open(*store_, *keys_, kinds_, registry_, settings));
  EXPECT_EQ(amount("f0"), 14);
  expect_sound();
}

// What version 1 called 7 is 1007 since: rows made anew, whoever reads and the next command all see that, and no byte
// of the old entry has changed.
TEST_P(JournalBehaviour, kernel_1_an_old_version_is_read_by_its_upcaster_and_its_bytes_stay) {
  must(add("a", 5));
  must(add("a", 2));
  const auto before = must(reader_->stored(2, 1)).at(0).body;
  journal_.reset();
  kinds_ = EntryKinds();
  kinds_.declare("toy.opened");
  kinds_.declare("toy.added", {[](codec::Json outcome) {
                   outcome.put("amount", "100" + std::string(outcome.text_of("amount").value_or("")));
                   return outcome;
                 }});
  const NewerToy newer;
  registry_ = {};
  registry_.add(newer);
  open();
  EXPECT_EQ(amount("a"), 1007);
  EXPECT_EQ(must(reader_->entry(2)).version, 2U);
  EXPECT_EQ(must(reader_->entry(2)).outcome.text_of("amount"), "1007");
  EXPECT_EQ(must(reader_->stored(2, 1)).at(0).body, before);
  const auto next = must(add("a", 1));
  EXPECT_EQ(next.entry.version, 2U);
  EXPECT_EQ(next.entry.outcome.text_of("amount"), "1008");
  expect_sound();
}

TEST(Kinds, kernel_1_climb_from_version_to_version_and_refuse_what_nobody_declared) {
  EntryKinds kinds;
  const auto add = [](std::string name) {
    return [name](codec::Json outcome) {
      outcome.put(name, codec::Json(true));
      return outcome;
    };
  };
  kinds.declare("toy.added", {add("second"), add("third")});
  EXPECT_EQ(kinds.version("toy.added"), 3U);
  Entry entry;
  entry.kind = "toy.added";
  entry.version = 1;
  must(kinds.upcast(entry));
  EXPECT_EQ(entry.version, 3U);
  EXPECT_EQ(codec::write_json(entry.outcome), R"({"second":true,"third":true})");
  for (const std::uint32_t unknown : {0U, 4U}) {
    entry.version = unknown;
    EXPECT_EQ(kinds.upcast(entry).error().id, "E-JOURNAL-003");
  }
  Entry stranger;
  stranger.kind = "toy.stolen";
  EXPECT_EQ(kinds.upcast(stranger).error().id, "E-JOURNAL-003");
  EXPECT_THROW(kinds.declare("toy.added"), std::logic_error);
  EXPECT_THROW(kinds.declare("Toy added"), std::logic_error);
}

TEST_P(JournalBehaviour, kernel_11_the_database_itself_refuses_to_change_or_remove_an_entry) {
  must(add("a", 5));
  journal_.reset();
  for (const char* sql : {"UPDATE entries SET body = body WHERE sequence = 1", "DELETE FROM entries"}) {
    auto transaction = must(store_->begin());
    EXPECT_FALSE(transaction->execute({sql, sql})) << sql;
  }
  EXPECT_EQ(must(reader_->head()).size, 2U);
  EXPECT_EQ(must(reader_->stored(0, 10)).size(), 2U);
}

// Keys restored from a backup that is older than the data would be made anew under numbers that entries have used.
TEST_P(JournalBehaviour, kernel_6_keys_that_are_older_than_the_record_are_refused) {
  const store::ScratchFolder older;
  must(key_place_->backup(older.path("luoshi.sqlite")));
  constexpr int kAccounts = kKeyBlock + 20;
  std::latch answered(kAccounts);
  std::atomic<int> done = 0;
  for (int i = 0; i < kAccounts; ++i) {
    Submission submission{.command = std::make_unique<ToyCommand>("key-" + std::to_string(i), 1), .caller = "p1"};
    journal_->submit(std::move(submission), [&](const Result<Receipt>& receipt) {
      done += receipt ? 1 : 0;
      answered.count_down();
    });
  }
  answered.wait();
  ASSERT_EQ(done, kAccounts);
  journal_.reset();
  const auto place = must(store::Store::open({.location = older.path(), .access = store::Access::write}));
  const auto keys = must(KeyStore::open(*place, crypto::Key(master_), random_));
  Settings settings;
  settings.now = [] { return base::Instant{1'772'000'000'000}; };
  settings.monotonic_us = [] { return std::int64_t{0}; };
  settings.random = &random_;
  const auto refused = Journal::open(*store_, *keys, kinds_, registry_, settings);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, kKeysMissing);
  EXPECT_TRUE(Journal::open(*store_, *keys_, kinds_, registry_, settings)) << "the right ones open it";
}

INSTANTIATE_TEST_SUITE_P(Stores, JournalBehaviour, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::journal

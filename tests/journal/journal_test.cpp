// SPDX-License-Identifier: Apache-2.0
#include "journal/journal.hpp"

#include "journal/journal_reader.hpp"
#include "journal/projections.hpp"
#include "journal/toy.hpp"
#include "store/stores.hpp"

#include <chrono>
#include <thread>

namespace luoshi::journal {
namespace {

using store::must;

class JournalTest : public store::StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    registry_.add(toy_);
    std::vector<store::Migration> all(migrations().begin(), migrations().end());
    all.push_back(kToyMigration);
    store_ = opened(all);
    store::Settings keys;
    keys.location = keys_folder_.path();
    keys.access = store::Access::create;
    key_place_ = must(store::Store::open(keys));
    must(key_place_->migrate(key_migrations()));
    open();
  }

  void open() {
    keys_ = must(KeyStore::open(*key_place_, crypto::Key(master_), random_));
    must(rebuild(*store_, *keys_, kinds_, registry_));
    Settings settings;
    settings.now = [this] { return base::Instant{now_ms_++}; };
    settings.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.random = &random_;
    journal_ = must(Journal::open(*store_, *keys_, kinds_, registry_, settings));
    reader_ = std::make_unique<JournalReader>(*store_, *keys_, kinds_);
  }

  Result<Receipt> add(const std::string& id, std::int64_t by, Sequence expected = 0, std::string key = {}) {
    Submission submission{.command = std::make_unique<ToyCommand>(id, by, expected, "说明" + std::to_string(by)),
                          .caller = "p1",
                          .key = std::move(key),
                          .request = crypto::sha256(id + std::to_string(by))};
    return journal_->submit(std::move(submission));
  }

  std::atomic<std::int64_t> now_ms_ = 1'772'000'000'000;
  crypto::SystemRandom random_;
  std::array<std::uint8_t, 32> master_ = {7};
  store::ScratchFolder keys_folder_;
  ToyProjection toy_;
  Registry registry_;
  EntryKinds kinds_ = toy_kinds();
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::Store> key_place_;
  std::unique_ptr<KeyStore> keys_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<JournalReader> reader_;
};

TEST_P(JournalTest, a_command_becomes_an_entry_with_its_place_its_time_and_its_private_words) {
  const auto receipt = must(add("a", 5));
  EXPECT_EQ(receipt.entry.sequence, 1);
  EXPECT_EQ(receipt.entry.kind, "toy.opened");
  const auto again = must(reader_->entry(1));
  EXPECT_EQ(again, receipt.entry);
  EXPECT_EQ(open_text(*again.outcome.find("note")), "说明5");
  const auto stored = must(reader_->stored(1, 1));
  EXPECT_EQ(stored.at(0).body.find("说明"), std::string::npos) << "the words stand encrypted";
  EXPECT_EQ(must(reader_->head()).size, 2U);
}

TEST_P(JournalTest, a_refusal_writes_nothing_and_a_conflict_is_told) {
  const auto first = must(add("a", 5));
  EXPECT_EQ(add("a", -6).error().id, "E-TOY-001");
  EXPECT_EQ(add("a", 1, first.entry.sequence + 7).error().id, "E-TOY-002");
  EXPECT_EQ(must(reader_->head()).size, 2U);
  EXPECT_EQ(must(add("a", 1, first.entry.sequence)).entry.previous, first.entry.sequence);
}

TEST_P(JournalTest, kernel_point_4_a_repeat_is_answered_from_the_entry_and_another_request_under_the_key_is_refused) {
  const auto first = must(add("a", 5, 0, "k"));
  const auto repeat = must(add("a", 5, 0, "k"));
  EXPECT_TRUE(repeat.repeated);
  EXPECT_EQ(repeat.entry, first.entry);
  EXPECT_EQ(add("a", 6, 0, "k").error().id, "E-JOURNAL-030");
  EXPECT_EQ(must(reader_->head()).size, 2U);
}

TEST_P(JournalTest, kernel_point_2_many_at_once_stand_in_one_order_without_gaps_and_prove_it) {
  constexpr int kThreads = 8;
  constexpr int kEach = 100;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) must(add("s" + std::to_string((t + i) % 5), 1));
    });
  }
  for (auto& thread : threads) thread.join();
  const auto head = must(reader_->head());
  ASSERT_EQ(head.size, 1U + kThreads * kEach);
  std::int64_t sum = 0;
  for (int s = 0; s < 5; ++s) {
    auto reader = must(store_->reader());
    const std::vector<store::Value> key{"s" + std::to_string(s)};
    sum += must(reader->fetch(kToyTable, key)).front().integer(1);
  }
  EXPECT_EQ(sum, kThreads * kEach);
  for (Sequence sequence = 0; sequence < static_cast<Sequence>(head.size); sequence += 37) {
    const auto proof = must(reader_->inclusion_proof(sequence));
    EXPECT_TRUE(check(proof)) << sequence;
    EXPECT_EQ(proof.root, head.root);
  }
  EXPECT_TRUE(check(must(reader_->consistency_proof(300, head.size))));
  EXPECT_LT(journal_->metrics().batches, journal_->metrics().entries);
}

TEST_P(JournalTest, what_was_answered_is_there_after_opening_again_and_signed_heads_check) {
  for (int i = 0; i < 600; ++i) must(add("a", 1));
  const auto signed_head = must(journal_->sign_head("n1", 60'000));
  ASSERT_TRUE(signed_head);
  EXPECT_TRUE(check(*signed_head));
  EXPECT_FALSE(must(journal_->sign_head("n1", 60'000))) << "nothing new to sign";
  must(add("b", 1));
  EXPECT_FALSE(must(journal_->sign_head("n2", 60'000))) << "another holds the lease";
  journal_.reset();
  open();
  EXPECT_EQ(must(add("a", 1)).entry.outcome.text_of("amount"), "601");
  EXPECT_EQ(must(reader_->history(static_cast<Sequence>(must(reader_->head()).size) - 1, 10)).size(), 10U);
}

INSTANTIATE_TEST_SUITE_P(Stores, JournalTest, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::journal

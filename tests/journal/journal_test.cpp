// SPDX-License-Identifier: Apache-2.0
#include "journal/journals.hpp"

#include <thread>

namespace luoshi::journal {
namespace {

using store::must;

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

TEST_P(JournalTest, kernel_4_a_repeat_is_answered_from_the_entry_and_another_request_under_the_key_is_refused) {
  const auto first = must(add("a", 5, 0, "k"));
  const auto repeat = must(add("a", 5, 0, "k"));
  EXPECT_TRUE(repeat.repeated);
  EXPECT_EQ(repeat.entry, first.entry);
  EXPECT_EQ(add("a", 6, 0, "k").error().id, "E-JOURNAL-030");
  EXPECT_EQ(must(reader_->head()).size, 2U);
}

TEST_P(JournalTest, kernel_2_many_at_once_stand_in_one_order_without_gaps_and_prove_it) {
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

INSTANTIATE_TEST_SUITE_P(Stores, JournalTest, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::journal

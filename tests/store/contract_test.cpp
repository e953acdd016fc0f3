// SPDX-License-Identifier: Apache-2.0
// What both stores promise: values, bulk operations, transactions, snapshots, refusals. kernel.md 4, 5, 11, 12.
#include "store/errors.hpp"
#include "store/stores.hpp"
#include "store/tables.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <thread>

namespace luoshi::store {
namespace {

constexpr Statement kCount{"test.count", "SELECT COUNT(*) FROM matter"};
constexpr Statement kNames{"test.names", "SELECT id, name FROM matter WHERE id >= $1 ORDER BY id LIMIT $2"};
constexpr Statement kSwapped{"test.swapped", "SELECT name FROM matter WHERE level = $2 AND id = $1"};
constexpr Statement kRaise{"test.raise", "UPDATE matter SET level = level + $1 WHERE id <= $2"};

class Contract : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (!IsSkipped()) store_ = opened(kTestMigrations);
  }

  void add(std::int64_t id, std::string_view name) {
    auto transaction = must(store_->begin());
    const Value row[] = {id, name, Value::bytes(std::string_view("\0\xFF", 2)), 1};
    must(transaction->insert(kMatter, row));
    must(transaction->commit());
  }
  std::int64_t count() { return must(must(store_->reader())->query(kCount)).front().integer(0); }

  std::unique_ptr<Store> store_;
};

TEST_P(Contract, values_come_back_as_they_were_given) {
  const std::string zeros("\0\1\xFF", 3);
  {
    auto transaction = must(store_->begin());
    Cells cells;
    cells.add(std::numeric_limits<std::int64_t>::max(), "落实", Value::bytes(zeros), Value());
    cells.add(std::numeric_limits<std::int64_t>::min(), "", Value::bytes(std::string_view()), 0);
    must(transaction->insert(kMatter, cells));
    must(transaction->commit());
  }
  const Value keys[] = {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
  auto reader = must(store_->reader());
  const auto rows = must(reader->fetch(kMatter, keys));
  ASSERT_EQ(rows.size(), 2U);
  for (const auto row : rows) {
    if (row.integer(0) > 0) {
      EXPECT_EQ(row.text(1), "落实");
      EXPECT_EQ(row.bytes(2), zeros);
      EXPECT_TRUE(row.is_null(3));
      EXPECT_EQ(row.maybe_integer(3), std::nullopt);
    } else {
      EXPECT_EQ(row.text(1), "");
      EXPECT_EQ(row.bytes(2), "");
      EXPECT_EQ(row.integer(3), 0);
    }
  }
}

TEST_P(Contract, parameters_mean_their_number_not_their_place) {
  add(7, "七");
  const Value parameters[] = {7, 1};
  EXPECT_EQ(must(must(store_->reader())->query(kSwapped, parameters)).front().text(0), "七");
}

TEST_P(Contract, an_upsert_adds_and_changes) {
  add(1, "一");
  auto transaction = must(store_->begin());
  Cells cells;
  cells.add(1, "壹", Value(), 5);
  cells.add(2, "贰", Value(), 6);
  must(transaction->upsert(kMatter, cells));
  const Value from[] = {0, 10};
  const auto rows = must(transaction->query(kNames, from));  // sees its own writes
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].text(1), "壹");
  EXPECT_EQ(rows[1].text(1), "贰");
  must(transaction->commit());
  EXPECT_EQ(count(), 2);
}

TEST_P(Contract, an_update_sets_the_columns_named_where_the_key_is_there) {
  static constexpr Column kColumns[] = {{"id", Kind::integer}, {"level", Kind::integer}};
  static constexpr Table kLevels{"matter", kColumns};
  add(1, "一");
  add(2, "二");
  auto transaction = must(store_->begin());
  Cells cells;
  cells.add(1, 5);
  cells.add(3, 6);  // not there
  must(transaction->update(kLevels, cells));
  const Value keys[] = {1, 2, 3};
  const auto rows = must(transaction->fetch(kMatter, keys));
  ASSERT_EQ(rows.size(), 2U);
  for (const auto row : rows) {
    EXPECT_EQ(row.integer(3), row.integer(0) == 1 ? 5 : 1);
    EXPECT_EQ(row.text(1), row.integer(0) == 1 ? "一" : "二");
  }
  must(transaction->commit());
  EXPECT_EQ(count(), 2);
}

TEST_P(Contract, keys_of_several_columns_are_fetched_and_erased_whole_or_by_prefix) {
  auto transaction = must(store_->begin());
  Cells cells;
  for (int i = 0; i < 10; ++i) cells.add("unit", Value::bytes(i % 2 == 0 ? "a" : "b"), i);
  cells.add("due", Value::bytes("a"), 1);
  must(transaction->upsert(kMatterIndex, cells));
  must(transaction->upsert(kMatterIndex, cells));  // all columns are key: nothing to change
  const Value whole[] = {"unit", Value::bytes("a"), 4, "unit", Value::bytes("a"), 5};
  EXPECT_EQ(must(transaction->fetch(kMatterIndex, whole)).size(), 1U);
  const Value prefix[] = {"unit", Value::bytes("a"), "due", Value::bytes("a")};
  EXPECT_EQ(must(transaction->fetch(kMatterIndex, prefix, kMatterIndex.columns.first(2))).size(), 6U);
  must(transaction->erase(kMatterIndex, whole));
  EXPECT_EQ(must(transaction->fetch(kMatterIndex, prefix, kMatterIndex.columns.first(2))).size(), 5U);
  const Value field[] = {"unit"};
  must(transaction->erase(kMatterIndex, field, 1));
  EXPECT_EQ(must(transaction->fetch(kMatterIndex, prefix, kMatterIndex.columns.first(2))).size(), 1U);
  must(transaction->commit());
}

TEST_P(Contract, several_fetches_are_answered_in_their_order) {
  add(1, "一");
  add(2, "二");
  const Value first[] = {1, 2};
  const Value second[] = {"二", "三"};
  const Column by_name[] = {{"name", Kind::text}};
  const Value none[] = {99};
  const Fetch fetches[] = {{kMatter, first}, {kMatter, second, by_name}, {kMatter, none}, {kMatter, {}}};
  const auto answers = must(must(store_->reader())->fetch_all(fetches));
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_EQ(answers[0].size(), 2U);
  ASSERT_EQ(answers[1].size(), 1U);
  EXPECT_EQ(answers[1].front().integer(0), 2);
  EXPECT_TRUE(answers[2].empty());
  EXPECT_TRUE(answers[3].empty());
}

TEST_P(Contract, execute_says_how_many_rows_it_changed) {
  add(1, "一");
  add(2, "二");
  auto transaction = must(store_->begin());
  const Value both[] = {3, 2};
  const Value none[] = {3, 0};
  EXPECT_EQ(must(transaction->execute(kRaise, both)), 2);
  EXPECT_EQ(must(transaction->execute(kRaise, none)), 0);
}

TEST_P(Contract, a_thousand_rows_go_and_come_in_one_call) {
  Cells cells;
  std::vector<Value> keys;
  for (int i = 0; i < 1000; ++i) {
    cells.add(i, "matter " + std::to_string(i), Value::own_bytes(std::string(static_cast<std::size_t>(i), 'x')),
              i % 100);
    keys.emplace_back(i);
  }
  auto transaction = must(store_->begin());
  must(transaction->insert(kMatter, cells));
  const auto rows = must(transaction->fetch(kMatter, keys));
  ASSERT_EQ(rows.size(), 1000U);
  for (const auto row : rows) EXPECT_EQ(row.bytes(2).size(), static_cast<std::size_t>(row.integer(0)));
  must(transaction->erase(kMatter, keys));
  must(transaction->commit());
  EXPECT_EQ(count(), 0);
}

TEST_P(Contract, nothing_of_a_transaction_stays_without_commit) {
  {
    auto transaction = must(store_->begin());
    const Value row[] = {1, "一", Value(), 1};
    must(transaction->insert(kMatter, row));
  }
  EXPECT_EQ(count(), 0);
  add(1, "一");
  EXPECT_EQ(count(), 1);
}

TEST_P(Contract, a_key_that_is_there_is_a_conflict_that_names_the_table) {
  add(1, "一");
  auto transaction = must(store_->begin());
  const Value row[] = {1, "又一", Value(), 1};
  auto inserted = transaction->insert(kMatter, row);
  auto outcome = inserted ? transaction->commit() : std::move(inserted);
  ASSERT_EQ(id_of(outcome), kKeyExists);
  EXPECT_TRUE(is_key_conflict(outcome.error()));
  EXPECT_EQ(outcome.error().args.front().value, "insert matter");
  transaction.reset();
  EXPECT_EQ(count(), 1);
}

TEST_P(Contract, after_an_error_a_transaction_only_ends) {
  add(1, "一");
  auto transaction = must(store_->begin());
  const Value fine[] = {2, "二", Value(), 1};
  const Value wrong[] = {3, "三", Value(), 100};
  must(transaction->insert(kMatter, fine));
  auto inserted = transaction->insert(kMatter, wrong);
  if (inserted)
    EXPECT_EQ(id_of(transaction->query(kCount)), kConstraint);
  else
    EXPECT_EQ(id_of(inserted), kConstraint);
  EXPECT_EQ(id_of(transaction->query(kCount)), kConstraint);
  EXPECT_EQ(id_of(transaction->insert(kMatter, fine)), kConstraint);
  EXPECT_EQ(id_of(transaction->commit()), kConstraint);
  transaction.reset();
  EXPECT_EQ(count(), 1);
}

TEST_P(Contract, a_wrong_statement_is_named) {
  constexpr Statement kWrong{"test.wrong", "SELECT nothing FROM nowhere"};
  const auto answer = must(store_->reader())->query(kWrong);
  ASSERT_EQ(id_of(answer), kStatementFailed);
  EXPECT_EQ(answer.error().args.front().value, "test.wrong");
}

TEST_P(Contract, types_that_only_one_store_has_are_refused) {
  constexpr Statement kReal{"test.real", "SELECT 1.5"};
  EXPECT_EQ(id_of(must(store_->reader())->query(kReal)), kUnknownType);
}

TEST_P(Contract, text_with_a_nul_is_refused) {
  auto transaction = must(store_->begin());
  const Value row[] = {1, std::string("a\0b", 3), Value(), 1};
  auto inserted = transaction->insert(kMatter, row);
  EXPECT_EQ(id_of(inserted ? transaction->commit() : std::move(inserted)), kBadText);
}

TEST_P(Contract, a_read_session_sees_one_moment) {
  add(1, "一");
  auto reader = must(store_->reader());
  EXPECT_EQ(must(reader->query(kCount)).front().integer(0), 1);
  add(2, "二");
  EXPECT_EQ(must(reader->query(kCount)).front().integer(0), 1);
  reader.reset();
  EXPECT_EQ(count(), 2);
}

TEST_P(Contract, a_read_session_writes_nothing) {
  constexpr Statement kSneak{"test.sneak", "DELETE FROM matter"};
  EXPECT_FALSE(must(store_->reader())->query(kSneak));
}

TEST_P(Contract, writers_take_turns) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([this, thread] {
      for (int i = 0; i < 25; ++i) add(thread * 100 + i, std::to_string(thread * 100 + i));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count(), 100);
}

TEST_P(Contract, hints_wake_after_commit_and_only_then) {
  auto hints = must(store_->hints("entries"));
  auto others = must(store_->hints("matters"));
  {
    auto transaction = must(store_->begin());
    must(transaction->hint("entries"));
  }
  EXPECT_FALSE(hints->wait(50));
  auto transaction = must(store_->begin());
  must(transaction->hint("entries"));
  must(transaction->commit());
  EXPECT_TRUE(hints->wait(2000));
  EXPECT_FALSE(hints->wait(10));
  EXPECT_FALSE(others->wait(10));
}

TEST_P(Contract, a_sound_store_has_sound_indexes) {
  add(1, "一");
  const auto soundness = must(store_->check_indexes());
  EXPECT_TRUE(soundness.problems.empty()) << soundness.problems.front();
  EXPECT_TRUE(soundness.looked) << soundness.reason;
}

TEST_P(Contract, scrubbing_leaves_what_is_there) {
  add(1, "一");
  must(store_->scrub());
  EXPECT_EQ(count(), 1);
}

TEST_P(Contract, what_was_committed_is_there_after_opening_again) {
  add(1, "一");
  store_.reset();
  store_ = must(Store::open(settings(Access::write)));
  EXPECT_EQ(count(), 1);
  store_.reset();
  store_ = must(Store::open(settings(Access::read)));
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(id_of(store_->begin()), kReadOnly);
}

INSTANTIATE_TEST_SUITE_P(Store, Contract, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::store

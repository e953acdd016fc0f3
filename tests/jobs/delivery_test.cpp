// SPDX-License-Identifier: Apache-2.0
#include "jobs/delivery.hpp"

#include "jobs/tables.hpp"
#include "store/stores.hpp"

#include <algorithm>

namespace luoshi::jobs {
namespace {

using store::must;

// The ledger's outbox, as far as delivery reads it.
constexpr std::string_view kOutboxSqlite =
    "-- kind: record\nCREATE TABLE outbox (id TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, at INTEGER NOT "
    "NULL, kind TEXT NOT NULL, matter TEXT NOT NULL, recipient TEXT NOT NULL) STRICT;\n";
constexpr std::string_view kOutboxPostgresql =
    "-- kind: record\nCREATE TABLE outbox (id TEXT COLLATE \"C\" NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, at "
    "BIGINT NOT NULL, kind TEXT COLLATE \"C\" NOT NULL, matter TEXT COLLATE \"C\" NOT NULL, recipient TEXT COLLATE "
    "\"C\" NOT NULL);\n";
constexpr auto kOutboxColumns = std::to_array<store::Column>(
    {{"id"}, {"sequence", store::Kind::integer}, {"at", store::Kind::integer}, {"kind"}, {"matter"}, {"recipient"}});
constexpr store::Table kOutbox{"outbox", kOutboxColumns, 1};

class Post final : public Channel {
 public:
  std::string_view name() const override { return "post"; }
  std::vector<bool> tell(std::span<const Notice> notices) override {
    std::vector<bool> told;
    for (const auto& notice : notices) {
      if (works) heard.push_back(notice.id);
      told.push_back(works);
    }
    return told;
  }
  bool works = true;
  std::vector<std::string> heard;
};

class DeliveryTest : public store::StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    std::vector<store::Migration> migrations{{"outbox", 1, kOutboxSqlite, kOutboxPostgresql}};
    migrations.insert(migrations.end(), jobs::migrations().begin(), jobs::migrations().end());
    store_ = opened(migrations);
  }

  void put(std::int64_t sequence, int notices) {
    auto transaction = must(store_->begin());
    for (int i = 0; i < notices; ++i) {
      const auto id = "m/" + std::to_string(sequence) + "/" + std::to_string(i);
      const std::vector<store::Value> row{id, sequence, 1000 + sequence, "assigned", "m", "unit:u"};
      must(transaction->insert(kOutbox, row));
    }
    must(transaction->commit());
  }

  static std::size_t drain(Delivery& delivery, std::int64_t now_ms) {
    std::size_t done = 0;
    for (;;) {
      const auto piece = must(delivery.step({now_ms}));
      done += piece.done;
      if (!piece.more) return done;
    }
  }

  std::unique_ptr<store::Store> store_;
  Post post_;
};

TEST_P(DeliveryTest, every_notice_goes_out_once_however_the_pages_fall) {
  std::size_t all = 3;
  for (std::int64_t sequence = 1; sequence <= 9; ++sequence) {
    const auto notices = static_cast<int>(1 + sequence % 4);
    put(sequence, notices);
    all += static_cast<std::size_t>(notices);
  }
  Delivery delivery(*store_, post_, 2);
  drain(delivery, 5000);
  put(10, 3);
  drain(delivery, 6000);
  auto heard = post_.heard;
  std::ranges::sort(heard);
  EXPECT_EQ(std::ranges::adjacent_find(heard), heard.end());
  EXPECT_EQ(heard.size(), all);
  EXPECT_EQ(must(delivery.counts()).sent, static_cast<std::int64_t>(all));
}

TEST_P(DeliveryTest, kernel_7_what_could_not_be_told_is_tried_again_ever_more_seldom_and_then_given_up) {
  put(1, 1);
  Delivery delivery(*store_, post_);
  post_.works = false;
  std::int64_t now = 10'000;
  EXPECT_EQ(drain(delivery, now), 0U);
  EXPECT_EQ(drain(delivery, now + 1), 0U);
  EXPECT_EQ(must(delivery.counts()).waiting, 1);
  post_.works = true;
  EXPECT_EQ(drain(delivery, now + 30'000), 0U) << "the pause after the first try is a minute";
  EXPECT_EQ(drain(delivery, now + 60'001), 1U);

  put(2, 1);
  post_.works = false;
  for (std::int64_t i = 0; i < kTriesMax; ++i) drain(delivery, now += 100'000'000);
  EXPECT_EQ(must(delivery.counts()).given_up, 1);
  post_.works = true;
  EXPECT_EQ(drain(delivery, now + 1'000'000'000), 0U);
}

TEST_P(DeliveryTest, kernel_7_a_process_that_died_while_sending_leaves_it_unconfirmed_and_it_goes_out_again) {
  put(1, 1);
  class Dying final : public Channel {
   public:
    std::string_view name() const override { return "dying"; }
    std::vector<bool> tell(std::span<const Notice>) override { throw std::runtime_error("killed"); }
  } dying;
  Delivery died(*store_, dying);
  EXPECT_THROW(drain(died, 10'000), std::runtime_error);
  Delivery delivery(*store_, post_);
  EXPECT_EQ(must(delivery.counts()).unconfirmed, 1);
  EXPECT_EQ(drain(delivery, 20'000), 0U) << "whoever sends it may still be at it";
  EXPECT_EQ(drain(delivery, 10'000 + 120'000), 1U);
  EXPECT_EQ(post_.heard, std::vector<std::string>{"m/1/0"});
}

TEST_P(DeliveryTest, the_box_holds_a_notice_once_even_when_it_is_told_twice) {
  put(1, 2);
  InboxChannel inbox(*store_);
  Delivery delivery(*store_, inbox);
  EXPECT_EQ(drain(delivery, 5000), 2U);
  const std::vector<Notice> again{{"m/1/0", "assigned", "m", "unit:u", {1001}}};
  EXPECT_EQ(inbox.tell(again), std::vector<bool>{true});
  const auto box = must(inbox_of(*store_, "unit:u", 10));
  ASSERT_EQ(box.size(), 2U);
  EXPECT_EQ(box[0].id, "m/1/0");
  EXPECT_EQ(box[0].at.ms, 1001);
  EXPECT_TRUE(must(inbox_of(*store_, "unit:other", 10)).empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, DeliveryTest, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::jobs

// SPDX-License-Identifier: Apache-2.0
// From the outbox to letters: merged, in quiet hours held back, tried again, given up, never lost, never two at once.
// Long: each way in which a delivery can go wrong is a story of its own on one outbox.
#include "notices/messenger.hpp"

#include "calendar/local_time.hpp"
#include "jobs/inbox.hpp"
#include "jobs/tables.hpp"
#include "notices/counts.hpp"
#include "notices/http_carrier.hpp"
#include "notices/tables.hpp"
#include "outside/loopback.hpp"
#include "store/stores.hpp"

#include <algorithm>
#include <set>

namespace luoshi::notices::test {
namespace {

using outside::test::Heard;
using outside::test::Loopback;
using outside::test::Said;
using store::must;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

// The ledger's outbox, as far as it is read here.
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

// Everybody is a unit of one.
class Everybody final : public People {
 public:
  Result<std::vector<std::vector<std::string>>> told_of(std::span<const jobs::Notice> notices, base::Instant) override {
    std::vector<std::vector<std::string>> told;
    for (const auto& notice : notices) told.push_back({notice.recipient});
    return told;
  }
  Result<std::optional<Contact>> contact_of(std::string_view person, base::Instant) override {
    if (gone.contains(person)) return std::optional<Contact>();
    return std::optional(Contact{.person = std::string(person), .mobile = person == "mute" ? "" : "138"});
  }
  Result<bool> is_day_off(base::Instant) override { return day_off; }
  std::set<std::string, std::less<>> gone = {};
  bool day_off = false;
};

// Keeps what it was given; fails as it is told.
class Post final : public Carrier {
 public:
  Result<void> carry(const Letter& letter, base::Instant) override {
    ++asked;
    if (letter.to.mobile.empty()) return fail({.code = base::ErrorCode::not_found, .id = "E-NOTICE-002"});
    if (!problem.empty()) return fail({.code = base::ErrorCode::unavailable, .id = problem});
    got.push_back(letter);
    return {};
  }
  std::vector<Letter> got = {};
  std::string_view problem = {};
  int asked = 0;
};

class MessengerTest : public store::StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    if (IsSkipped()) return;
    std::vector<store::Migration> migrations{{"outbox", 1, kOutboxSqlite, kOutboxPostgresql}};
    migrations.insert(migrations.end(), jobs::migrations().begin(), jobs::migrations().end());
    migrations.insert(migrations.end(), notices::migrations().begin(), notices::migrations().end());
    store_ = opened(migrations);
    now_ = calendar::parse_local("2026-03-02T09:00")->ms;
  }

  static Delivering sms() {
    return {
        .channel = "sms", .address = "https://x", .urgent = {"supervised"}, .quiet = *parse_quiet_hours("20:00-08:00")};
  }

  // A messenger that has begun: its place in the outbox is behind what is there.
  std::unique_ptr<Messenger> begun(Carrier& carrier, Delivering delivering = sms()) {
    auto messenger = std::make_unique<Messenger>(*store_, people_, carrier, std::move(delivering));
    must(messenger->step({now_}));
    return messenger;
  }

  void put(std::string_view kind, std::string_view person, std::string_view matter = "m") {
    ++sequence_;
    const auto id = std::string(matter) + "/" + std::to_string(sequence_) + "/0";
    auto transaction = must(store_->begin());
    const std::vector<store::Value> row{id, sequence_, now_, kind, matter, person};
    must(transaction->insert(kOutbox, row));
    must(transaction->commit());
  }

  std::size_t run(Messenger& messenger) {
    std::size_t done = 0;
    for (;;) {
      const auto piece = must(messenger.step({now_}));
      done += piece.done;
      if (!piece.more) return done;
    }
  }
  std::size_t run_at(Messenger& messenger, std::string_view local) {
    now_ = calendar::parse_local(local)->ms;
    return run(messenger);
  }
  std::size_t run_after(Messenger& messenger, std::int64_t ms) {
    now_ += ms;
    return run(messenger);
  }

  std::int64_t count(LetterState state) {
    const auto reader = must(store_->reader());
    const auto counts = must(count_letters(*reader, {0}));
    return counts.empty() ? 0 : counts.front().of(state);
  }

  std::unique_ptr<store::Store> store_;
  Everybody people_;
  Post post_;
  std::int64_t now_ = 0;
  std::int64_t sequence_ = 0;
};

TEST_P(MessengerTest, several_to_one_person_within_the_window_are_one_letter) {
  const auto messenger = begun(post_);
  put("sign_for", "la", "a");
  now_ += 4 * kMinute;
  run(*messenger);
  put("sign_for", "la", "b");
  put("nudged", "la", "c");
  put("nudged", "lb", "c");
  EXPECT_EQ(run_after(*messenger, 5 * kMinute), 0U);
  EXPECT_EQ(run_after(*messenger, kMinute + kMinute / 2), 1U);
  ASSERT_EQ(post_.got.size(), 1U);
  EXPECT_EQ(post_.got[0].summary, "待签收2件、催办1件");
  EXPECT_EQ(post_.got[0].to.person, "la");
  EXPECT_EQ(run_after(*messenger, 5 * kMinute), 1U);
  EXPECT_EQ(post_.got[1].to.person, "lb");
  EXPECT_EQ(run_after(*messenger, kHour), 0U);
  EXPECT_EQ(count(LetterState::sent), 2);
}

TEST_P(MessengerTest, what_was_seen_on_the_site_meanwhile_is_told_nowhere_else) {
  const auto messenger = begun(post_);
  put("sign_for", "la", "a");
  put("sign_for", "lb", "a");
  run(*messenger);
  now_ += kMinute;
  must(jobs::see_until(*store_, "la", {now_}));
  now_ += kMinute;
  put("nudged", "la", "b");
  EXPECT_EQ(run_after(*messenger, kHour), 2U);
  ASSERT_EQ(post_.got.size(), 2U);
  EXPECT_EQ(post_.got[0].to.person, "la");
  EXPECT_EQ(post_.got[0].summary, "催办1件");
  EXPECT_EQ(post_.got[1].summary, "待签收1件") << "lb, who has not looked";
}

TEST_P(MessengerTest, quiet_hours_hold_back_all_but_the_urgent_and_the_morning_brings_one_letter) {
  const auto messenger = begun(post_);
  now_ = calendar::parse_local("2026-03-02T19:55")->ms;
  put("sign_for", "la", "a");
  EXPECT_EQ(run_at(*messenger, "2026-03-02T20:10"), 0U);
  put("overdue", "la", "b");
  EXPECT_EQ(run_at(*messenger, "2026-03-03T07:59"), 0U);
  EXPECT_EQ(run_at(*messenger, "2026-03-03T08:00"), 1U);
  EXPECT_EQ(post_.got.at(0).summary, "待签收1件、超期1件");

  now_ = calendar::parse_local("2026-03-03T23:00")->ms;
  put("sign_for", "la", "c");
  run(*messenger);
  put("supervised", "la", "d");
  EXPECT_EQ(run(*messenger), 1U) << "what is urgent takes along what waits";
  EXPECT_EQ(post_.got.at(1).summary, "待签收1件、督办1件");
}

TEST_P(MessengerTest, a_day_off_is_quiet_and_another_try_waits_for_its_end) {
  const auto messenger = begun(post_);
  post_.problem = "E-OUTSIDE-013";
  put("sign_for", "la");
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, 11 * kMinute), 0U);
  EXPECT_EQ(post_.asked, 1);
  people_.day_off = true;
  post_.problem = {};
  EXPECT_EQ(run_after(*messenger, 24 * kHour), 0U);
  EXPECT_EQ(post_.asked, 1);
  people_.day_off = false;
  EXPECT_EQ(run_after(*messenger, kMinute), 1U);
}

TEST_P(MessengerTest, kernel_7_a_gateway_that_refuses_hangs_up_and_falls_silent_gets_it_in_the_end_under_one_id) {
  std::vector<Said> script{{.status = 500}, {.drops = true}, {.waits = true}, {.status = 401}, {.body = "code=9"}};
  std::vector<std::string> ids;
  std::vector<std::string> bodies;
  const Loopback gateway([&](const Heard& heard) {
    const auto at = heard.head.find("Idempotency-Key: ") + 17;
    ids.push_back(heard.head.substr(at, 32));
    bodies.push_back(heard.body);
    return ids.size() <= script.size() ? script[ids.size() - 1] : Said{.body = "code=0"};
  });
  const outside::Reach reach{.named = {base::parse_network("127.0.0.1").value()}};
  HttpCarrier carrier(
      {.url = gateway.address(), .body = "{mobile} {text}", .content_type = "text/plain", .accepted = "code=0"},
      outside::HttpClient(reach, {.whole_ms = 400}));
  const auto messenger = begun(carrier);
  put("sign_for", "la", "a");
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, 10 * kMinute), 0U);
  for (std::int64_t tries = 1; tries < 5; ++tries) {
    EXPECT_EQ(run_after(*messenger, jobs::pause_ms(tries) - 1), 0U);
    EXPECT_EQ(std::ssize(ids), tries) << "not before its time";
    put("nudged", "la", "b" + std::to_string(tries));  // gathered for the next letter
    EXPECT_EQ(run_after(*messenger, 1), 0U);
    EXPECT_EQ(std::ssize(ids), tries + 1);
  }
  EXPECT_EQ(count(LetterState::waiting), 1);
  EXPECT_EQ(run_after(*messenger, jobs::pause_ms(5)), 1U);
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), 1U);
  EXPECT_EQ(std::set(bodies.begin(), bodies.end()).size(), 1U) << "the same letter at each try";
  EXPECT_EQ(run_after(*messenger, 0) + run_after(*messenger, 10 * kMinute), 1U) << "what came meanwhile is one more";
  EXPECT_NE(bodies.back().find("您有4件催办事项"), std::string::npos);
  EXPECT_NE(ids.back(), ids.front());
}

TEST_P(MessengerTest, after_the_last_try_it_is_given_up_and_says_so_and_the_next_letter_goes) {
  auto always = sms();
  always.quiet = *parse_quiet_hours("");
  const auto messenger = begun(post_, always);
  post_.problem = "E-NOTICE-001";
  put("sign_for", "la", "a");
  run(*messenger);
  now_ += 10 * kMinute;
  for (std::int64_t tries = 1; tries <= kLetterTriesMax; ++tries) {
    EXPECT_EQ(count(LetterState::given_up), 0);
    run(*messenger);
    now_ += jobs::pause_ms(tries);
  }
  EXPECT_EQ(post_.asked, kLetterTriesMax);
  {
    const auto reader = must(store_->reader());
    const auto counts = must(count_letters(*reader, {0}));
    ASSERT_EQ(counts.size(), 1U);
    EXPECT_EQ(counts[0].of(LetterState::given_up), 1);
    EXPECT_EQ(counts[0].last_problem, "E-NOTICE-001");
    EXPECT_FALSE(counts[0].oldest_waiting);
  }
  EXPECT_EQ(run_after(*messenger, kHour), 0U);
  EXPECT_EQ(post_.asked, kLetterTriesMax);
  post_.problem = {};
  put("nudged", "la", "a");
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, 10 * kMinute), 1U);
}

TEST_P(MessengerTest, a_channel_that_does_not_answer_is_not_asked_for_each_of_many) {
  const auto messenger = begun(post_);
  post_.problem = "E-OUTSIDE-013";
  for (int i = 0; i < 12; ++i) put("sign_for", "p" + std::to_string(i));
  run(*messenger);
  run_after(*messenger, 10 * kMinute);
  EXPECT_EQ(post_.asked, 3);
  EXPECT_EQ(count(LetterState::waiting), 12);
  {
    const auto reader = must(store_->reader());
    EXPECT_EQ(must(count_letters(*reader, {0})).front().oldest_waiting, base::Instant{now_});
  }
  post_.problem = {};
  EXPECT_EQ(run_after(*messenger, 2 * kMinute), 12U);
}

TEST_P(MessengerTest, refusals_of_single_letters_hold_nobody_else_up) {
  const auto messenger = begun(post_);
  post_.problem = "E-NOTICE-001";
  for (int i = 0; i < 5; ++i) put("sign_for", "p" + std::to_string(i));
  run(*messenger);
  run_after(*messenger, 10 * kMinute);
  EXPECT_EQ(post_.asked, 5);
}

TEST_P(MessengerTest, kernel_7_a_process_that_died_while_sending_leaves_a_letter_that_goes_out_again_under_its_id) {
  class Dying final : public Carrier {
   public:
    Result<void> carry(const Letter& letter, base::Instant) override {
      id = letter.id;
      throw std::runtime_error("killed");
    }
    std::string id;
  } dying;
  {
    const auto messenger = begun(dying);
    put("sign_for", "la", "a");
    run(*messenger);
    EXPECT_THROW(run_after(*messenger, 10 * kMinute), std::runtime_error);
  }
  EXPECT_EQ(count(LetterState::unconfirmed), 1);
  Messenger after(*store_, people_, post_, sms());
  EXPECT_EQ(run_after(after, 4 * kMinute), 0U) << "whoever sends it may still be at it";
  EXPECT_EQ(run_after(after, kMinute), 1U);
  EXPECT_EQ(post_.got.at(0).id, dying.id);
}

TEST_P(MessengerTest, kernel_7_what_was_entered_while_nobody_delivered_is_told_once_afterwards) {
  begun(post_).reset();
  put("sign_for", "la", "a");
  put("nudged", "lb", "b");
  Messenger after(*store_, people_, post_, sms());
  run(after);
  Messenger again(*store_, people_, post_, sms());  // the process ended between admitting and sending
  EXPECT_EQ(run_after(again, 10 * kMinute), 2U);
  Messenger third(*store_, people_, post_, sms());
  EXPECT_EQ(run_after(third, kHour), 0U);
}

TEST_P(MessengerTest, a_new_channel_tells_nothing_of_what_was_before_it) {
  put("sign_for", "la", "a");
  const auto messenger = begun(post_);
  EXPECT_EQ(run_after(*messenger, kHour), 0U);
  put("sign_for", "la", "b");
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, kHour), 1U);
  EXPECT_EQ(post_.got.at(0).link, "https://x/m/b");
}

TEST_P(MessengerTest, what_is_days_old_is_told_on_the_site_only) {
  const auto messenger = begun(post_);
  put("sign_for", "la", "a");
  now_ += kStaleMs + 1;
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, 24 * kHour), 0U);
  EXPECT_EQ(count(LetterState::sent), 0);
}

TEST_P(MessengerTest, who_has_no_number_or_has_left_is_shown_as_that_and_not_tried_again) {
  const auto messenger = begun(post_);
  put("sign_for", "mute");
  put("sign_for", "left");
  run(*messenger);
  people_.gone.insert("left");
  EXPECT_EQ(run_after(*messenger, 10 * kMinute), 0U);
  EXPECT_EQ(count(LetterState::no_address), 2);
  EXPECT_EQ(run_after(*messenger, 24 * kHour), 0U);
  EXPECT_EQ(post_.asked, 1);
}

TEST_P(MessengerTest, a_channel_of_some_kinds_tells_no_others_and_channels_know_nothing_of_each_other) {
  auto some = sms();
  some.channel = "im";
  some.kinds = {"nudged"};
  Post im;
  const auto first = begun(post_);
  const auto second = begun(im, some);
  put("sign_for", "la", "a");
  put("nudged", "la", "b");
  run(*first);
  run(*second);
  now_ += 10 * kMinute;
  EXPECT_EQ(run(*first), 1U);
  EXPECT_EQ(run(*second), 1U);
  EXPECT_EQ(post_.got.at(0).summary, "待签收1件、催办1件");
  EXPECT_EQ(im.got.at(0).summary, "催办1件");
}

TEST_P(MessengerTest, more_than_a_page_of_notices_goes_out_whole) {
  const auto messenger = begun(post_);
  for (int i = 0; i < 450; ++i) put("sign_for", "p" + std::to_string(i % 45), std::to_string(i));
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, 10 * kMinute), 45U);
  EXPECT_TRUE(std::ranges::all_of(post_.got, [](const Letter& letter) { return letter.count == 10; }));
}

TEST_P(MessengerTest, letters_that_ended_are_forgotten_after_a_month) {
  const auto messenger = begun(post_);
  put("sign_for", "la");
  run(*messenger);
  EXPECT_EQ(run_after(*messenger, 10 * kMinute), 1U);
  run_after(*messenger, kKeptMs);
  EXPECT_EQ(count(LetterState::sent), 1);
  run_after(*messenger, 1);
  EXPECT_EQ(count(LetterState::sent), 0);
  const auto reader = must(store_->reader());
  EXPECT_TRUE(must(reader->query({"test.told", "SELECT notice FROM notices_told"})).empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, MessengerTest, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::notices::test

// SPDX-License-Identifier: Apache-2.0
// Long: one district and one pack of its own, on which every promise of balances is tried.
// Balances on the real journal: what is posted, refused and taken back, by whom; two of a batch that together break a
// limit; many hands at once. Every test ends with the record verified, so that rows are what a rebuild makes.
#include "journal/verify.hpp"
#include "ledger/balances/projection.hpp"
#include "ledger/balances/reading.hpp"
#include "ledger/matters/world.hpp"

#include <chrono>
#include <latch>
#include <random>
#include <thread>

namespace luoshi::ledger::test {
namespace {

using balances::Line;
using store::must;

// A pack of the test's own: flats that a matter keeps up to a field of it, points of matters and units within limits.
constexpr std::string_view kPack = R"(
[pack]
id = "stock"
version = "1"
title = { zh = "账", en = "stock" }
[[types]]
id = "stock"
title = { zh = "房源", en = "stock" }
life = "inspection"
fields = [{ key = "quota", kind = "number", digits = 0, label = { zh = "套数", en = "quota" } }]
states = [
  { id = "open", progress = "active", label = { zh = "在管", en = "open" } },
  { id = "closed", progress = "closed", label = { zh = "结束", en = "closed" } },
]
steps = [{ node = "visit", state = "open", verb = "close" }, { node = "end", state = "closed" }]
[[types.permissions]]
role = "supervisor"
states = ["*"]
verbs = ["see", "create", "edit"]
scope = "district"
levels = ["public", "internal", "work_secret"]
[[types.permissions]]
role = "supervisor"
states = ["open"]
verbs = ["post", "close"]
scope = "district"
levels = ["public", "internal", "work_secret"]
[[types.permissions]]
role = "liaison"
states = ["*"]
verbs = ["see"]
scope = "unit"
levels = ["public", "internal"]
[[types.permissions]]
role = "liaison"
states = ["open"]
verbs = ["post"]
scope = "unit"
as = ["lead"]
levels = ["public", "internal"]
[[balances]]
id = "flats"
title = { zh = "安置房", en = "flats" }
unit = "套"
of = ["stock"]
lowest = 0
highest = "quota"
levels = ["public", "internal"]
readers = ["leader"]
[[balances]]
id = "points"
title = { zh = "积分", en = "points" }
unit = "分"
of = ["stock", "unit"]
on = ["stock"]
issued_on = []
lowest = -5
highest = 10
)";

class Balances : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    kept_ = must(ledger_->definitions());
    ledger_.reset();
    Settings settings{.journal = {},
                      .overlay = {{.part = Part::pack, .name = "stock/pack.toml", .text = std::string(kPack)}}};
    settings.journal.now = [this] { return base::Instant{now_ms_.load()}; };
    settings.journal.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
    settings.journal.random = &random_;
    ledger_ = must(Ledger::open(*store_, **keys_, std::move(settings)));
  }

  std::string stock(std::string_view of, std::string_view quota = "100", std::string_view level = "internal") {
    return direct(of, "2026-06-30",
                  R"({"type":"stock","direct":null,"deadline":null,"level":")" + std::string(level) +
                      R"(","fields":{"kind":null,"quota":")" + std::string(quota) + R"("}})");
  }
  static std::string posting(std::string_view balance, std::string_view from, std::string_view to,
                             std::string_view quantity) {
    return R"({"balance":")" + std::string(balance) + R"(","from":")" + std::string(from) + R"(","to":")" +
           std::string(to) + R"(","quantity":")" + std::string(quantity) + R"(","reason":"理由"})";
  }
  std::string post(const std::string& on, std::string_view who, std::string_view balance, std::string_view from,
                   std::string_view to, std::string_view quantity) {
    return act("post", on, who, posting(balance, from, to, quantity));
  }
  /// The refusal of it.
  base::Error refusal(const std::string& on, const std::string& input) {
    matters::Action action{
        .verb = model::Verb::post, .matter = on, .actor = person("officer"), .input = codec::parse_json(input).value()};
    auto done = ledger_->submit(std::make_unique<matters::DoVerb>(flows_, std::move(action)), "test");
    EXPECT_FALSE(done);
    return done ? base::Error() : std::move(done).error();
  }
  std::int64_t has(std::string_view balance, const std::string& holder) {
    const auto reader = must(store_->reader());
    return must(balances::holding(*reader, balance, holder)).quantity;
  }
  std::vector<Line> lines(std::string_view balance, const std::string& holder, std::size_t limit = 100,
                          balances::LinePlace before = {}) {
    const auto reader = must(store_->reader());
    return must(balances::statement(*reader, balance, holder, before, limit));
  }
  /// What all holders of a balance have together, the outside with them: always 0.
  std::int64_t sum(std::string_view balance) {
    const auto reader = must(store_->reader());
    std::int64_t made = 0;
    for (const auto& one : must(balances::holdings(*reader, balance, "", 1000))) made += one.quantity;
    return made;
  }
  /// The tables in which verify finds something wrong.
  std::vector<std::string> findings() {
    const auto scratch = folder_.path("findings");
    std::filesystem::create_directories(scratch);
    const auto migrated = migrations();
    const journal::VerifyOptions options{.scratch = scratch, .migrations = migrated};
    const auto& projections = ledger_->projections();
    const auto report = must(journal::verify(*store_, **keys_, projections.kinds(), projections.registry(), options));
    std::vector<std::string> tables;
    for (const auto& finding : report.findings) tables.push_back(finding.where.file);
    return tables;
  }
  static std::string of_matter(const std::string& id) { return "matter:" + id; }
  std::string of_unit(const std::string& name) { return "unit:" + unit(name); }

 private:
  DefinitionsPtr kept_;  ///< flows_ knows it by its address
};
INSTANTIATE_TEST_SUITE_P(Stores, Balances, stores(), [](const auto& about) { return about.param; });

std::string arg_of(const base::Error& error, std::string_view name) {
  for (const auto& arg : error.args) {
    if (arg.name == name) return arg.value;
  }
  return {};
}

TEST_P(Balances, move_a_quantity_from_one_to_another_and_keep_both_statements) {
  const auto one = stock("a");
  const auto other = stock("a");
  EXPECT_EQ(post(one, "officer", "flats", "outside", "matter", "8"), "");
  EXPECT_EQ(post(one, "officer", "flats", "matter", of_matter(other), "3"), "");
  EXPECT_EQ(has("flats", of_matter(one)), 5);
  EXPECT_EQ(has("flats", of_matter(other)), 3);
  EXPECT_EQ(has("flats", "outside"), -8);
  EXPECT_EQ(sum("flats"), 0);
  const auto statement = lines("flats", of_matter(one));
  ASSERT_EQ(statement.size(), 2U);
  EXPECT_EQ(statement[0].quantity, -3);
  EXPECT_EQ(statement[0].total, 5);
  EXPECT_EQ(statement[0].counter, of_matter(other));
  EXPECT_EQ(statement[0].matter, one);
  EXPECT_EQ(statement[0].entry, row(one).updated);
  EXPECT_EQ(statement[1].total, 8);
  EXPECT_EQ(lines("flats", of_matter(one), 1, {statement[0].entry, statement[0].line}).front().quantity, 8);
  EXPECT_EQ(lines("flats", of_matter(other)).front().counter, of_matter(one));
  const auto entry = must(ledger_->reader().entry(statement[0].entry));
  EXPECT_EQ(entry.kind, "matter.posted");
  EXPECT_EQ(entry.outcome.find("posted")->items_of("postings")->front().text_of("quantity"), "3");
}

TEST_P(Balances, refuse_what_breaks_a_limit_and_say_which_what_stands_there_and_what_was_asked) {
  const auto one = stock("a", "10");
  const auto other = stock("a");
  ASSERT_EQ(post(one, "officer", "flats", "outside", "matter", "3"), "");
  const auto below = refusal(one, posting("flats", "matter", of_matter(other), "5"));
  EXPECT_EQ(below.id, "E-BALANCE-006");
  EXPECT_EQ(arg_of(below, "now"), "3 套");
  EXPECT_EQ(arg_of(below, "asked"), "5 套");
  EXPECT_EQ(arg_of(below, "limit"), "0 套");
  EXPECT_TRUE(base::describe(below, base::Language::zh).contains("余额 3 套,要转出 5 套"));
  const auto above = refusal(one, posting("flats", "outside", "matter", "8"));
  EXPECT_EQ(above.id, "E-BALANCE-007");
  EXPECT_EQ(arg_of(above, "limit"), "10 套") << "the field of the matter that keeps it";
  EXPECT_EQ(post(one, "officer", "flats", "outside", "matter", "7"), "") << "at the limit all is well";
  EXPECT_EQ(post(one, "officer", "points", of_unit("a"), of_unit("b"), "6"), "E-BALANCE-006");
  EXPECT_EQ(post(one, "officer", "points", of_unit("a"), of_unit("b"), "5"), "");
  EXPECT_EQ(post(one, "officer", "points", of_unit("c"), of_unit("b"), "5"), "") << "10 is the highest";
  EXPECT_EQ(post(one, "officer", "points", "matter", of_unit("b"), "1"), "E-BALANCE-007");
  EXPECT_EQ(sum("points"), 0);
}

TEST_P(Balances, post_all_of_a_command_or_nothing_each_on_what_the_ones_before_left) {
  const auto one = stock("a");
  const auto other = stock("a");
  const auto several = [&](const std::string& second) {
    return R"({"reason":"调拨","postings":[{"balance":"flats","from":"outside","to":"matter","quantity":"4"},)"
           R"({"balance":"flats","from":"matter","to":")" +
           of_matter(other) + R"(","quantity":")" + second + R"("}]})";
  };
  const auto before = row(one);
  EXPECT_EQ(act("post", one, "officer", several("5")), "E-BALANCE-006");
  EXPECT_EQ(row(one).updated, before.updated);
  EXPECT_EQ(has("flats", of_matter(one)), 0);
  EXPECT_EQ(count_rows("balance_lines"), 0);
  EXPECT_EQ(act("post", one, "officer", several("4")), "");
  EXPECT_EQ(has("flats", of_matter(one)), 0);
  EXPECT_EQ(has("flats", of_matter(other)), 4);
  const auto statement = lines("flats", of_matter(one));
  ASSERT_EQ(statement.size(), 2U);
  EXPECT_EQ(statement[0].entry, statement[1].entry);
  EXPECT_EQ(statement[0].line, 2);
  EXPECT_EQ(statement[1].total, 4) << "no line shows a limit broken";
}

TEST_P(Balances, take_an_entry_back_by_postings_the_other_way_once_and_rewrite_nothing) {
  const auto one = stock("a");
  const auto other = stock("a");
  ASSERT_EQ(post(one, "officer", "flats", "outside", "matter", "5"), "");
  const auto wrong = std::to_string(row(one).updated);
  const auto correct = [&](const std::string& on, const std::string& entry) {
    return act("post", on, "officer", R"({"reason":"记错","corrects":")" + entry + R"("})");
  };
  EXPECT_EQ(correct(other, wrong), "E-BALANCE-010") << "it stands on another matter";
  EXPECT_EQ(correct(one, "1"), "E-BALANCE-010");
  EXPECT_EQ(correct(one, "no number"), "E-BALANCE-010");
  ASSERT_EQ(post(one, "officer", "flats", "matter", of_matter(other), "2"), "");
  EXPECT_EQ(correct(one, wrong), "E-BALANCE-006") << "two of them are gone already";
  ASSERT_EQ(post(other, "officer", "flats", "matter", of_matter(one), "2"), "");
  EXPECT_EQ(correct(one, wrong), "");
  const auto correction = std::to_string(row(one).updated);
  EXPECT_EQ(has("flats", of_matter(one)), 0);
  EXPECT_EQ(correct(one, wrong), "E-BALANCE-011");
  EXPECT_EQ(correct(one, correction), "E-BALANCE-012");
  const auto statement = lines("flats", of_matter(one));
  ASSERT_EQ(statement.size(), 4U);
  EXPECT_EQ(std::to_string(statement[0].corrects), wrong);
  EXPECT_EQ(std::to_string(statement[3].corrected), correction);
  EXPECT_EQ(statement[3].quantity, 5);
}

TEST_P(Balances, refuse_what_makes_no_sense) {
  const auto one = stock("a");
  const auto secret = stock("a", "9", "work_secret");
  const auto task = direct("a", "2026-06-30");
  const auto id = [&](std::string_view balance, std::string_view from, std::string_view to, std::string_view quantity) {
    return post(one, "officer", balance, from, to, quantity);
  };
  EXPECT_EQ(id("none", "outside", "matter", "1"), "E-BALANCE-001");
  EXPECT_EQ(id("flats", "outside", "nobody", "1"), "E-BALANCE-002");
  EXPECT_EQ(id("flats", "outside", "unit:nowhere", "1"), "E-BALANCE-002");
  EXPECT_EQ(id("flats", "outside", "matter:nowhere", "1"), "E-BALANCE-002");
  EXPECT_EQ(id("flats", "outside", of_unit("a"), "1"), "E-BALANCE-003");
  EXPECT_EQ(id("flats", "outside", of_matter(task), "1"), "E-BALANCE-003");
  EXPECT_EQ(id("inspection_quota", of_unit("a"), of_unit("b"), "1"), "E-BALANCE-004");
  EXPECT_EQ(id("points", "outside", of_unit("a"), "1"), "E-BALANCE-005");
  for (const auto* quantity : {"0", "-1", "1.5", "", "viel", "9000000000000001", "99999999999999999999"}) {
    EXPECT_EQ(id("flats", "outside", "matter", quantity), "E-BALANCE-008") << quantity;
  }
  EXPECT_EQ(id("points", of_unit("a"), of_unit("a"), "1"), "E-BALANCE-009");
  EXPECT_EQ(act("post", one, "officer", R"({"reason":"x","postings":[]})"), "E-BALANCE-013");
  EXPECT_EQ(act("post", one, "officer", R"({"balance":"flats","from":"outside","to":"matter","quantity":"1"})"),
            "E-MATTER-004");
  EXPECT_EQ(id("flats", "outside", of_matter(secret), "1"), "E-BALANCE-015");
  EXPECT_EQ(act("post", task, "officer", posting("flats", "outside", "matter", "1")).substr(0, 10), "E-MODEL-06");
  EXPECT_EQ(count_rows("balances"), 0);
}

TEST_P(Balances, are_posted_by_who_may_post_on_the_matter_and_on_the_one_that_it_is_taken_from) {
  const auto one = stock("a");
  const auto other = stock("b");
  ASSERT_EQ(post(other, "officer", "flats", "outside", "matter", "5"), "");
  EXPECT_EQ(post(one, "lb", "flats", "outside", "matter", "1"), "E-MODEL-063");
  EXPECT_EQ(post(one, "leader", "flats", "outside", "matter", "1"), "E-MODEL-061");
  EXPECT_EQ(post(one, "la", "flats", "outside", "matter", "1"), "");
  EXPECT_EQ(post(one, "la", "flats", of_matter(other), "matter", "1"), "E-BALANCE-002") << "it is not theirs to see";
  EXPECT_EQ(post(one, "la", "flats", "matter", of_matter(other), "1"), "E-BALANCE-002");
  const auto both =
      direct("b", "2026-06-30",
             R"({"type":"stock","direct":null,"deadline":null,"co":[")" + unit("a") + R"("],"fields":{"kind":null}})");
  ASSERT_EQ(post(both, "officer", "flats", "outside", "matter", "5"), "");
  EXPECT_EQ(post(one, "la", "flats", "matter", of_matter(both), "1"), "") << "who sees it gives to it";
  EXPECT_EQ(post(one, "la", "flats", of_matter(both), "matter", "1"), "E-MODEL-063") << "and takes nothing from it";
}

TEST_P(Balances, are_read_by_who_sees_the_matter_belongs_to_the_unit_or_is_named) {
  const auto one = stock("a");
  const auto other = stock("b");
  ASSERT_EQ(post(one, "officer", "flats", "outside", "matter", "5"), "");
  ASSERT_EQ(post(other, "officer", "flats", "outside", "matter", "2"), "");
  ASSERT_EQ(post(one, "officer", "points", of_unit("a"), of_unit("b"), "1"), "");
  const auto directory = must(ledger_->directory());
  const auto definitions = must(ledger_->definitions());
  const auto reader = must(store_->reader());
  const auto seen = [&](std::string_view who, std::string_view balance) {
    const access::By by{person(std::string(who))};
    const balances::Onlooker onlooker{*directory, definitions->model(), by, {now_ms_.load()}};
    return must(balances::holdings_seen(*reader, onlooker, *definitions->model().balance(balance), "", 50));
  };
  EXPECT_EQ(seen("leader", "flats").total, 7) << "named as a reader";
  EXPECT_EQ(seen("leader", "flats").holdings.size(), 2U);
  EXPECT_EQ(seen("officer", "flats").total, std::nullopt);
  EXPECT_EQ(seen("officer", "flats").holdings.size(), 2U) << "sees all matters";
  ASSERT_EQ(seen("la", "flats").holdings.size(), 1U);
  EXPECT_EQ(seen("la", "flats").holdings.front().quantity, 5);
  EXPECT_EQ(seen("lc", "flats").holdings.size(), 0U);
  EXPECT_EQ(seen("la", "points").holdings.size(), 1U) << "of their own unit";
  EXPECT_EQ(seen("leader", "points").holdings.size(), 2U) << "of the units below";
  EXPECT_EQ(seen("lc", "points").holdings.size(), 0U);
  const access::By by{person("la")};
  const balances::Onlooker onlooker{*directory, definitions->model(), by, {now_ms_.load()}};
  const auto& flats = *definitions->model().balance("flats");
  EXPECT_TRUE(balances::readable_holder(*reader, onlooker, flats, of_matter(one)));
  for (const auto& holder : {of_matter(other), std::string("outside"), of_unit("b"), std::string("x")}) {
    EXPECT_EQ(store::id_of(balances::readable_holder(*reader, onlooker, flats, holder)), "E-BALANCE-002") << holder;
  }
}

/// Holds the deciding thread until it is told to go on, and is refused then.
class Waiter final : public journal::Command {
 public:
  Waiter(std::latch& began, std::latch& go) : began_(&began), go_(&go) {}
  void needs(const journal::States&, journal::Needs&) const override {}
  Result<journal::Draft> decide(const journal::States&, journal::Moment&) override {
    if (!waited_) began_->count_down();
    waited_ = true;
    go_->wait();
    return fail({.code = base::ErrorCode::conflict, .id = "E-MATTER-003"});
  }

 private:
  std::latch* began_;
  std::latch* go_;
  bool waited_ = false;
};

TEST_P(Balances, kernel_4_of_two_postings_of_a_batch_that_together_break_a_limit_the_second_is_refused) {
  const auto one = stock("a");
  const auto other = stock("a");
  ASSERT_EQ(post(one, "officer", "flats", "outside", "matter", "5"), "");
  std::latch began(1);
  std::latch go(1);
  ledger_->journal().submit({.command = std::make_unique<Waiter>(began, go), .caller = "test"}, [](const auto&) {});
  began.wait();
  // These queue meanwhile and make one batch.
  std::vector<std::string> answers;
  std::latch answered(2);
  for (int i = 0; i < 2; ++i) {
    matters::Action action{.verb = model::Verb::post,
                           .matter = one,
                           .actor = person("officer"),
                           .input = codec::parse_json(posting("flats", "matter", of_matter(other), "3")).value()};
    ledger_->journal().submit({.command = std::make_unique<matters::DoVerb>(flows_, action), .caller = "test"},
                              [&](const Result<journal::Receipt>& done) {
                                answers.push_back(done ? "" : std::string(done.error().id));
                                answered.count_down();
                              });
  }
  go.count_down();
  answered.wait();
  EXPECT_EQ(answers, (std::vector<std::string>{"", "E-BALANCE-006"}));
  EXPECT_EQ(has("flats", of_matter(one)), 2);
}

TEST_P(Balances, kernel_5_random_postings_of_many_hands_sum_to_zero_and_break_no_limit) {
  constexpr unsigned kThreads = 6;
  constexpr int kEach = 40;
  std::vector<std::string> on;
  std::vector<std::string> holders{of_unit("a"), of_unit("b"), of_unit("c")};
  for (int i = 0; i < 3; ++i) holders.push_back(of_matter(on.emplace_back(stock("a"))));
  std::atomic<int> done = 0;
  std::atomic<int> refused = 0;
  std::atomic<bool> over = false;
  std::thread looking([&] {
    while (!over) {
      EXPECT_EQ(sum("points"), 0);
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  });
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::minstd_rand random(t + 1);
      for (int i = 0; i < kEach; ++i) {
        const auto quantity = std::to_string(1 + random() % 6);
        const auto& matter = on[random() % on.size()];
        const auto& from = holders[random() % holders.size()];
        const auto& to = holders[random() % holders.size()];
        const auto answer = post(matter, "officer", "points", from, to, quantity);
        ++(answer.empty() ? done : refused);
        if (answer.empty() && random() % 4 == 0) {
          const auto back = R"({"reason":"更正","corrects":")" + std::to_string(row(matter).updated) + R"("})";
          if (act("post", matter, "officer", back).empty()) ++done;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  over = true;
  looking.join();
  EXPECT_GT(done, 0);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(count_rows("balance_entries"), done.load());
  EXPECT_EQ(sum("points"), 0);
  for (const auto& holder : holders) {
    std::int64_t total = has("points", holder);
    for (const auto& line : lines("points", holder, 1000)) {
      EXPECT_EQ(line.total, total) << "the running total is that of its lines";
      EXPECT_GE(line.total, -5);
      EXPECT_LE(line.total, 10);
      total -= line.quantity;
    }
    EXPECT_EQ(total, 0);
  }
}

TEST_P(Balances, kernel_5_names_the_row_of_a_balance_that_somebody_changed) {
  const auto one = stock("a");
  ASSERT_EQ(post(one, "officer", "flats", "outside", "matter", "5"), "");
  {
    auto transaction = must(store_->begin());
    must(transaction->execute({"test.cheat", "UPDATE balances SET quantity = 6 WHERE quantity = 5"}));
    must(transaction->commit());
  }
  EXPECT_EQ(findings(), std::vector<std::string>{"balances"});
  auto transaction = must(store_->begin());
  must(transaction->execute({"test.uncheat", "UPDATE balances SET quantity = 5 WHERE quantity = 6"}));
  must(transaction->commit());
}

}  // namespace
}  // namespace luoshi::ledger::test

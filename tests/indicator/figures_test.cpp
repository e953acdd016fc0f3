// SPDX-License-Identifier: Apache-2.0
// Indicators on the real journal: what they count is what the matters say, however the entries were paged; a person's
// figure counts nothing that he may not see; the matters behind a figure are as many as it says.
#include "indicator/figures.hpp"
#include "indicator/projection.hpp"
#include "indicator/tables.hpp"
#include "journal/projections.hpp"
#include "journal/verify.hpp"
#include "ledger/matters/take_report.hpp"
#include "ledger/search/finder.hpp"

#include <algorithm>
#include <filesystem>

namespace luoshi::indicator {
namespace {

using Ids = std::vector<std::string>;
using ledger::test::stores;
using store::id_of;
using store::must;

class Indicators : public ledger::test::Finding {
 protected:
  void SetUp() override {
    Finding::SetUp();
    if (IsSkipped()) return;
    migrations_ = ledger::migrations();
    migrations_.insert(migrations_.end(), migrations().begin(), migrations().end());
    must(store_->migrate(migrations_));
    projection_ = std::make_unique<IndicatorProjection>(*ledger_);
  }

  // The whole record is verified with the indicators before the rest is.
  void TearDown() override {
    if (!IsSkipped() && projection_ != nullptr) {
      count_all();
      EXPECT_EQ(findings(), Ids());
    }
    Finding::TearDown();
  }

  [[nodiscard]] journal::Registry registry() const {
    journal::Registry made;
    for (const auto* one : ledger_->projections().registry().projections()) made.add(*one);
    made.add(*projection_);
    return made;
  }

  journal::VerifyReport verified(std::span<const std::string_view> made_anew = {}) {
    const auto scratch = folder_.path("scratch");
    std::filesystem::create_directories(scratch);
    const journal::VerifyOptions options{.scratch = scratch, .migrations = migrations_, .made_anew = made_anew};
    return must(journal::verify(*store_, **keys_, ledger_->projections().kinds(), registry(), options));
  }
  Ids findings() {
    const auto report = verified();
    Ids made;
    for (const auto& finding : report.findings) made.push_back(std::string(finding.id) + " " + finding.where.file);
    return made;
  }

  void count_all(std::size_t page = 3) {
    for (std::uint64_t left = 1; left > 0;) {
      left = must(journal::follow(*store_, **keys_, ledger_->projections().kinds(), *projection_, page));
    }
  }

  template <class Ask>
  auto as(std::string_view who, const Ask& ask) {
    const auto directory = must(ledger_->directory());
    const auto definitions = must(ledger_->definitions());
    const ledger::access::By by{.actor = person(std::string(who))};
    const auto reader = must(store_->reader());
    return ask(*reader, Caller{*directory, definitions->model(), by, base::Instant{now_ms_.load()}});
  }
  Answer asked(std::string_view who, const Question& question) {
    return as(who, [&](store::Reader& reader, const Caller& caller) { return must(figure(reader, caller, question)); });
  }
  // "3/4", and by group "key 1/2".
  std::string told(std::string_view who, const Question& question) {
    const auto answer = asked(who, question);
    auto text = [](const Figure& one) { return one.numerator.to_string() + "/" + one.denominator.to_string(); };
    std::string made = text(answer.total);
    for (const auto& group : answer.groups) made += ", " + group.key + " " + text(group);
    return made;
  }
  Page page(std::string_view who, const Question& question, Side side = Side::all, std::string_view after = "",
            std::size_t limit = 50) {
    return as(who, [&](store::Reader& reader, const Caller& caller) {
      return must(members(reader, caller, question, side, after, limit));
    });
  }
  Ids ids(const Page& page) {
    Ids made;
    for (const auto& member : page.members) made.push_back(member.row.id);
    return made;
  }

  std::vector<store::Migration> migrations_;
  std::unique_ptr<IndicatorProjection> projection_;
};
INSTANTIATE_TEST_SUITE_P(Stores, Indicators, stores());

TEST_P(Indicators, count_by_unit_category_month_and_day) {
  direct("a", "2026-06-30");
  direct("a", "2026-06-30", R"({"fields":{"kind":"target"}})");
  go_to("2026-04-01T09:00");
  const auto gone = direct("b", "2026-06-30");
  direct("b", "2026-06-30");
  EXPECT_EQ(act("cancel", gone, "head", R"({"reason":"重复"})"), "");
  count_all();
  EXPECT_EQ(told("officer", {.indicator = "commitments"}), "3/3");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .group = Group::category}), "3/3, target 1/1, task 2/2");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .group = Group::month}), "3/3, 2026-03 2/2, 2026-04 1/1");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .group = Group::day}), "3/3, 2026-03-02 2/2, 2026-04-01 1/1");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .group = Group::type}), "3/3, commitment 3/3");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .units = {unit("a")}}), "2/2");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .category = "target"}), "1/1");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .from = "2026-03-01", .to = "2026-03-31"}), "2/2");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .from = "2026-03-02", .to = "2026-03-31"}), "2/2");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .from = "2026-03-03"}), "1/1");
  EXPECT_EQ(told("officer", {.indicator = "commitments", .to = "2026-03-31"}), "2/2");
}

TEST_P(Indicators, a_report_that_came_in_by_a_table_burdens_the_unit_like_one_that_was_typed_in) {
  const auto matter = direct("a", "2026-06-30");
  EXPECT_EQ(act("sign_for", matter, "la"), "");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"填的"})"), "");
  auto input = must(codec::parse_json(R"({"progress":"表里的","table":{"file":"00","name":"交回.xlsx","line":5}})"));
  input.add("unit", unit("a"));
  EXPECT_EQ(submit(std::make_unique<ledger::matters::TakeReport>(
                flows_, ledger::matters::Action{.matter = matter, .actor = person("officer"), .input = input})),
            "");
  count_all();
  const Question reports{.indicator = "burden_reports"};
  EXPECT_EQ(told("officer", reports), "2/2");
  EXPECT_EQ(told("la", reports), "2/2") << "the unit sees its own";
  EXPECT_EQ(told("lb", reports), "0/0");
}

TEST_P(Indicators, an_act_counts_on_its_own_day_as_often_as_it_was_done) {
  std::string pressed;  // of a type whose 催办 has no limit
  ASSERT_EQ(create("officer",
                   R"({"type":"finding","title":"井盖缺失","deadline":"2026-06-30","unit":")" + unit("a") +
                       R"(","fields":{"plan":"一季度督查","spot":"柳堤路12号","clause":"条例","severity":"grave",)"
                       R"("found":"2026-03-02"}})",
                   &pressed),
            "");
  direct("b", "2026-06-30");
  const Question nudges{.indicator = "burden_nudges"};
  const Question by_month{.indicator = "burden_nudges", .group = Group::month};
  count_all();
  EXPECT_EQ(told("officer", nudges), "0/0");
  EXPECT_EQ(act("nudge", pressed, "officer"), "");
  count_all();
  EXPECT_EQ(told("officer", by_month), "1/1, 2026-03 1/1");
  go_to("2026-03-02T18:00");
  EXPECT_EQ(act("nudge", pressed, "officer"), "");
  go_to("2026-04-01T09:00");
  EXPECT_EQ(act("nudge", pressed, "officer"), "");
  count_all();
  EXPECT_EQ(told("officer", by_month), "3/3, 2026-03 2/2, 2026-04 1/1");
  EXPECT_EQ(told("officer", {.indicator = "burden_nudges", .from = "2026-03-02", .to = "2026-03-30"}), "2/2");
  EXPECT_EQ(told("officer", {.indicator = "burden_nudges", .group = Group::unit}), "3/3, " + unit("a") + " 3/3");
  const auto behind = page("officer", nudges);
  EXPECT_EQ(ids(behind), (Ids{pressed, pressed})) << "a line for each day";
  EXPECT_EQ(behind.members.front().counted.numerator, base::Decimal(2));
  const auto first = page("officer", nudges, Side::all, "", 1);
  EXPECT_EQ(ids(page("officer", nudges, Side::all, first.next, 1)), Ids{pressed}) << "the other day on the next page";
  EXPECT_EQ(told("la", nudges), "3/3") << "the unit sees its own";
  EXPECT_EQ(told("lb", nudges), "0/0") << "and not another's";
}

TEST_P(Indicators, a_share_has_those_that_kept_their_date_over_those_that_were_due) {
  const auto early = direct("a", "2026-03-31");
  const auto late = direct("a", "2026-03-31");
  direct("b", "2026-03-31");
  direct("b", "2026-12-31");
  work(early, "la");
  go_to("2026-04-20T09:00");
  work(late, "la");
  count_all();
  const Question due{.indicator = "done_on_time", .to = "2026-04-30"};
  EXPECT_EQ(told("officer", due), "1/3");
  EXPECT_EQ(value_of(*must(ledger_->definitions())->model().indicator("done_on_time"), asked("officer", due).total)
                ->to_string(),
            "33.3333");
  EXPECT_EQ(ids(page("officer", due, Side::in)), Ids{early});
  EXPECT_EQ(page("officer", due, Side::out).members.size(), 2U);
  EXPECT_EQ(act("verify", early, "officer", R"({"outcome":"不合格","reason":"图纸不全"})"), "");
  count_all();
  EXPECT_EQ(told("officer", due), "0/3") << "what was returned is not done";
  EXPECT_EQ(told("officer", {.indicator = "commitments_returned"}), "1/2");
}

TEST_P(Indicators, a_figure_moves_with_the_matter) {
  const auto one = direct("a", "2026-06-30");
  count_all();
  EXPECT_EQ(told("officer", {.indicator = "commitments", .group = Group::unit}), "1/1, " + unit("a") + " 1/1");
  EXPECT_EQ(act("transfer", one, "officer", R"({"to":")" + unit("b") + R"(","reason":"职责在交警"})"), "");
  count_all();
  EXPECT_EQ(told("officer", {.indicator = "commitments", .group = Group::unit}), "1/1, " + unit("b") + " 1/1");
  EXPECT_EQ(count_rows("indicator_cells"), 2 * count_rows("indicator_members")) << "cells of nothing are gone";
}

TEST_P(Indicators, a_person_is_told_of_what_he_may_see_and_a_reader_of_the_district) {
  direct("a", "2026-06-30");
  direct("b", "2026-06-30");
  direct("b", "2026-06-30");
  count_all();
  const Question all{.indicator = "commitments"};
  EXPECT_EQ(told("la", all), "1/1");
  EXPECT_FALSE(asked("la", all).of_district);
  EXPECT_EQ(told("lb", all), "2/2");
  EXPECT_EQ(told("lc", all), "0/0");
  EXPECT_EQ(told("lc", {.indicator = "commitments", .units = {unit("b")}}), "0/0") << "not by naming the unit either";
  EXPECT_TRUE(page("lc", all).members.empty());
  EXPECT_EQ(page("lc", all).hidden, 0) << "nor how many there are";
  EXPECT_EQ(told("officer", all), "3/3");
  EXPECT_TRUE(asked("officer", all).of_district);
}

TEST_P(Indicators, a_list_says_how_many_of_the_district_s_figure_it_may_not_show) {
  direct("a", "2026-06-30");
  direct("a", "2026-06-30", R"({"level":"work_secret"})");
  count_all();
  const Question all{.indicator = "commitments"};
  EXPECT_EQ(told("leader", all), "2/2");
  const auto shown = page("leader", all);
  EXPECT_EQ(shown.members.size(), 1U);
  EXPECT_EQ(shown.hidden, 1);
}

TEST_P(Indicators, the_matters_behind_a_figure_are_as_many_as_it_says) {
  for (int i = 0; i < 5; ++i) direct(i % 2 == 0 ? "a" : "b", "2026-06-30");
  count_all();
  const Question all{.indicator = "commitments"};
  Ids walked;
  std::string after;
  do {
    const auto next = page("officer", all, Side::all, after, 2);
    for (auto& id : ids(next)) walked.push_back(std::move(id));
    after = next.next;
  } while (!after.empty());
  EXPECT_EQ(static_cast<std::int64_t>(walked.size()), asked("officer", all).total.members);
  std::ranges::sort(walked);
  EXPECT_EQ(std::ranges::adjacent_find(walked), walked.end()) << "each once";
  EXPECT_EQ(
      as("officer", [&](store::Reader& reader,
                        const Caller& caller) { return id_of(members(reader, caller, all, Side::all, "nowhere", 2)); }),
      "E-INDICATOR-003");
  EXPECT_EQ(
      as("officer", [&](store::Reader& reader,
                        const Caller& caller) { return id_of(figure(reader, caller, {.indicator = "nothing"})); }),
      "E-INDICATOR-001");
}

TEST_P(Indicators, are_the_same_however_the_entries_were_paged) {
  const auto one = direct("a", "2026-03-31");
  const auto other = direct("b", "2026-03-31");
  work(one, "la");
  work(other, "lb");
  EXPECT_EQ(act("verify", one, "officer", R"({"outcome":"不合格","reason":"不实"})"), "");
  EXPECT_EQ(act("sign_for", one, "la"), "");
  EXPECT_EQ(act("report_done", one, "la"), "");
  count_all(1);
  const auto each = told("officer", {.indicator = "done_on_time", .group = Group::unit});
  auto transaction = must(store_->begin());
  must(transaction->execute({"test.begin_again", "UPDATE projections SET version = 3 WHERE name = 'indicators'"}));
  must(transaction->commit());
  count_all(500);
  EXPECT_EQ(told("officer", {.indicator = "done_on_time", .group = Group::unit}), each);
}

TEST_P(Indicators, say_how_far_they_are) {
  direct("a", "2026-06-30");
  EXPECT_GT(asked("officer", {.indicator = "commitments"}).behind, 0U);
  count_all();
  EXPECT_EQ(asked("officer", {.indicator = "commitments"}).behind, 0U);
  direct("a", "2026-06-30");
  EXPECT_EQ(asked("officer", {.indicator = "commitments"}).behind, 1U);
  count_all();
  // Other indicators than those that are stored: all is to be counted anew.
  auto transaction = must(store_->begin());
  must(transaction->execute({"test.other", "UPDATE projections SET version = 3 WHERE name = 'indicators'"}));
  must(transaction->commit());
  EXPECT_GT(asked("officer", {.indicator = "commitments"}).behind, 1U);
}

TEST_P(Indicators, a_changed_figure_is_found_by_verify) {
  direct("a", "2026-06-30");
  count_all();
  EXPECT_EQ(findings(), Ids());
  const auto tamper = [&](std::string_view name, std::string_view sql) {
    auto transaction = must(store_->begin());
    must(transaction->execute({name, sql}));
    must(transaction->commit());
  };
  tamper("test.more", "UPDATE indicator_cells SET members = members + 1 WHERE indicator = 'commitments'");
  EXPECT_FALSE(findings().empty());
  tamper("test.less", "UPDATE indicator_cells SET members = members - 1 WHERE indicator = 'commitments'");
  EXPECT_EQ(findings(), Ids());
}

TEST_P(Indicators, of_earlier_definitions_are_skipped_by_verify_where_that_is_no_fault) {
  direct("a", "2026-06-30");
  count_all();
  auto transaction = must(store_->begin());
  must(transaction->execute({"test.earlier", "UPDATE projections SET version = 3 WHERE name = 'indicators'"}));
  must(transaction->commit());
  EXPECT_EQ(findings(), Ids{"E-VERIFY-016 projections"});
  constexpr std::array kMadeAnew = {kIndicatorsName};
  const auto report = verified(kMadeAnew);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_TRUE(std::ranges::any_of(report.skipped, [](const auto& what) { return what.starts_with(kIndicatorsName); }));
}

TEST_P(Indicators, do_not_count_what_was_destroyed) {
  const auto one = direct("a", "2026-06-30");
  direct("a", "2026-06-30");
  count_all();
  EXPECT_EQ(told("officer", {.indicator = "commitments"}), "2/2");
  destroy(one, ledger::matters::key_of(row(one).body));
  count_all();
  EXPECT_EQ(told("officer", {.indicator = "commitments"}), "1/1");
}

// A report counts anew only what reads reports, and a whole change what reads any of it: together what all say now.
TEST_P(Indicators, are_counted_anew_only_where_they_read_what_changed) {
  const Book book(must(ledger_->definitions()));
  const auto one = in("active");
  Json before = codec::json_object();
  fold(before, row(one).body, book.fields("commitment"), "2026-03-05");
  EXPECT_EQ(book.recounted(before, before).size(), 0U);
  auto reported = before;
  fold(reported, codec::json_object({{"reports", 9}}), book.fields("commitment"), "2026-03-06");
  const auto anew = book.recounted(before, reported);
  EXPECT_TRUE(anew.contains("burden_reports"));
  EXPECT_FALSE(anew.contains("done_rate"));
  for (const auto& state : {"done", "closed", "checking", "waiting"}) {
    Json after = codec::json_object();
    fold(after, row(in(state)).body, book.fields("commitment"), "2026-03-07");
    auto made = book.counted(before);
    for (auto& [indicator, days] : book.recounted(before, after)) made[indicator] = days;
    std::erase_if(made, [](const auto& held) { return held.second.empty(); });
    EXPECT_EQ(made, book.counted(after)) << state;
  }
}

// What the entries folded into facts is what the matters say now.
TEST_P(Indicators, count_what_the_matters_say) {
  for (const auto* state : {"draft", "waiting", "active", "checking", "done", "closed"}) in(state);
  EXPECT_EQ(act("split", in("active"), "head", R"({"units":[")" + unit("a") + R"(",")" + unit("b") + R"("]})"), "");
  count_all();
  const auto definitions = must(ledger_->definitions());
  const Book book(definitions);
  std::map<std::string, std::int64_t> counted;
  auto reader = must(store_->reader());
  const auto rows = must(ledger::matters::list(*reader, {.order = ledger::matters::Order::made, .limit = 100})).rows;
  EXPECT_GT(rows.size(), 7U);
  for (const auto& row : rows) {
    Json facts = codec::json_object();
    fold(facts, row.body, book.fields("commitment"), "2026-03-05");
    for (const auto& [indicator, days] : book.counted(facts)) counted[indicator] += std::ssize(days);
  }
  EXPECT_GT(counted["done_rate"], 5);
  for (const auto& [indicator, number] : counted) {
    EXPECT_EQ(asked("officer", {.indicator = indicator}).total.members, number) << indicator;
  }
}

}  // namespace
}  // namespace luoshi::indicator

// SPDX-License-Identifier: Apache-2.0
// Lists by their orders, pages by key, budgets and counts (kernel.md 8); why a date (kernel.md 9).
#include "calendar/local_time.hpp"
#include "ledger/access/scope.hpp"
#include "ledger/matters/counts.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/viewer.hpp"
#include "ledger/matters/world.hpp"

#include <set>

namespace luoshi::ledger::test {
namespace {

using matters::ListQuery;
using matters::Order;

class Queries : public World {
 protected:
  matters::Page listed(const ListQuery& query) {
    auto reader = store::must(store_->reader());
    return store::must(matters::list(*reader, query));
  }
};

TEST_P(Queries, pages_by_due_date_come_in_order_without_gap_or_repeat) {
  for (const auto* day : {"2026-09-30", "2026-05-31", "2026-07-31", "2026-05-31", "2026-12-31"}) direct("a", day);
  const auto other = direct("b", "2026-04-30");
  EXPECT_EQ(act("sign_for", other, "lb"), "");
  ListQuery query;
  query.limit = 2;
  std::vector<std::string> dates;
  std::set<std::string> ids;
  for (int page = 0; page < 10; ++page) {
    const auto got = listed(query);
    for (const auto& one : got.rows) {
      dates.emplace_back(matters::text_at(one.body, "deadline"));
      EXPECT_TRUE(ids.insert(one.id).second);
    }
    query.after = got.next;
    if (got.next.empty()) break;
  }
  EXPECT_EQ(dates, (std::vector<std::string>{"2026-04-30", "2026-05-31", "2026-05-31", "2026-07-31", "2026-09-30",
                                             "2026-12-31"}));
  query = {};
  query.unit = unit("b");
  EXPECT_EQ(listed(query).rows.size(), 1U);
  query.progress = {model::Progress::waiting};
  EXPECT_EQ(listed(query).rows.size(), 0U);
}

TEST_P(Queries, the_database_counts_what_the_list_has_and_finds_a_place_far_down) {
  for (const auto* day : {"2026-09-30", "2026-05-31", "2026-07-31", "2026-05-31", "2026-12-31"}) direct("a", day);
  direct("b", "2026-04-30");
  auto reader = store::must(store_->reader());
  ListQuery query;
  const auto all = listed(query);
  ASSERT_EQ(all.rows.size(), 6U);
  EXPECT_EQ(store::must(matters::count_exact(*reader, query)), 6);
  for (std::size_t rows = 0; rows < all.rows.size(); ++rows) {
    auto behind = query;
    behind.after = store::must(matters::place_behind(*reader, query, rows)).value();
    EXPECT_EQ(listed(behind).rows.front().id, all.rows[rows].id) << rows;
  }
  EXPECT_EQ(store::must(matters::place_behind(*reader, query, 100)), "");
  EXPECT_EQ(store::must(matters::count_up_to(*reader, query, 6)), (matters::Bounded{6, true}));
  EXPECT_EQ(store::must(matters::count_up_to(*reader, query, 4)), (matters::Bounded{4, false}));
  const ListQuery made_by{
      .order = Order::field, .type = "commitment", .field = "$involved", .value = person("officer")};
  EXPECT_EQ(store::must(matters::count_up_to(*reader, made_by, 10)),
            (matters::Bounded{static_cast<std::int64_t>(listed(made_by).rows.size()), true}));
  EXPECT_GT(listed(made_by).rows.size(), 0U);
  for (auto one : {ListQuery{.order = Order::made}, ListQuery{.unit = unit("b")}, ListQuery{.states = {"waiting"}},
                   ListQuery{.lamp = ledger::clocks::Lamp::green, .now = {now_ms_.load()}},
                   ListQuery{.order = Order::red, .now = {now_ms_.load()}},
                   ListQuery{.due_before = base::Instant{calendar::parse_local("2026-07-01T00:00").value().ms}}}) {
    EXPECT_EQ(store::must(matters::count_exact(*reader, one)), static_cast<std::int64_t>(listed(one).rows.size()));
  }
  query.holder = "somebody";  // stands in the body: each row has to be looked at
  EXPECT_EQ(store::must(matters::count_exact(*reader, query)), std::nullopt);
  EXPECT_EQ(store::must(matters::place_behind(*reader, query, 1)), std::nullopt);
  query = {};
  access::Area guarded;
  guarded.type = "commitment";
  guarded.guarded = true;
  query.scope = access::Scope{.areas = {guarded}};
  EXPECT_EQ(store::must(matters::count_exact(*reader, query)), std::nullopt);
  query.scope = access::Scope{};
  EXPECT_EQ(store::must(matters::count_exact(*reader, query)), 0);
}

TEST_P(Queries, whoever_looks_at_many_sees_of_each_what_the_rights_allow_and_a_list_reads_no_other) {
  std::vector<std::string> all;
  for (const auto* name : {"a", "b", "c"}) all.push_back(direct(name, "2026-09-30"));
  all.push_back(direct("b", "2026-09-30", R"({"co":[")" + unit("a") + R"("]})"));
  all.push_back(in("draft"));
  all.push_back(in("active"));
  const auto directory = store::must(ledger_->directory());
  const auto definitions = store::must(ledger_->definitions());
  const base::Instant now{now_ms_.load()};
  std::size_t seen_by_all = 0;
  for (const auto& [name, id] : people_) {
    const access::By by{id};
    const matters::Viewer viewer(*directory, definitions->model(), by, now);
    std::set<std::string> seen;
    for (const auto& matter : all) {
      const auto held = row(matter);
      const matters::Facts facts(held.id, held.body, *definitions->model().type("commitment"));
      const auto allowed =
          access::allows(*directory, definitions->model(), by, model::Verb::see, facts.view(), now).has_value();
      EXPECT_EQ(viewer.may_see(held), allowed) << name;
      if (allowed) seen.insert(matter);
    }
    ListQuery query{.order = Order::made, .visible = [&](const matters::Row& one) { return viewer.may_see(one); }};
    query.scope =
        store::must(access::scope_of(*directory, definitions->model(), by, model::Verb::see, "commitment", now));
    std::set<std::string> in_list;
    for (const auto& one : listed(query).rows) in_list.insert(one.id);
    EXPECT_EQ(in_list, seen) << name;
    seen_by_all += seen.size();
  }
  EXPECT_GT(seen_by_all, 0U);
  EXPECT_LT(seen_by_all, all.size() * people_.size());
}

TEST_P(Queries, a_filter_that_finds_little_stops_at_its_budget_and_can_go_on) {
  for (int i = 0; i < 5; ++i) direct("a", "2026-06-30");
  ListQuery query;
  query.budget = 3;
  query.visible = [](const matters::Row&) { return false; };
  const auto first = listed(query);
  EXPECT_TRUE(first.narrow);
  EXPECT_TRUE(first.rows.empty());
  query.after = first.next;
  const auto second = listed(query);
  EXPECT_FALSE(second.narrow);
  EXPECT_TRUE(second.next.empty());
  query.after = "nonsense";
  auto reader = store::must(store_->reader());
  EXPECT_EQ(store::id_of(matters::list(*reader, query)), "E-MATTER-032");
}

TEST_P(Queries, a_page_that_takes_several_reads_of_the_store_misses_and_repeats_nothing) {
  constexpr int kMatters = 60;
  std::set<std::string> wanted;
  for (int i = 0; i < kMatters; ++i) {
    const auto id = direct(i % 2 == 0 ? "a" : "b", i % 3 == 0 ? "2026-06-30" : "2026-09-30");
    if (i % 2 == 0) EXPECT_EQ(act("sign_for", id, "la"), "");
    if (i % 7 == 0) wanted.insert(id);
  }
  ListQuery query{.visible = [&](const matters::Row& row) { return wanted.contains(row.id); }};
  query.limit = 2;
  std::set<std::string> ids;
  std::string last;
  for (int page = 0; page < kMatters; ++page) {
    const auto got = listed(query);
    for (const auto& one : got.rows) {
      EXPECT_TRUE(ids.insert(one.id).second);
      const auto place = std::string(matters::text_at(one.body, "due")) + one.id;
      EXPECT_LT(last, place);
      last = place;
    }
    query.after = got.next;
    if (got.next.empty()) break;
  }
  EXPECT_EQ(ids, wanted);
}

TEST_P(Queries, a_number_a_document_or_a_co_unit_finds_its_matters) {
  const auto one = direct("a", "2026-06-30", R"({"co":[")" + unit("b") + R"("]})");
  direct("c", "2026-06-30");
  auto reader = store::must(store_->reader());
  const auto found = store::must(matters::find_numbered(*reader, "commitment", text(one, "number")));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, one);
  EXPECT_EQ(found->flow, row(one).flow) << "whole, with where it stands";
  EXPECT_FALSE(store::must(matters::find_numbered(*reader, "commitment", "云督〔2026〕99号")));
  ListQuery query{.order = Order::field, .type = "commitment", .field = "$co_unit", .value = unit("b")};
  EXPECT_EQ(listed(query).rows.size(), 1U);
}

TEST_P(Queries, counts_by_tray_and_lamp) {
  const auto late = direct("a", "2026-03-10");
  direct("a", "2026-12-31");
  go_to("2026-03-12T09:00");
  const base::Instant now{now_ms_};
  auto reader = store::must(store_->reader());
  const auto counted = [&](std::string_view of, std::optional<clocks::Lamp> lamp) {
    return store::must(matters::count(*reader, of, model::Progress::waiting, lamp, now)).text();
  };
  EXPECT_EQ(counted(unit("a"), {}), "2");
  EXPECT_EQ(counted({}, clocks::Lamp::red), "1");
  EXPECT_EQ(counted({}, clocks::Lamp::green), "1");
  EXPECT_EQ(counted(unit("b"), {}), "0");
  EXPECT_EQ((matters::Count{.number = matters::kCountMax + 1}).text(), "10,000+");
  EXPECT_EQ(text(late, "rung/rung"), "overdue");
}

TEST_P(Queries, kernel_9_why_this_date_by_the_calendar_of_its_basis_and_by_todays) {
  const auto matter = direct("a", "2026-06-30");
  const auto clock = store::must(matters::clock_of(row(matter), "lead"));
  ASSERT_TRUE(clock);
  const auto made_with = store::must(ledger_->definitions_at(clock->basis));
  const auto today = store::must(ledger_->definitions());
  const auto why = store::must(clocks::explain(*clock, made_with->calendars(), today->calendars()));
  EXPECT_EQ(why.due->at, *clock->due);
  EXPECT_EQ(why.made_with.fingerprint, clock->fingerprint);
  EXPECT_TRUE(why.today);
  EXPECT_FALSE(store::must(matters::clock_of(row(matter), "nobody")));
}

INSTANTIATE_TEST_SUITE_P(Stores, Queries, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test

// SPDX-License-Identifier: Apache-2.0
// Lists read only the rows that somebody may reach, and lose none of them by it.
#include "ledger/matters/counts.hpp"
#include "ledger/matters/reach.hpp"
#include "ledger/matters/tables.hpp"
#include "ledger/matters/walk.hpp"
#include "ledger/people/unit_requests.hpp"
#include "ledger/search/finder.hpp"

#include <set>

namespace luoshi::ledger::test {
namespace {

using matters::ListQuery;
using matters::Order;

class Scoped : public Finding {
 protected:
  ListQuery query(std::string_view who, Order order) {
    directory_ = store::must(ledger_->directory());
    definitions_ = store::must(ledger_->definitions());
    const access::By by{.actor = person(std::string(who))};
    ListQuery made{.order = order, .now = base::Instant{now_ms_.load()}};
    made.scope = store::must(access::scope_of(*directory_, definitions_->model(), by, model::Verb::see, {}, made.now));
    made.visible = [this, by, now = made.now](const matters::Row& row) {
      return matters::may_see(*directory_, definitions_->model(), by, row, now);
    };
    return made;
  }

  matters::Page listed(const ListQuery& query) {
    const auto reader = store::must(store_->reader());
    return store::must(matters::list(*reader, query));
  }

  bool is_walked(const ListQuery& query) {
    const auto reader = store::must(store_->reader());
    return store::must(matters::Walk::of(*reader, query)) != nullptr;
  }

  // A rota of the office, which liaisons and heads of units see wherever it is, once it is in force.
  std::string rota(std::string_view deadline, bool approved = true) {
    const auto turns = codec::json_array({codec::json_object({{"begins", "2026-03-09"}, {"unit", unit("a")}}),
                                          codec::json_object({{"begins", "2026-03-16"}, {"unit", unit("b")}})});
    auto input = codec::json_object({{"type", "rota"},
                                     {"title", "上半年轮值表"},
                                     {"unit", unit("office")},
                                     {"deadline", deadline},
                                     {"fields", codec::json_object({{"leader", leader_post_}, {"turns", turns}})}});
    journal::Receipt receipt;
    matters::Action action{.actor = person("officer"), .input = std::move(input)};
    EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(flows_, std::move(action)), &receipt), "");
    if (approved) EXPECT_EQ(act("edit", receipt.entry.on, "officer", R"({"done":true})"), "");
    if (approved) EXPECT_EQ(act("approve", receipt.entry.on, "leader"), "");
    return receipt.entry.on;
  }

  std::multiset<std::string> ids(const ListQuery& query) {
    std::multiset<std::string> made;
    for (const auto& row : listed(query).rows) made.insert(row.id);
    return made;
  }

  std::shared_ptr<const people::Directory> directory_;
  DefinitionsPtr definitions_;
};

TEST_P(Scoped, a_list_does_not_read_what_it_may_not_show) {
  for (int i = 0; i < 8; ++i) direct("b", "2026-05-31");
  const auto mine = direct("a", "2026-09-30");
  for (const auto order : {Order::due, Order::made}) {
    auto scoped = query("la", order);
    scoped.budget = 1;
    const auto page = listed(scoped);
    EXPECT_FALSE(page.narrow);
    ASSERT_EQ(page.rows.size(), 1U);
    EXPECT_EQ(page.rows[0].id, mine);
    scoped.scope.reset();
    EXPECT_TRUE(listed(scoped).narrow) << "without it, it would";
  }
  auto by_unit = query("la", Order::due);
  by_unit.unit = unit("b");
  by_unit.budget = 1;
  EXPECT_FALSE(listed(by_unit).narrow);
}

// The second wall alone lets the same rows through: the condition in SQL takes nothing away. Matters in many states, of
// several units, circulated, with opinions asked for, of a unit that was dissolved.
TEST_P(Scoped, the_condition_takes_nothing_away_from_the_rights) {
  for (const auto* state : {"draft", "opinion", "approval", "waiting", "active", "checking", "closed"}) in(state);
  direct("b", "2026-06-30", R"({"co":[")" + unit("a") + R"("]})");
  const auto circulated = direct("c", "2026-06-30");
  EXPECT_EQ(act("circulate", circulated, "officer", R"({"people":[")" + person("lb") + R"("]})"), "");
  EXPECT_EQ(act("mark_read", circulated, "lb"), "");
  direct("b", "2026-07-31", R"({"level":"work_secret"})");
  const access::By system{std::string(access::kSystem)};
  EXPECT_EQ(submit(people::command(
                system,
                people::DissolveUnit{.unit = unit("c"), .on = base::make_date(2026, 3, 2), .successors = {unit("a")}})),
            "");
  std::size_t seen = 0;
  for (const auto& [name, id] : people_) {
    for (const auto order : {Order::due, Order::made}) {
      auto scoped = query(name, order);
      scoped.limit = 100;
      if (order == Order::due)
        scoped.progress = {model::Progress::draft, model::Progress::waiting, model::Progress::active};
      const auto with = ids(scoped);
      scoped.scope.reset();
      EXPECT_EQ(with, ids(scoped)) << name;
      seen += with.size();
    }
  }
  EXPECT_GT(seen, 30U);
  auto field = query("la", Order::field);
  field.type = "commitment";
  field.field = "$co_unit";
  field.value = unit("a");
  EXPECT_EQ(ids(field).size(), 1U);
  field = query("lc", Order::field);
  field.type = "commitment";
  field.field = "$co_unit";
  EXPECT_EQ(ids(field).size(), 0U);
}

// What is read from ranges of one unit, post or person each is what the second wall lets through of all there is, in
// the same order, page by page, and as many are counted: whoever asks, of his own, of each unit's and of each
// co-unit's.
TEST_P(Scoped, a_list_walked_by_what_is_near_is_the_list_that_rights_let_through) {
  for (const auto* state : {"draft", "opinion", "waiting", "active", "checking", "closed"}) in(state);
  for (const auto* due : {"2026-06-30", "2026-05-31", "2026-06-30"}) {
    direct("b", due, R"({"co":[")" + unit("a") + R"("]})");
    direct("c", due, R"({"co":[")" + unit("b") + R"("]})");
    direct("a", due, R"({"co":[")" + unit("c") + R"("]})");
  }
  const auto circulated = direct("c", "2026-06-30");
  EXPECT_EQ(act("circulate", circulated, "officer", R"({"people":[")" + person("lb") + R"("]})"), "");
  std::size_t walked = 0;
  std::size_t seen = 0;
  for (const auto& [name, id] : people_) {
    for (const auto* lead : {"", "a", "b", "c"}) {
      for (const auto* co : {"", "a", "b", "c"}) {
        auto scoped = query(name, Order::due);
        scoped.limit = 3;
        scoped.type = "commitment";
        if (*lead != 0) scoped.unit = unit(lead);
        if (*co != 0) scoped.field = "$co_unit";
        if (*co != 0) scoped.value = unit(co);
        walked += is_walked(scoped) ? 1 : 0;
        auto open = scoped;
        open.scope.reset();
        open.field.clear();
        open.value.reset();
        open.limit = 100;
        std::vector<std::string> wanted;
        for (const auto& row : listed(open).rows) {
          const auto* beside = row.body.find("co");
          if (*co == 0 || (beside != nullptr && beside->find(unit(co)) != nullptr)) wanted.push_back(row.id);
        }
        std::vector<std::string> found;
        for (matters::Page page; found.empty() || !page.next.empty(); scoped.after = page.next) {
          page = listed(scoped);
          for (const auto& row : page.rows) found.push_back(row.id);
          if (page.rows.empty()) break;
        }
        EXPECT_EQ(found, wanted) << name << " of " << lead << " with " << co;
        seen += found.size();
        scoped.after.clear();
        const auto reader = store::must(store_->reader());
        const auto counted = store::must(matters::count_up_to(*reader, scoped, 1'000));
        if (counted) EXPECT_EQ(counted->number, static_cast<std::int64_t>(wanted.size())) << name << lead << co;
        if (counted) EXPECT_TRUE(counted->exact);
      }
    }
  }
  EXPECT_GT(walked, 30U);
  EXPECT_GT(seen, 60U);
}

// A type that somebody sees wherever it is stands among what is near, and does not send the list through the district.
TEST_P(Scoped, what_is_seen_wherever_it_is_joins_what_is_near_while_there_are_few) {
  for (const auto* due : {"2026-06-30", "2026-05-31"}) {
    direct("b", due, R"({"co":[")" + unit("a") + R"("]})");
    direct("c", due, R"({"co":[")" + unit("b") + R"("]})");
    rota(due);
  }
  const auto drawing = rota("2026-07-31", false);
  const auto both = [&](std::string_view name, const char* lead) {
    auto scoped = query(name, Order::due);
    scoped.limit = 2;
    scoped.progress = {model::Progress::draft, model::Progress::waiting, model::Progress::active};
    for (const auto& type : definitions_->model().types()) scoped.types.push_back(type.id);
    if (*lead != 0) scoped.unit = unit(lead);
    std::vector<std::string> found;
    for (matters::Page page; found.empty() || !page.next.empty(); scoped.after = page.next) {
      page = listed(scoped);
      for (const auto& row : page.rows) found.push_back(row.id);
      if (page.rows.empty()) break;
    }
    scoped.after.clear();
    auto open = scoped;
    open.scope.reset();
    open.limit = 100;
    std::vector<std::string> wanted;
    for (const auto& row : listed(open).rows) wanted.push_back(row.id);
    EXPECT_EQ(found, wanted) << name << " of " << lead;
    return std::pair(std::move(found), is_walked(scoped));
  };
  for (const auto* name : {"la", "ua", "lb", "ub", "lc"}) {
    for (const auto* lead : {"", "a", "b", "office"}) EXPECT_TRUE(both(name, lead).second) << name << lead;
  }
  EXPECT_EQ(both("lb", "").first.size(), 6U);
  EXPECT_EQ(both("lc", "").first.size(), 4U) << "two of its own, two rotas";
  EXPECT_EQ(both("lc", "office").first.size(), 2U) << "and none that is being drawn";
  const auto officers = both("officer", "").first;
  EXPECT_TRUE(std::ranges::find(officers, drawing) != officers.end());
  EXPECT_FALSE(both("officer", "").second) << "whoever sees everything goes through the district's order";
  const auto paper = document("轮值办法", "各单位轮流值班");
  follow();
  EXPECT_EQ(found("lc", "轮值").size(), 2U) << "search, too, finds what is seen wherever it is";
  EXPECT_EQ(found("officer", "轮值").size(), 4U);
  EXPECT_EQ(found("both", "轮流"), std::vector<std::string>{paper}) << "papers are of no type";
  for (int i = 0; i < 400; ++i) rota("2026-07-31", false);
  EXPECT_EQ(both("lc", "").first.size(), 4U);
  EXPECT_FALSE(both("lc", "").second) << "there are many";
}

// Of the kernel's own fields, over all types at once: as many are counted as the list shows, whoever asks, and no more
// than asked for.
TEST_P(Scoped, what_an_index_names_over_all_types_is_counted_as_its_list_shows) {
  for (const auto* state : {"draft", "waiting", "active", "checking", "closed"}) in(state);
  for (int i = 0; i < 3; ++i) direct("b", "2026-06-30", R"({"co":[")" + unit("a") + R"("]})");
  const auto circulated = direct("c", "2026-06-30");
  EXPECT_EQ(act("circulate", circulated, "officer", R"({"people":[")" + person("lb") + R"("]})"), "");
  std::size_t seen = 0;
  std::size_t bounded = 0;
  for (const auto& [name, id] : people_) {
    for (const auto* field : {"$did", "$involved", "$circulated", "$reader", "$holder", "$watcher"}) {
      auto scoped = query(name, Order::field);
      for (const auto& type : definitions_->model().types()) scoped.types.push_back(type.id);
      scoped.field = field;
      scoped.value = id;
      const auto length = ids(scoped).size();
      const auto reader = store::must(store_->reader());
      const auto all = store::must(matters::count_up_to(*reader, scoped, 1'000));
      if (!all) continue;  // a guard has to be asked of each row
      EXPECT_EQ(*all, (matters::Bounded{static_cast<std::int64_t>(length), true})) << name << field;
      seen += length;
      if (length < 2) continue;
      EXPECT_EQ(store::must(matters::count_up_to(*reader, scoped, 1)), (matters::Bounded{1, false})) << name << field;
      ++bounded;
    }
  }
  EXPECT_GT(seen, 10U);
  EXPECT_GT(bounded, 1U);
}

// A walk begins where the first of the wanted dates is, and loses nothing by it.
TEST_P(Scoped, a_walk_between_two_days_has_what_all_dates_have_between_them) {
  for (const auto* due : {"2026-05-31", "2026-06-29", "2026-06-30", "2026-06-30", "2026-07-31", "2026-09-30"}) {
    direct("a", due, R"({"co":[")" + unit("b") + R"("]})");
    direct("b", due);
  }
  std::size_t seen = 0;
  for (const auto& [name, id] : people_) {
    for (const auto* lead : {"", "a", "b"}) {
      auto scoped = query(name, Order::due);
      if (*lead != 0) scoped.unit = unit(lead);
      scoped.limit = 100;
      const auto whole = listed(scoped);
      const auto column = [](const matters::Row& row) { return matters::columns_of(row.body).due; };
      if (whole.rows.size() < 3) continue;
      const auto from = column(whole.rows[1]);
      const auto before = column(whole.rows[whole.rows.size() - 1]);
      std::vector<std::string> wanted;
      for (const auto& row : whole.rows) {
        if (column(row) >= from && column(row) < before) wanted.push_back(row.id);
      }
      scoped.due_from = base::Instant{from};
      scoped.due_before = base::Instant{before};
      scoped.limit = 2;
      std::vector<std::string> found;
      for (matters::Page page; found.empty() || !page.next.empty(); scoped.after = page.next) {
        page = listed(scoped);
        for (const auto& row : page.rows) found.push_back(row.id);
        if (page.rows.empty()) break;
      }
      EXPECT_EQ(found, wanted) << name << " of " << lead;
      seen += found.size();
      scoped.after.clear();
      const auto reader = store::must(store_->reader());
      const auto counted = store::must(matters::count_up_to(*reader, scoped, 1'000));
      if (counted) EXPECT_EQ(counted->number, static_cast<std::int64_t>(wanted.size())) << name << lead;
    }
  }
  EXPECT_GT(seen, 20U);
}

// The migration makes the same rows as the fold.
TEST_P(Scoped, a_record_from_before_gets_the_rows_that_the_fold_would_have_made) {
  for (const auto* state : {"draft", "opinion", "waiting", "active", "checking", "closed"}) in(state);
  const auto circulated = direct("b", "2026-06-30", R"({"co":[")" + unit("a") + R"("]})");
  EXPECT_EQ(act("circulate", circulated, "officer", R"({"people":[")" + person("lb") + R"("]})"), "");
  const auto rows = [&] {
    const auto reader = store::must(store_->reader());
    std::set<std::pair<std::string, std::string>> made;
    for (const auto row :
         store::must(reader->query({"test.reach", "SELECT value, id FROM matter_index WHERE field = '$reach'"})))
      made.emplace(row.bytes(0), row.text(1));
    return made;
  };
  const auto folded = rows();
  EXPECT_GT(folded.size(), 10U);
  const auto& last = matters::migrations()[2];
  const auto part = [](std::string_view sql) {
    const auto made = sql.substr(sql.find("INSERT INTO matter_index"));
    return made.substr(0, made.find(';'));
  };
  const auto sqlite = part(last.sqlite);
  const auto postgresql = part(last.postgresql);
  const auto transaction = store::must(store_->begin());
  store::must(transaction->execute({"test.forget", "DELETE FROM matter_index WHERE field = '$reach'"}));
  store::must(transaction->execute({"test.migrate", sqlite, postgresql}));
  store::must(transaction->commit());
  EXPECT_EQ(rows(), folded);
}

INSTANTIATE_TEST_SUITE_P(Stores, Scoped, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test

// SPDX-License-Identifier: Apache-2.0
// Units and people from workbooks and csv, kept in step by the source's own ids.
#include "exchange/importing.hpp"

namespace luoshi::exchange {
namespace {

class Lists : public Importing {
 protected:
  Plan planned(std::string_view bytes, ListKind kind) {
    const auto it = held("officer");
    const auto table = store::must(read_table(bytes));
    return store::must(plan_list(table, kind, *it.directory, it.definitions->model(), base::make_date(2026, 3, 2)));
  }
  Outcome run(const Plan& plan, const std::string& id) {
    const ledger::access::By by{std::string(ledger::access::kSystem)};
    return store::must(run_plan(*store_, ledger_->journal(), plan, id, by, {now_ms_.load()}));
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Lists, ledger::test::stores());

TEST_P(Lists, are_kept_in_step_by_the_ids_of_the_source) {
  const auto first =
      planned("2026年机构一览,,\n单位编号,单位,上级单位\nU1,水务局,\nU2,水政科,水务局\n", ListKind::units);
  EXPECT_EQ(first.problems.size(), 0U) << problems_of(first.problems).front();
  EXPECT_EQ(first.steps.size(), 2U);
  EXPECT_EQ(run(first, "units").progress.done, 2U);
  // Renamed by its id; the other one is not in the list any more: told, not ended.
  const auto second = planned("单位编号,单位,上级单位\nU1,水利局,\n", ListKind::units);
  ASSERT_EQ(second.steps.size(), 1U);
  EXPECT_EQ(second.steps[0].effect, Effect::change);
  ASSERT_EQ(second.missing.size(), 1U);
  EXPECT_EQ(second.missing[0].title, "水政科");
  EXPECT_EQ(run(second, "units-2").progress.done, 1U);
  const auto directory = store::must(ledger_->directory());
  EXPECT_EQ(directory->unit_by_source("U1")->nearest(base::make_date(2026, 3, 2)).name, "水利局");
  EXPECT_FALSE(directory->unit_by_source("U2")->dissolved);
  EXPECT_TRUE(planned("单位编号,单位,上级单位\nU1,水利局,\n", ListKind::units).steps.empty());
}

TEST_P(Lists, of_people_change_names_and_tell_who_is_missing) {
  const auto first = planned("工号,姓名,单位,职务\nP1,张三,城管局,科长\nP2,李四,城管局,科员\n", ListKind::people);
  EXPECT_EQ(first.problems.size(), 0U) << problems_of(first.problems).front();
  run(first, "people");
  const auto second = planned("工号,姓名,单位,职务\nP1,张三丰,城管局,科长\n", ListKind::people);
  ASSERT_EQ(second.missing.size(), 1U);
  EXPECT_EQ(second.missing[0].row, "person-end:P2");
  run(second, "people-2");
  const auto directory = store::must(ledger_->directory());
  EXPECT_EQ(directory->person_by_source("P1")->name, "张三丰");
  EXPECT_FALSE(directory->person_by_source("P2")->left);
}

TEST_P(Lists, with_a_mistake_are_not_done_at_all) {
  const auto plan = planned("单位编号,单位,上级单位\nU1,水务局,\nU2,水政科,无此局\n", ListKind::units);
  EXPECT_EQ(problems_of(plan.problems), std::vector<std::string>{"E-PEOPLE-044 3"});
  EXPECT_FALSE(plan.may_run());
  const auto refused = run_plan(*store_, ledger_->journal(), plan, "bad", {std::string(ledger::access::kSystem)}, {0});
  EXPECT_EQ(refused.error().id, "E-EXCHANGE-026");
}

TEST_P(Lists, are_denied_to_who_may_not_manage_units) {
  const auto plan = planned("单位编号,单位,上级单位\nU1,水务局,\n", ListKind::units);
  const auto outcome =
      store::must(run_plan(*store_, ledger_->journal(), plan, "denied", {person("la")}, {now_ms_.load()}));
  EXPECT_EQ(outcome.progress.done, 0U);
  EXPECT_EQ(outcome.progress.refused, plan.steps.size());
}

}  // namespace
}  // namespace luoshi::exchange

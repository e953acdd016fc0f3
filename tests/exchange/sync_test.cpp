// SPDX-License-Identifier: Apache-2.0
// Units and people kept in step with their source at set times: for somebody who may, changing nothing when the source
// is away or wrong.
#include "exchange/sync.hpp"

#include "calendar/local_time.hpp"
#include "exchange/importing.hpp"
#include "exchange/imports.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"

#include <map>

namespace luoshi::exchange {
namespace {

base::Instant at(std::string_view local) { return *calendar::parse_local(local); }

TEST(NextSync, comes_every_so_many_minutes_or_at_a_time_of_day) {
  const auto began = at("2026-03-02T09:10");
  const SyncSettings hourly{.every_minutes = 60};
  EXPECT_EQ(next_sync(hourly, {}, began), began);
  EXPECT_EQ(next_sync(hourly, began, began), at("2026-03-02T10:10"));
  const SyncSettings nightly{.at_minute = 150};
  EXPECT_EQ(next_sync(nightly, {}, began), at("2026-03-03T02:30"));
  EXPECT_EQ(next_sync(nightly, {}, at("2026-03-02T02:29")), at("2026-03-02T02:30"));
  EXPECT_EQ(next_sync(nightly, {}, at("2026-03-02T02:30")), at("2026-03-03T02:30"));
  EXPECT_EQ(next_sync(nightly, at("2026-03-03T02:30"), began), at("2026-03-04T02:30"));
  const SyncSettings midnight{};
  EXPECT_EQ(next_sync(midnight, {}, began), at("2026-03-03T00:00"));
}

TEST(MinuteOfDay, is_written_with_four_digits) {
  EXPECT_EQ(minute_of_day("00:00"), 0);
  EXPECT_EQ(minute_of_day("23:59"), 1'439);
  for (const auto* wrong : {"", "2:30", "24:00", "23:60", "02.30", "02:3x", "-1:00", "02:300"}) {
    EXPECT_FALSE(minute_of_day(wrong)) << wrong;
  }
}

class Synced : public Importing {
 protected:
  void SetUp() override {
    Importing::SetUp();
    if (IsSkipped()) return;
    namespace people = ledger::people;
    const ledger::access::By system{std::string(ledger::access::kSystem)};
    for (const auto& [name, role] : std::map<std::string, std::string>{
             {"gly", std::string(model::kSystemAdministrator)}, {"sjy", std::string(model::kAuditor)}}) {
      journal::Receipt added;
      ASSERT_EQ(submit(people::command(system, people::AddPerson{.name = name, .login = name}), &added), "");
      people_[name] = added.entry.on;
      people::GrantRole granted{.subject = added.entry.on,
                                .grant = {.role = role, .period = {base::make_date(2020, 1, 1), {}}}};
      ASSERT_EQ(submit(people::command(system, std::move(granted))), "");
    }
    settings_.login = "gly";
    settings_.sources = {{ListKind::units, "units.csv"}, {ListKind::people, "people.csv"}};
    files_["units.csv"] = "单位编号,单位,上级单位\nU1,水务局,\n";
    files_["people.csv"] = "工号,姓名,单位编号,单位,职务\nP1,张三,U1,水务局,科长\nP2,李四,U1,水务局,科员\n";
  }

  Result<std::vector<SyncedList>> run() {
    now_ms_ += 60'000;
    return sync(*ledger_, settings_,
                [this](const SyncSource& source) -> Result<std::string> {
                  ++read_;
                  const auto found = files_.find(source.from);
                  if (found != files_.end()) return found->second;
                  return fail({.code = base::ErrorCode::not_found, .id = "E-DOC-001", .where = {.file = source.from}});
                },
                {now_ms_.load()});
  }
  [[nodiscard]] std::uint64_t entries() const { return ledger_->journal().head().size; }

  SyncSettings settings_;
  std::map<std::string, std::string> files_;
  int read_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Stores, Synced, ledger::test::stores());

TEST_P(Synced, bring_in_what_is_new_and_enter_nothing_where_all_is_as_it_was) {
  const auto first = store::must(run());
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].done, 1U);
  EXPECT_GT(first[1].done, 0U);
  EXPECT_EQ(first[1].refused, 0U);
  const auto directory = store::must(ledger_->directory());
  ASSERT_NE(directory->person_by_source("P1"), nullptr);
  EXPECT_EQ(directory->person_by_source("P1")->name, "张三");
  const auto before = entries();
  const auto again = store::must(run());
  EXPECT_EQ(again[0].done + again[1].done, 0U);
  EXPECT_EQ(again[1].import, "");
  EXPECT_EQ(entries(), before);
  // Who entered it, and that there was an import, can be seen.
  const auto known = store::must(imports(*store_, person("gly")));
  EXPECT_EQ(known.size(), 2U);
}

TEST_P(Synced, follow_a_list_that_changes_and_changes_back_and_only_tell_who_is_missing) {
  store::must(run());
  const auto name_of = [&] { return store::must(ledger_->directory())->person_by_source("P1")->name; };
  const auto before = files_["people.csv"];
  files_["people.csv"] = "工号,姓名,单位编号,单位,职务\nP1,张三丰,U1,水务局,科长\n";
  const auto changed = store::must(run());
  EXPECT_EQ(name_of(), "张三丰");
  EXPECT_EQ(changed[1].missing, std::vector<std::string>{"person-end:P2"});
  EXPECT_FALSE(store::must(ledger_->directory())->person_by_source("P2")->left);
  files_["people.csv"] = before;
  store::must(run());
  EXPECT_EQ(name_of(), "张三") << "the same list as the first one, and yet another import";
}

TEST_P(Synced, change_nothing_when_the_source_is_away) {
  store::must(run());
  const auto before = entries();
  files_["units.csv"] = "单位编号,单位,上级单位\nU1,水利局,\n";
  files_.erase("people.csv");
  const auto units_first = run();
  ASSERT_FALSE(units_first);
  EXPECT_EQ(units_first.error().where.file, "people.csv");
  EXPECT_EQ(entries(), before) << "nor the list before it: all sources are read first";
  files_.erase("units.csv");
  EXPECT_FALSE(run());
  EXPECT_EQ(entries(), before);
}

TEST_P(Synced, change_nothing_when_a_list_has_a_mistake) {
  files_["units.csv"] = "单位编号,单位,上级单位\nU1,水务局,\nU2,水政科,无此局\n";
  const auto before = entries();
  const auto refused = run();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().id, "E-PEOPLE-044");
  EXPECT_EQ(refused.error().where.file, "units.csv");
  EXPECT_EQ(refused.error().where.line, 3U);
  files_["units.csv"] = "";
  EXPECT_FALSE(run());
  EXPECT_EQ(entries(), before);
}

TEST_P(Synced, are_denied_to_who_may_not_manage_and_to_nobody) {
  const auto before = entries();
  settings_.login = "sjy";
  EXPECT_EQ(run().error().code, base::ErrorCode::forbidden);
  settings_.login = "niemand";
  EXPECT_EQ(run().error().id, "E-EXCHANGE-035");
  EXPECT_EQ(read_, 0) << "the right is asked before any source";
  settings_.login = "gly";
  namespace people = ledger::people;
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  ASSERT_EQ(
      submit(people::command(system, people::LeaveService{.person = person("gly"), .on = base::make_date(2026, 3, 2)})),
      "");
  EXPECT_EQ(run().error().id, "E-EXCHANGE-035") << "nor for somebody who has left, whose login is nobody's";
  EXPECT_EQ(read_, 0);
  EXPECT_EQ(entries(), before + 1);
}

}  // namespace
}  // namespace luoshi::exchange

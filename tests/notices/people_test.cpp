// SPDX-License-Identifier: Apache-2.0
// Whom a notice of the record is told, on a small district: by posts, stand-ins and roles, and never somebody who may
// not see the matter.
#include "notices/people.hpp"

#include "jobs/tables.hpp"
#include "ledger/matters/world.hpp"
#include "ledger/people/person_requests.hpp"
#include "notices/messenger.hpp"
#include "notices/tables.hpp"

#include <algorithm>

namespace luoshi::notices::test {
namespace {

using store::must;

class NoticePeople : public ledger::test::World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    auto tables = ledger::migrations();
    tables.insert(tables.end(), jobs::migrations().begin(), jobs::migrations().end());
    tables.insert(tables.end(), notices::migrations().begin(), notices::migrations().end());
    must(store_->migrate(tables));
  }

  base::Instant now() const { return {now_ms_.load()}; }

  // Short names of whom a notice is told, in order.
  std::vector<std::string> told(const std::string& matter, const std::string& recipient,
                                std::vector<std::string> roles = {}) {
    PeopleOfLedger people(*ledger_, std::move(roles));
    const std::vector<jobs::Notice> notices{{"n", "sign_for", matter, recipient, now()}};
    const auto ids = must(people.told_of(notices, now()));
    std::vector<std::string> names;
    for (const auto& id : ids.at(0)) {
      const auto name = std::ranges::find(people_, id, [](const auto& one) { return one.second; });
      names.push_back(name == people_.end() ? id : name->first);
    }
    std::ranges::sort(names);
    return names;
  }

  template <class Request>
  void enter(Request request) {
    ASSERT_EQ(submit(ledger::people::command({std::string(ledger::access::kSystem)}, std::move(request))), "");
  }
};

using Names = std::vector<std::string>;

TEST_P(NoticePeople, a_unit_is_those_who_act_for_its_posts_or_those_of_the_roles_that_are_named) {
  const auto matter = direct("a", "2026-10-31");
  EXPECT_EQ(told(matter, "unit:" + unit("a")), (Names{"both", "la", "ua"}));
  EXPECT_EQ(told(matter, "unit:" + unit("a"), {"liaison"}), (Names{"both", "la"}));
  EXPECT_EQ(told(matter, "unit:" + unit("a"), {"nobody_has_it"}), (Names{"both", "la", "ua"}))
      << "better all than none";
}

TEST_P(NoticePeople, nobody_is_told_of_a_matter_that_they_may_not_see) {
  const auto matter = direct("a", "2026-10-31");
  EXPECT_EQ(told(matter, "unit:" + unit("b")), Names{});
  EXPECT_EQ(told(matter, "person:" + person("lb")), Names{});
  EXPECT_EQ(told(matter, "person:" + person("officer")), Names{"officer"});
  EXPECT_EQ(told("no such matter", "unit:" + unit("a")), Names{});
}

TEST_P(NoticePeople, who_has_left_or_may_not_sign_in_is_told_nothing) {
  const auto matter = direct("a", "2026-10-31");
  enter(ledger::people::BarPerson{.person = person("ua")});
  enter(ledger::people::LeaveService{.person = person("both"), .on = base::make_date(2026, 3, 2)});
  EXPECT_EQ(told(matter, "unit:" + unit("a")), Names{"la"});
  EXPECT_EQ(told(matter, "person:" + person("ua")), Names{});
  PeopleOfLedger people(*ledger_, {});
  EXPECT_FALSE(must(people.contact_of(person("ua"), now())));
  EXPECT_FALSE(must(people.contact_of("nobody", now())));
}

TEST_P(NoticePeople, a_leader_in_charge_is_found_by_the_post) {
  const auto matter = direct("a", "2026-10-31", R"({"fields":{"leader":")" + leader_post_ + R"("}})");
  const auto found = told(matter, "person:" + leader_post_);
  EXPECT_EQ(told(matter, "post:" + leader_post_), found);
  EXPECT_EQ(found, Names{"leader"});
}

TEST_P(NoticePeople, days_off_are_those_of_the_districts_calendar) {
  PeopleOfLedger people(*ledger_, {});
  EXPECT_FALSE(must(people.is_day_off(*base::parse_iso_instant("2026-03-02T01:00:00Z"))));  // a Monday
  EXPECT_TRUE(must(people.is_day_off(*base::parse_iso_instant("2026-03-07T01:00:00Z"))));   // a Saturday
  EXPECT_TRUE(must(people.is_day_off(*base::parse_iso_instant("2026-09-30T17:00:00Z"))));   // 1 October in Beijing
}

TEST_P(NoticePeople, a_matter_handed_down_goes_from_its_entry_to_a_letter_without_a_word_of_it) {
  class Post final : public Carrier {
   public:
    Result<void> carry(const Letter& letter, base::Instant) override {
      got.push_back(letter);
      return {};
    }
    std::vector<Letter> got;
  } post;
  enter(ledger::people::ChangePerson{.person = person("la"), .mobile = "13800000000"});
  PeopleOfLedger people(*ledger_, {"liaison"});
  Messenger messenger(*store_, people, post, {.channel = "sms", .address = "https://x", .merge_ms = 0});
  must(messenger.step(now()));
  const auto matter = direct("a", "2026-10-31");
  must(messenger.step(now()));
  ASSERT_EQ(post.got.size(), 2U) << "la and both";
  const auto letter = std::ranges::find(post.got, person("la"), [](const Letter& one) { return one.to.person; });
  ASSERT_NE(letter, post.got.end());
  EXPECT_EQ(letter->to.mobile, "13800000000");
  EXPECT_EQ(letter->text, "您有1件待签收事项。https://x/m/" + matter);
  for (const auto& said : {letter->text, letter->english, letter->summary}) {
    EXPECT_EQ(said.find("停车泊位"), std::string::npos) << said;
  }
  EXPECT_FALSE(stands_in_data("13800000000")) << "numbers stand in no table";
}

INSTANTIATE_TEST_SUITE_P(Stores, NoticePeople, ledger::test::stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::notices::test

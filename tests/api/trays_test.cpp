// SPDX-License-Identifier: Apache-2.0
// The trays of a desk: each count is the length of its list, a matter stands in the tray of whose turn it is, and
// nobody finds, follows or counts what he may not see.
#include "api/api_world.hpp"

namespace luoshi::api::tests {
namespace {

class Trays : public ApiWorld {
 protected:
  // What the list behind a tray holds; its count is checked by the way. -1: there is no such tray.
  int held(std::string_view who, std::string_view id) {
    const auto trays = get(who, "/api/v1/trays").json();
    for (const auto& tray : *trays.items_of("items")) {
      if (tray.text_of("id") != id) continue;
      const auto list = get(who, "/api/v1/matters?limit=200&" + std::string(*tray.text_of("query")));
      EXPECT_EQ(list.status, 200U) << list.body;
      const auto length = static_cast<int>(list.json().items_of("items")->size());
      EXPECT_EQ(tray.integer_of("count"), length) << who << " " << id;
      return length;
    }
    return -1;
  }
  Answered follow(std::string_view who, const std::string& matter, http::Method method = http::Method::put) {
    return ask({method, "/api/v1/matters/" + matter + "/following", std::string(who), {}, {}});
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Trays, ::testing::Values("sqlite"));

TEST_P(Trays, count_what_their_lists_hold_for_everybody) {
  furnish();
  direct("b", "2026-10-31");
  for (const auto who : {"officer", "head", "leader", "la", "ua", "lb", "both"}) {
    const auto trays = get(who, "/api/v1/trays").json();
    std::size_t own = 0;  // of the kernel's; those of packs come behind them (pack_views_test.cpp)
    for (const auto& tray : *trays.items_of("items")) {
      own += tray.text_of("id")->starts_with("view.") ? 0 : 1;
      held(who, *tray.text_of("id"));
    }
    EXPECT_EQ(own, 15U);
  }
}

TEST_P(Trays, show_what_was_not_accepted_to_the_unit_until_it_reports_again) {
  const auto matter = direct("a", "2026-10-31");
  work(matter, "la");
  EXPECT_EQ(held("la", "returned"), 0);
  EXPECT_EQ(held("la", "did"), 1);
  EXPECT_EQ(act("verify", matter, "head", R"({"outcome":"不合格","reason":"缺照片"})"), "");
  EXPECT_EQ(held("la", "returned"), 1);
  EXPECT_EQ(held("lb", "returned"), 0);  // another unit's
  EXPECT_EQ(held("officer", "returned"), 0);
  EXPECT_EQ(held("head", "did"), 1);
  EXPECT_EQ(act("sign_for", matter, "la"), "");
  EXPECT_EQ(held("la", "returned"), 1);  // signed for is not dealt with
  EXPECT_EQ(act("report_done", matter, "la"), "");
  EXPECT_EQ(held("la", "returned"), 0);
}

TEST_P(Trays, show_what_a_unit_sent_back_to_who_hands_down) {
  const auto matter = direct("a", "2026-10-31");
  EXPECT_EQ(act("return", matter, "la", R"({"reason":"不是本单位职责"})"), "");
  EXPECT_EQ(held("officer", "returned"), 1);
  EXPECT_EQ(held("la", "returned"), 0);
  EXPECT_EQ(act("hand_down", matter, "officer"), "");
  EXPECT_EQ(held("officer", "returned"), 0);
}

TEST_P(Trays, hold_what_somebody_made_read_and_follows) {
  const auto matter = direct("a", "2026-10-31");
  EXPECT_EQ(held("officer", "created"), 1);
  EXPECT_EQ(held("head", "created"), 0);
  EXPECT_EQ(act("circulate", matter, "officer", R"({"people":[")" + person("lb") + R"("]})"), "");
  EXPECT_EQ(held("lb", "to_read"), 1);
  EXPECT_EQ(held("lb", "read"), 0);
  EXPECT_EQ(act("mark_read", matter, "lb"), "");
  EXPECT_EQ(held("lb", "to_read"), 0);
  EXPECT_EQ(held("lb", "read"), 1);

  EXPECT_EQ(follow("leader", matter).json().boolean_of("following"), true);
  const auto at = row(matter).updated;
  EXPECT_EQ(follow("leader", matter).status, 200U);
  EXPECT_EQ(row(matter).updated, at);  // a second time makes no entry
  EXPECT_EQ(held("leader", "followed"), 1);
  EXPECT_EQ(held("head", "followed"), 0);
  EXPECT_EQ(follow("leader", matter, http::Method::delete_).json().boolean_of("following"), false);
  EXPECT_EQ(held("leader", "followed"), 0);
}

TEST_P(Trays, hold_a_report_that_was_given_back_until_it_is_reported_again) {
  const auto matter = direct("a", "2026-10-31");
  ASSERT_EQ(act("sign_for", matter, "la"), "");
  ASSERT_EQ(act("report_progress", matter, "la", R"({"progress":"已进场","percent":"30"})"), "");
  ASSERT_EQ(act("return_report", matter, "officer", R"({"reason":"数字不对"})"), "");
  EXPECT_EQ(held("la", "returned"), 1);
  EXPECT_EQ(held("officer", "returned"), 0);
  ASSERT_EQ(act("report_progress", matter, "la", R"({"progress":"已进场","percent":"20"})"), "");
  EXPECT_EQ(held("la", "returned"), 0);
  // Given back beside something else that came back: that one waits on.
  ASSERT_EQ(evidence(matter, "la", "acceptance"), "");
  ASSERT_EQ(act("report_done", matter, "la"), "");
  ASSERT_EQ(act("verify", matter, "head", R"({"outcome":"不合格","reason":"缺照片"})"), "");
  ASSERT_EQ(act("sign_for", matter, "la"), "");
  go_to("2026-03-03T09:00");
  ASSERT_EQ(act("return_report", matter, "officer", R"({"reason":"数字不对"})"), "");
  ASSERT_EQ(act("report_progress", matter, "la", R"({"progress":"已补照片","percent":"90"})"), "");
  EXPECT_EQ(held("la", "returned"), 1);
}

TEST_P(Trays, show_a_round_to_who_ends_it_and_not_as_work_of_those_who_only_read_it) {
  direct("a", "2026-10-31");
  const auto one = held("la", "active");
  const auto officers = held("officer", "active");
  auto input = store::must(codec::parse_json(R"({"type":"reporting_round","title":"一期","deadline":"2026-10-10",)"
                                             R"("fields":{"rhythm":"monthly","opens":"2026-10-01"}})"));
  ASSERT_EQ(submit(std::make_unique<ledger::matters::CreateMatter>(
                flows_, ledger::matters::Action{.actor = person("officer"), .input = std::move(input)})),
            "");
  EXPECT_EQ(held("officer", "active"), officers + 1);
  EXPECT_EQ(held("la", "active"), one);
  const auto seen = get("la", "/api/v1/matters?type=reporting_round").json();
  EXPECT_EQ(seen.items_of("items")->size(), 1U) << "it is there to be read";
}

TEST_P(Trays, let_nobody_follow_what_he_may_not_see) {
  const auto matter = direct("a", "2026-10-31");
  const auto at = row(matter).updated;
  for (const auto who : {"lb", "sysadmin", "auditor"}) {
    EXPECT_EQ(follow(who, matter).status, 404U) << who;
    EXPECT_EQ(follow(who, matter, http::Method::delete_).status, 404U) << who;
  }
  EXPECT_EQ(row(matter).updated, at);
  // The command itself denies it, too.
  ledger::matters::Action action{.matter = matter, .actor = person("lb")};
  EXPECT_EQ(submit(std::make_unique<ledger::matters::FollowMatter>(flows_, std::move(action), true)).substr(0, 2),
            "E-");
  // Who followed it and may see it no more does not find it.
  EXPECT_EQ(follow("la", matter).status, 200U);
  EXPECT_EQ(act("transfer", matter, "officer", R"({"to":")" + unit("b") + R"(","reason":"职责调整"})"), "");
  EXPECT_EQ(held("la", "followed"), 0);
}

}  // namespace
}  // namespace luoshi::api::tests

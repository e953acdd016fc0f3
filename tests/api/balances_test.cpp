// SPDX-License-Identifier: Apache-2.0
// Balances over HTTP: figures and statements, page by page, posting through the verb, and to whom they are denied.
#include "api/api_world.hpp"

namespace luoshi::api::tests {
namespace {

constexpr std::string_view kQuota = "/api/v1/balances/inspection_quota";

class BalancesOverHttp : public ApiWorld {
 protected:
  void SetUp() override {
    ApiWorld::SetUp();
    if (IsSkipped()) return;
    plan_ = direct("office", "2026-06-30",
                   R"({"type":"inspection_plan","direct":null,"deadline":null,"fields":{"kind":null,"year":"2026"}})");
    ASSERT_EQ(act("issue", plan_, "head"), "");
  }
  std::string inspection(std::string_view of) {
    return direct(
        of, "2026-06-30",
        R"({"type":"inspection","direct":null,"deadline":null,"fields":{"kind":null,"day":"2026-03-02","plan":")" +
            plan_ + R"("}})");
  }
  Answered book(std::string_view who, const std::string& on, const std::string& from, const std::string& to,
                std::string_view quantity, http::Headers headers = {}) {
    return post(who, "/api/v1/matters/" + on + "/verbs/post",
                R"({"balance":"inspection_quota","from":")" + from + R"(","to":")" + to + R"(","quantity":")" +
                    std::string(quantity) + R"(","reason":"年度计划"})",
                std::move(headers));
  }
  std::string of_unit(const std::string& name) { return "unit:" + unit(name); }
  Answered statement(std::string_view who, const std::string& holder, std::string_view more = "") {
    return get(who, std::string(kQuota) + "/statement?holder=" + holder + std::string(more));
  }

  std::string plan_;
};
INSTANTIATE_TEST_SUITE_P(Stores, BalancesOverHttp, ::testing::Values("sqlite"));

TEST_P(BalancesOverHttp, say_what_there_is_and_what_a_matter_has_to_do_with) {
  const auto all = get("la", "/api/v1/balances").json();
  ASSERT_EQ(all.items_of("items")->size(), 1U);
  const auto& one = all.items_of("items")->front();
  EXPECT_EQ(one.text_of("id"), "inspection_quota");
  EXPECT_EQ(one.text_of("lowest"), "0");
  EXPECT_TRUE(one.find("highest")->is_null());
  EXPECT_EQ(one.boolean_of("district"), false);
  const auto of_plan = get("head", "/api/v1/balances?holder=matter:" + plan_).json();
  ASSERT_EQ(of_plan.items_of("items")->size(), 1U);
  EXPECT_EQ(of_plan.items_of("items")->front().boolean_of("keeps"), false);
  EXPECT_EQ(of_plan.items_of("items")->front().boolean_of("posts"), true);
  EXPECT_EQ(of_plan.items_of("items")->front().boolean_of("district"), true);
  const auto task = direct("a", "2026-06-30");
  EXPECT_TRUE(get("la", "/api/v1/balances?holder=matter:" + task).json().items_of("items")->empty());
  EXPECT_EQ(get("lc", "/api/v1/balances?holder=matter:" + task).status, 404U);
  EXPECT_EQ(get("la", "/api/v1/balances?holder=" + of_unit("a")).json().items_of("items")->size(), 1U);
  EXPECT_TRUE(get("la", "/api/v1/balances?holder=" + of_unit("b")).json().items_of("items")->empty());
}

TEST_P(BalancesOverHttp, post_by_the_verb_and_tell_the_figures_and_the_statement) {
  ASSERT_EQ(book("head", plan_, "outside", of_unit("a"), "2").status, 200U);
  ASSERT_EQ(book("head", plan_, "outside", of_unit("b"), "3").status, 200U);
  const auto visit = inspection("a");
  const auto done = book("officer", visit, of_unit("a"), "matter", "1", {{"Idempotency-Key", "k1"}});
  ASSERT_EQ(done.status, 200U) << done.body;
  EXPECT_EQ(
      book("officer", visit, of_unit("a"), "matter", "1", {{"Idempotency-Key", "k1"}}).json().boolean_of("repeated"),
      true);
  const auto page = get("officer", std::string(kQuota) + "?limit=2").json();
  EXPECT_EQ(page.text_of("total"), "5");
  ASSERT_EQ(page.items_of("items")->size(), 2U);
  const auto next = std::string(page.text_of("next").value_or(""));
  ASSERT_FALSE(next.empty());
  EXPECT_EQ(get("officer", std::string(kQuota) + "?limit=2&after=" + next).json().items_of("items")->size(), 1U);
  const auto told = statement("officer", of_unit("a")).json();
  EXPECT_EQ(told.text_of("quantity"), "1");
  ASSERT_EQ(told.items_of("items")->size(), 2U);
  const auto& last = told.items_of("items")->front();
  EXPECT_EQ(last.text_of("sequence"), done.json().text_of("sequence"));
  EXPECT_EQ(last.text_of("quantity"), "-1");
  EXPECT_EQ(last.text_of("total"), "1");
  EXPECT_EQ(last.text_of("counter"), "matter:" + visit);
  EXPECT_EQ(last.text_of("actorName"), "officer");
  EXPECT_EQ(last.text_of("reason"), "年度计划");
  const auto first = statement("officer", of_unit("a"), "&limit=1").json();
  const auto rest = statement("officer", of_unit("a"), "&after=" + std::string(*first.text_of("next"))).json();
  ASSERT_EQ(rest.items_of("items")->size(), 1U);
  EXPECT_EQ(rest.items_of("items")->front().text_of("counter"), "outside");
  EXPECT_EQ(rest.text_of("next"), "");
  EXPECT_EQ(looked_.back().targets, std::vector{"inspection_quota/" + of_unit("a")}) << "the look is written";
}

TEST_P(BalancesOverHttp, tell_a_refusal_with_what_stands_there_and_what_was_asked) {
  ASSERT_EQ(book("head", plan_, "outside", of_unit("a"), "1").status, 200U);
  const auto refused = book("officer", inspection("a"), of_unit("a"), "matter", "2");
  EXPECT_EQ(refused.status, 409U) << refused.body;
  EXPECT_EQ(refused.code(), "E-BALANCE-006");
  EXPECT_TRUE(refused.body.contains("余额 1 次,要转出 2 次")) << refused.body;
}

TEST_P(BalancesOverHttp, deny_who_may_not_post_and_hide_what_is_not_theirs) {
  ASSERT_EQ(book("head", plan_, "outside", of_unit("a"), "2").status, 200U);
  const auto visit = inspection("a");
  ASSERT_EQ(book("officer", visit, of_unit("a"), "matter", "1").status, 200U);
  for (const auto* who : {"officer", "leader"}) {
    EXPECT_EQ(book(who, plan_, "outside", of_unit("a"), "1").status, 403U) << who;
  }
  EXPECT_EQ(book("la", visit, of_unit("a"), "matter", "1").status, 403U) << "the unit inspected does not book it";
  for (const auto* who : {"lb", "lc", "sysadmin", "secadmin", "auditor"}) {
    EXPECT_EQ(book(who, visit, of_unit("a"), "matter", "1").status, 404U) << who;
    EXPECT_EQ(statement(who, of_unit("a")).status, 404U) << who;
    EXPECT_EQ(statement(who, "matter:" + visit).status, 404U) << who;
    EXPECT_EQ(statement(who, "outside").status, 404U) << who;
    const auto page = get(who, std::string(kQuota)).json();
    EXPECT_TRUE(page.items_of("items")->empty()) << who;
    EXPECT_TRUE(page.find("total")->is_null()) << who;
  }
  // The unit sees its own; of the plan, which it does not see, neither id nor reason.
  const auto own = statement("la", of_unit("a")).json();
  ASSERT_EQ(own.items_of("items")->size(), 2U);
  EXPECT_EQ(own.items_of("items")->front().text_of("matter"), visit);
  EXPECT_EQ(own.items_of("items")->back().text_of("matter"), "");
  EXPECT_EQ(own.items_of("items")->back().text_of("reason"), "");
  EXPECT_EQ(own.items_of("items")->back().text_of("total"), "2");
  EXPECT_FALSE(codec::write_json(own).contains(plan_));
}

TEST_P(BalancesOverHttp, refuse_what_is_none) {
  EXPECT_EQ(get("officer", "/api/v1/balances/nothing").status, 404U);
  EXPECT_EQ(get("officer", "/api/v1/balances/nothing/statement?holder=outside").status, 404U);
  EXPECT_EQ(statement("officer", "nobody").code(), "E-BALANCE-002");
  EXPECT_EQ(statement("officer", "outside", "&after=%21").status, 400U);
  EXPECT_EQ(get("", "/api/v1/balances").status, 401U);
}

}  // namespace
}  // namespace luoshi::api::tests

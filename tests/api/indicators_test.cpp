// SPDX-License-Identifier: Apache-2.0
// Indicators over HTTP: figures with numerator and denominator, the matters behind them, and to whom they are denied.
#include "api/api_world.hpp"
#include "indicator/projection.hpp"
#include "journal/projections.hpp"

namespace luoshi::api::tests {
namespace {

class IndicatorsOverHttp : public ApiWorld {
 protected:
  void count_all() {
    const indicator::IndicatorProjection projection(*ledger_);
    for (std::uint64_t left = 1; left > 0;) {
      left = store::must(journal::follow(*store_, **keys_, ledger_->projections().kinds(), projection, 100));
    }
  }
  Json figure(std::string_view who, std::string_view query = "") {
    const auto answered = get(who, "/api/v1/indicators/commitments" + std::string(query));
    EXPECT_EQ(answered.status, 200U) << answered.body;
    return answered.json();
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, IndicatorsOverHttp, ::testing::Values("sqlite"));

TEST_P(IndicatorsOverHttp, say_what_there_is) {
  const auto list = get("officer", "/api/v1/indicators").json();
  const auto* items = list.items_of("items");
  ASSERT_NE(items, nullptr);
  EXPECT_GT(items->size(), 5U);
  EXPECT_EQ(items->front().text_of("pack"), "supervision");
}

TEST_P(IndicatorsOverHttp, count_the_district_for_its_readers_and_what_is_seen_for_others) {
  direct("a", "2026-06-30");
  direct("b", "2026-06-30");
  count_all();
  const auto whole = figure("officer", "?group=unit");
  EXPECT_EQ(whole.text_of("value"), "2");
  EXPECT_EQ(whole.integer_of("members"), 2);
  EXPECT_EQ(whole.boolean_of("district"), true);
  EXPECT_EQ(whole.items_of("groups")->size(), 2U);
  EXPECT_EQ(figure("la").text_of("value"), "1");
  EXPECT_EQ(figure("la").boolean_of("district"), false);
  EXPECT_EQ(figure("la", "?unit=" + unit("b")).text_of("value"), "0");
  EXPECT_EQ(figure("lc").text_of("value"), "0");
  for (const auto* who : {"sysadmin", "secadmin", "auditor"}) EXPECT_EQ(figure(who).text_of("value"), "0") << who;
  EXPECT_EQ(figure("officer", "?from=2026-03-03").text_of("value"), "0");
}

TEST_P(IndicatorsOverHttp, open_to_their_matters_and_the_look_is_written) {
  const auto one = direct("a", "2026-06-30");
  direct("b", "2026-06-30");
  count_all();
  const auto page = get("officer", "/api/v1/indicators/commitments/matters?limit=1").json();
  ASSERT_EQ(page.items_of("items")->size(), 1U);
  EXPECT_EQ(page.items_of("items")->front().text_of("id"), one);
  EXPECT_EQ(page.items_of("items")->front().text_of("countedOn"), "2026-03-02");
  const auto next = std::string(page.text_of("next").value_or(""));
  const auto last = get("officer", "/api/v1/indicators/commitments/matters?limit=1&after=" + next).json();
  EXPECT_EQ(last.items_of("items")->size(), 1U);
  EXPECT_EQ(get("lc", "/api/v1/indicators/commitments/matters").json().items_of("items")->size(), 0U);
  EXPECT_EQ(looked_.front().targets, std::vector{one});
}

TEST_P(IndicatorsOverHttp, refuse_what_is_none) {
  EXPECT_EQ(get("officer", "/api/v1/indicators/nothing").status, 404U);
  EXPECT_EQ(get("officer", "/api/v1/indicators/nothing/matters").status, 404U);
  EXPECT_EQ(get("officer", "/api/v1/indicators/commitments?group=colour").status, 400U);
  EXPECT_EQ(get("officer", "/api/v1/indicators/commitments?from=yesterday").status, 400U);
  EXPECT_EQ(get("", "/api/v1/indicators").status, 401U);
}

}  // namespace
}  // namespace luoshi::api::tests

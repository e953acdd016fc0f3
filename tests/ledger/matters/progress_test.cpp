// SPDX-License-Identifier: Apache-2.0
// Quantities, percent, forecast, shares (packs.md, invariants 6 and 7).
#include "ledger/matters/progress.hpp"

#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"

#include <gtest/gtest.h>

namespace luoshi::ledger::matters {
namespace {

base::Instant at(std::string_view text) { return calendar::parse_local(text).value(); }
base::Decimal number(std::string_view text) { return base::Decimal::parse(text).value(); }
Json tree(std::string_view text) { return codec::parse_json(text).value(); }

TEST(Progress, invariant_7_an_increment_adds_and_a_stock_replaces) {
  Quantity lots{
      .of = "停车泊位", .unit = "个", .target = number("4000"), .kind = Counting::stock, .value = number("700")};
  EXPECT_EQ(reported(lots, number("900")), number("900"));
  lots.kind = Counting::increment;
  EXPECT_EQ(reported(lots, number("900")), number("1600"));
  lots.value.reset();
  EXPECT_EQ(reported(lots, number("900")), number("900"));
}

TEST(Progress, percent_is_value_over_target_and_never_above_100) {
  Quantity one{.target = number("4000"), .value = number("1300")};
  EXPECT_EQ(percent_of(one), number("32.5"));
  one.value = number("5000");
  EXPECT_EQ(percent_of(one), number("100"));
  one.value.reset();
  EXPECT_EQ(percent_of(one), std::nullopt);
  Quantity limit{.op = "le", .target = number("4"), .value = number("3.9")};
  EXPECT_EQ(percent_of(limit), number("100"));
  limit.value = number("4.1");
  EXPECT_EQ(percent_of(limit), number("0"));
}

TEST(Progress, of_several_quantities_is_their_mean_and_one_without_value_counts_nothing) {
  const auto body = tree(R"({"quantities":{"1":{"target":"10","value":"5"},"2":{"target":"4"}}})");
  EXPECT_EQ(percent_of(body), number("25"));
  auto said = body;
  said.put("percent", "40");
  EXPECT_EQ(percent_of(said), number("40"));
}

TEST(Progress, of_a_plan_is_the_last_node_that_is_done) {
  const auto body = tree(R"({"plan":{"nodes":{"1":{"percent":"25","by":"2026-03-31","done":"x"},
      "2":{"percent":"100","by":"2026-12-31"}}}})");
  EXPECT_EQ(percent_of(body), number("25"));
}

TEST(Progress, the_curve_comes_from_the_plan_only_when_it_is_approved) {
  auto body = tree(R"({"plan":{"nodes":{"1":{"percent":"100","by":"2026-06-30"}}}})");
  EXPECT_TRUE(curve_of(body).empty());
  body.find("plan")->put("approved", "2026-03-01T00:00:00Z");
  const auto curve = curve_of(body);
  ASSERT_EQ(curve.points.size(), 1U);
  EXPECT_EQ(curve.points[0].by, at("2026-07-01"));
  EXPECT_FALSE(curve.linear);
}

TEST(Progress, the_forecast_goes_on_as_it_went) {
  const Quantity one{.target = number("100"), .value = number("30")};
  EXPECT_EQ(forecast(one, at("2026-01-01"), at("2026-01-11"), at("2026-01-04")), number("100"));
  EXPECT_EQ(forecast(one, at("2026-01-01"), at("2026-01-11"), at("2026-01-01")), std::nullopt);
  EXPECT_EQ(forecast(one, at("2026-01-01"), at("2026-01-11"), at("2026-02-01")), number("30"));
}

TEST(Progress, shares_add_up_or_say_by_how_much_not) {
  const std::vector<base::Decimal> parts{number("1000"), number("2500")};
  EXPECT_TRUE(shares_of(number("3500"), parts).add_up());
  EXPECT_EQ(shares_of(number("4000"), parts).missing, number("500"));
  EXPECT_EQ(shares_of(number("3000"), parts).missing, number("-500"));
}

TEST(Progress, what_is_erased_counts_as_nothing) {
  auto body = codec::json_object({{"quantities", codec::json_object()}});
  body.find("quantities")
      ->add("1", codec::json_object({{"of", journal::erased_value(journal::KeyNumber{1})}, {"target", "10"}}));
  EXPECT_EQ(quantities_of(body).at("1").of, "");
}

}  // namespace
}  // namespace luoshi::ledger::matters

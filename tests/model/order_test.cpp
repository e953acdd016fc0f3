// SPDX-License-Identifier: Apache-2.0
// kernel.md 8: values as bytes whose order is the order of the values.
#include "model/order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace luoshi::model {
namespace {

using feel::Value;

base::Decimal decimal(std::string_view text) { return base::Decimal::parse(text).value(); }

std::string key(std::string_view number) { return order_key(FieldKind::number, decimal(number)); }
std::string key_of_text(std::string text) { return order_key(FieldKind::text, Value::string(std::move(text))); }

TEST(Order, kernel_8_numbers_sort_by_size) {
  const std::vector<std::string> ascending = {"-1000000000000000000000000",
                                              "-100.5",
                                              "-100",
                                              "-99.99",
                                              "-12",
                                              "-10",
                                              "-9",
                                              "-1.01",
                                              "-1",
                                              "-0.5",
                                              "-0.05",
                                              "0",
                                              "0.000001",
                                              "0.0000011",
                                              "0.05",
                                              "0.5",
                                              "1",
                                              "1.01",
                                              "9",
                                              "10",
                                              "12",
                                              "99.99",
                                              "100",
                                              "100.5",
                                              "2103000000",
                                              "2103000001",
                                              "1000000000000000000000000"};
  for (std::size_t i = 1; i < ascending.size(); ++i) {
    EXPECT_LT(key(ascending[i - 1]), key(ascending[i])) << ascending[i - 1] << " " << ascending[i];
  }
  EXPECT_EQ(key("1.50"), key("1.5"));
  EXPECT_EQ(key("100"), key("1e2"));
  EXPECT_EQ(key("-0"), key("0"));
}

TEST(Order, kernel_8_random_numbers_sort_as_they_compare) {
  std::mt19937_64 random(5);  // NOLINT(cert-msc51-cpp): the same numbers each time
  std::uniform_int_distribution<std::int64_t> digits(-999'999'999'999, 999'999'999'999);
  std::uniform_int_distribution<int> exponent(-14, 14);
  for (int i = 0; i < 20'000; ++i) {
    const base::Decimal one(digits(random), exponent(random));
    const base::Decimal other = i % 7 == 0 ? one : base::Decimal(digits(random) / 1000, exponent(random));
    const auto left = order_key(FieldKind::number, one);
    const auto right = order_key(FieldKind::number, other);
    ASSERT_EQ(one < other, left < right) << one.to_string() << " " << other.to_string();
    ASSERT_EQ(one == other, left == right) << one.to_string() << " " << other.to_string();
  }
}

TEST(Order, kernel_8_dates_and_booleans_sort) {
  const auto date = [](int year, int month, int day) {
    return order_key(
        FieldKind::date,
        feel::Date{.year = year, .month = static_cast<std::uint8_t>(month), .day = static_cast<std::uint8_t>(day)});
  };
  EXPECT_LT(date(-5, 12, 31), date(1, 1, 1));
  EXPECT_LT(date(2025, 12, 31), date(2026, 1, 1));
  EXPECT_LT(date(2026, 1, 31), date(2026, 2, 1));
  EXPECT_LT(date(2026, 3, 1), date(2026, 3, 2));
  EXPECT_LT(order_key(FieldKind::boolean, false), order_key(FieldKind::boolean, true));
}

// A page sorted by these bytes is what a Chinese reader expects: by pinyin.
TEST(Order, kernel_8_texts_sort_by_pinyin) {
  const std::vector<std::string> ascending = {"安置房", "城管局", "教育局", "街道", "卫健委", "住建局"};
  for (std::size_t i = 1; i < ascending.size(); ++i)
    EXPECT_LT(key_of_text(ascending[i - 1]), key_of_text(ascending[i]));
  EXPECT_EQ(key_of_text("住建局"), key_of_text("住建局"));
  EXPECT_LT(key_of_text("住建"), key_of_text("住建局"));
}

TEST(Order, long_texts_are_cut_and_stay_in_order) {
  const std::string same(5'000, 'a');
  EXPECT_EQ(key_of_text(same).size(), kOrderBytesMax);
  EXPECT_LE(key_of_text(same + "a"), key_of_text(same + "b"));
  EXPECT_LT(key_of_text(same), key_of_text("b"));
}

TEST(Order, a_list_has_one_key_an_item_and_no_value_has_none) {
  const Field field{.key = "axes", .kind = FieldKind::choice, .many = true};
  const auto list = Value::list({Value::string("b"), Value::string("a"), Value::string("b")});
  EXPECT_EQ(index_keys(field, &list), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(index_keys(field, nullptr).empty());
}

TEST(Order, a_personal_value_is_found_whatever_its_width_and_blanks) {
  EXPECT_EQ(findable_form(Value::string(" 138 0000 1234")), findable_form(Value::string("13800001234")));
  EXPECT_EQ(findable_form(Value::string("张三 ")), "张三");
  EXPECT_NE(findable_form(Value::string("张三")), findable_form(Value::string("张四")));
}

TEST(Order, the_version_names_icu_and_our_own_encoding) { EXPECT_TRUE(order_version().starts_with("1:")); }

}  // namespace
}  // namespace luoshi::model

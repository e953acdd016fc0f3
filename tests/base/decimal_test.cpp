// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <gtest/gtest.h>

namespace luoshi::base {
namespace {

std::string plain(std::string_view text) {
  const auto value = Decimal::parse(text);
  return value ? value->to_string() : "refused";
}

TEST(Decimal, digits_come_out_plain_and_short) {
  EXPECT_EQ(plain("0"), "0");
  EXPECT_EQ(plain("-0"), "0");
  EXPECT_EQ(plain("0.00"), "0");
  EXPECT_EQ(plain("007"), "7");
  EXPECT_EQ(plain("+21.030"), "21.03");
  EXPECT_EQ(plain("-0.5"), "-0.5");
  EXPECT_EQ(plain(".5"), "0.5");
  EXPECT_EQ(plain("5."), "5");
  EXPECT_EQ(plain("1e9"), "1000000000");
  EXPECT_EQ(plain("1E-3"), "0.001");
  EXPECT_EQ(plain("100"), "100");
  EXPECT_EQ(plain("1234567890123456789012345678901234"), "1234567890123456789012345678901234");
}

TEST(Decimal, what_is_no_number_is_refused) {
  for (const std::string_view text : {"", "-", ".", "1.2.3", "1,200", " 1", "1 ", "abc", "0x10", "1e", "1e+", "1e12345",
                                      "NaN", "Inf", "-Inf", "1e9999", "12345678901234567890123456789012345", "五"}) {
    EXPECT_EQ(plain(text), "refused") << text;
  }
}

TEST(Decimal, money_is_exact) {
  const Decimal hundred_million(1, 8);
  EXPECT_EQ((*Decimal::parse("21.03") * hundred_million).to_string(), "2103000000");
  EXPECT_EQ((*Decimal::parse("0.1") + *Decimal::parse("0.2")).to_string(), "0.3");
  EXPECT_EQ((*Decimal::parse("1") - *Decimal::parse("0.9")).to_string(), "0.1");
  EXPECT_EQ(Decimal(2103, 6).to_string(), "2103000000");
  EXPECT_EQ(Decimal(25, -1).to_string(), "2.5");
  EXPECT_EQ(Decimal(25, -1).scaled(-2).to_string(), "0.025");
  EXPECT_EQ(Decimal(INT64_MIN).to_string(), "-9223372036854775808");
}

TEST(Decimal, equal_values_are_equal_however_written) {
  EXPECT_EQ(*Decimal::parse("1.50"), *Decimal::parse("1.5"));
  EXPECT_EQ(*Decimal::parse("1e3"), Decimal(1000));
  EXPECT_EQ(Decimal(), Decimal(0));
  EXPECT_LT(*Decimal::parse("-2"), *Decimal::parse("-1.99"));
  EXPECT_GT(*Decimal::parse("10"), *Decimal::parse("9.99"));
  EXPECT_TRUE((*Decimal::parse("1.0") <=> Decimal(1)) == std::partial_ordering::equivalent);
}

TEST(Decimal, appending_keeps_what_was_there) {
  std::string out = "值=";
  Decimal(-7, -1).append_to(out);
  EXPECT_EQ(out, "值=-0.7");
}

}  // namespace
}  // namespace luoshi::base

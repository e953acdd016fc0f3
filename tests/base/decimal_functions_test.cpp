// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <gtest/gtest.h>

namespace luoshi::base {
namespace {

Decimal number(std::string_view text) { return Decimal::parse_rounded(text).value(); }
std::string shown(const std::optional<Decimal>& value) { return value ? value->to_string() : "absent"; }

TEST(DecimalFunctions, any_number_of_digits_is_rounded_to_34) {
  EXPECT_EQ(shown(Decimal::parse_rounded("12345678901234567890123456789012345")),
            "12345678901234567890123456789012340");
  EXPECT_EQ(shown(Decimal::parse_rounded("0." + std::string(80, '3'))), "0." + std::string(34, '3'));
  EXPECT_EQ(shown(Decimal::parse_rounded("1" + std::string(33, '0') + "5" + std::string(60, '0') + "1")),
            "1" + std::string(32, '0') + "1" + std::string(62, '0'));
  EXPECT_EQ(shown(Decimal::parse_rounded("00001.50e+00001")), "15");
  EXPECT_EQ(shown(Decimal::parse_rounded("1e-99999")), "0");
  EXPECT_EQ(shown(Decimal::parse_rounded("1e99999")), "absent");
  EXPECT_EQ(shown(Decimal::parse_rounded("1e")), "absent");
  EXPECT_EQ(shown(Decimal::parse_rounded("1.2.3")), "absent");
}

TEST(DecimalFunctions, division_has_34_digits_and_no_infinity) {
  EXPECT_EQ(shown(number("1").divided_by(number("3"))), "0." + std::string(34, '3'));
  EXPECT_EQ(shown(number("10").divided_by(number("4"))), "2.5");
  EXPECT_EQ(shown(number("1").divided_by(Decimal())), "absent");
  EXPECT_EQ(shown(Decimal().divided_by(Decimal())), "absent");
  EXPECT_EQ(shown(number("1e6000").divided_by(number("1e-6000"))), "absent");
}

TEST(DecimalFunctions, the_remainder_has_the_sign_of_the_divisor) {
  EXPECT_EQ(shown(number("12").modulo(number("5"))), "2");
  EXPECT_EQ(shown(number("-12").modulo(number("5"))), "3");
  EXPECT_EQ(shown(number("12").modulo(number("-5"))), "-3");
  EXPECT_EQ(shown(number("-12").modulo(number("-5"))), "-2");
  EXPECT_EQ(shown(number("10.1").modulo(number("4.5"))), "1.1");
  EXPECT_EQ(shown(number("-10.1").modulo(number("4.5"))), "3.4");
  EXPECT_EQ(shown(number("10").modulo(number("5"))), "0");
  EXPECT_EQ(shown(number("10").modulo(Decimal())), "absent");
}

TEST(DecimalFunctions, powers_are_exact_where_digits_suffice) {
  EXPECT_EQ(shown(number("2").power(number("100"))), "1267650600228229401496703205376");
  EXPECT_EQ(shown(number("1.1").power(number("2"))), "1.21");
  EXPECT_EQ(shown(number("-3").power(number("3"))), "-27");
  EXPECT_EQ(shown(number("10").power(number("-2"))), "0.01");
  EXPECT_EQ(shown(number("4").power(number("0.5"))), "2");
  EXPECT_EQ(shown(number("0").power(number("0"))), "1");
  EXPECT_EQ(shown(number("0").power(number("-1"))), "absent");
  EXPECT_EQ(shown(number("-8").power(number("0.5"))), "absent");
  EXPECT_EQ(shown(number("10").power(number("7000"))), "absent");
  EXPECT_EQ(shown(number("1.003125").power(number("360"))).substr(0, 20), "3.074818971706639812");
}

TEST(DecimalFunctions, roots_and_logarithms) {
  EXPECT_EQ(shown(number("16").square_root()), "4");
  EXPECT_EQ(shown(number("-1").square_root()), "absent");
  EXPECT_EQ(shown(number("5").exponential()).substr(0, 16), "148.413159102576");
  EXPECT_EQ(shown(number("10").logarithm()).substr(0, 13), "2.30258509299");
  EXPECT_EQ(shown(number("0").logarithm()), "absent");
  EXPECT_EQ(shown(number("100000").exponential()), "absent");
}

TEST(DecimalFunctions, seven_ways_of_rounding) {
  using enum Rounding;
  struct Case {
    std::string_view value;
    int scale;
    Rounding rounding;
    std::string_view expected;
  };
  for (const auto& [value, scale, rounding, expected] : std::to_array<Case>({
           {"2.5", 0, half_even, "2"},        {"1.5", 0, half_even, "2"},
           {"2.5", 0, half_up, "3"},          {"-2.5", 0, half_up, "-3"},
           {"2.5", 0, half_down, "2"},        {"2.51", 0, half_down, "3"},
           {"-2.5", 0, half_down, "-2"},      {"-1.126", 2, half_down, "-1.13"},
           {"1.121", 2, up, "1.13"},          {"-1.121", 2, up, "-1.13"},
           {"1.129", 2, down, "1.12"},        {"-1.129", 2, down, "-1.12"},
           {"-1.56", 1, floor, "-1.6"},       {"-1.56", 1, ceiling, "-1.5"},
           {"1250", -2, half_even, "1200"},   {"5.5", 6176, half_up, "5.5"},
           {"5.5", 6177, half_up, "absent"},  {"5.5", -6111, half_up, "0"},
           {"5.5", -6112, half_up, "absent"}, {"1e30", 10, half_up, "1000000000000000000000000000000"},
       })) {
    EXPECT_EQ(shown(number(value).rounded(scale, rounding)), expected) << value << " " << scale;
  }
}

TEST(DecimalFunctions, whole_numbers_become_integers) {
  EXPECT_EQ(number("3.0").to_int64(), 3);
  EXPECT_EQ(number("-9223372036854775808").to_int64(), INT64_MIN);
  EXPECT_EQ(number("1e18").to_int64(), 1'000'000'000'000'000'000);
  EXPECT_FALSE(number("9223372036854775808").to_int64());
  EXPECT_FALSE(number("3.5").to_int64());
  EXPECT_TRUE(number("1e20").is_integer());
  EXPECT_TRUE(number("3.00").is_integer());
  EXPECT_FALSE(number("3.01").is_integer());
}

TEST(DecimalFunctions, short_ways_give_what_the_long_ways_give) {
  for (const std::string_view left : {"0", "-0", "1", "-1", "7", "4611686018427387903", "4611686018427387904", "1.5"}) {
    for (const std::string_view right : {"0", "-0", "1", "-1", "8", "4611686018427387903", "18446744073709551616"}) {
      const Decimal a = number(left);
      const Decimal b = number(right);
      EXPECT_EQ((a + b) - b, a) << left << " " << right;
      EXPECT_EQ(-(a - b), b - a) << left << " " << right;
      EXPECT_EQ((a <=> b) == 0, a == b) << left << " " << right;
      EXPECT_EQ(a < b, (a - b).is_negative()) << left << " " << right;
    }
  }
  EXPECT_EQ((number("1") - number("1")).to_string(), "0");
  EXPECT_FALSE((number("9e6144") + number("9e6144")).is_finite());
  EXPECT_FALSE((-Decimal()).is_negative());
  EXPECT_EQ(number("-3").absolute(), number("3"));
}

}  // namespace
}  // namespace luoshi::base

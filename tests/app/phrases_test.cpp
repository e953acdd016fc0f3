// SPDX-License-Identifier: Apache-2.0
#include "app/read/phrases.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

using base::Decimal;
using base::Language;
using reading::Change;
using reading::Measure;
using reading::Operator;

std::string words(const Measure& measure) { return figure_phrase(measure, PhraseStyle::words, Language::zh); }
std::string symbols(const Measure& measure) { return figure_phrase(measure, PhraseStyle::symbols, Language::zh); }

TEST(Phrases, say_amounts_in_the_size_people_use) {
  EXPECT_EQ(amount_of({.value = Decimal(2103, 6), .unit = "元"}), "21.03亿元");
  EXPECT_EQ(amount_of({.value = Decimal(11500), .unit = "人"}), "1.15万人");
  EXPECT_EQ(amount_of({.value = Decimal(9999), .unit = "户"}), "9999户");
  EXPECT_EQ(amount_of({.value = Decimal(65, -1), .unit = "%"}), "6.5%");
  EXPECT_EQ(amount_of({.value = Decimal(5), .upper = Decimal(10), .unit = "家"}), "5—10家");
  EXPECT_EQ(amount_of({.value = Decimal(-20000), .unit = "人"}), "-2万人");
  EXPECT_EQ(amount_of({.value = Decimal(0), .unit = ""}), "0");
}

TEST(Phrases, say_comparators_in_words_or_symbols) {
  const Measure share{.value = Decimal(80), .unit = "%", .op = Operator::ge};
  EXPECT_EQ(words(share), "不低于80%");
  EXPECT_EQ(symbols(share), "≥80%");
  EXPECT_EQ(words({.value = Decimal(12), .unit = "家", .op = Operator::ge}), "不少于12家");
  EXPECT_EQ(words({.value = Decimal(6), .unit = "天", .op = Operator::le}), "不超过6天");
  EXPECT_EQ(words({.value = Decimal(60), .unit = "家", .op = Operator::gt}), "超过60家");
}

TEST(Phrases, say_how_a_value_moves_once) {
  EXPECT_EQ(
      words({.value = Decimal(6), .unit = "%", .op = Operator::approx, .of = "生产总值", .change = Change::growth_pct}),
      "增长约6%");
  EXPECT_EQ(words({.value = Decimal(20), .unit = "%", .of = "技术合同成交额增速", .change = Change::growth_pct}),
            "20%");
  EXPECT_EQ(words({.value = Decimal(8), .unit = "所", .of = "新增幼儿园", .change = Change::increase_abs}), "8所");
  EXPECT_EQ(words({.value = Decimal(6, -1), .unit = "百分点", .of = "城镇化", .change = Change::increase_abs}),
            "提高0.6百分点");
}

TEST(Phrases, keep_two_ambitions_apart) {
  EXPECT_EQ(words({.value = Decimal(5), .unit = "%", .change = Change::growth_pct, .grade = reading::Grade::must}),
            "确保增长5%");
  EXPECT_EQ(words({.value = Decimal(65, -1), .unit = "%", .grade = reading::Grade::strive}), "力争6.5%");
}

TEST(Phrases, say_days_short_within_the_year) {
  const std::chrono::year year{2026};
  EXPECT_EQ(due_phrase({.text = "年底前", .to = base::make_date(2026, 12, 31)}, year, Language::zh), "12-31");
  EXPECT_EQ(due_phrase({.text = "明年", .to = base::make_date(2027, 3, 15)}, year, Language::zh), "2027-03-15");
  EXPECT_EQ(due_phrase({.text = "每月末", .recurs = reading::Recurrence::monthly}, year, Language::zh), "每月");
  EXPECT_EQ(due_phrase({.text = "年底前"}, {}, Language::zh), "年底前");
}

}  // namespace
}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
#include "app/read/figure.hpp"

#include <gtest/gtest.h>

namespace luoshi::app {
namespace {

using base::Decimal;
using base::Language;
using reading::Change;
using reading::Operator;

TEST(ShortNumber, uses_the_large_units_where_nothing_is_lost) {
  const auto zh = [](std::string_view digits) { return short_number(*Decimal::parse(digits), Language::zh); };
  EXPECT_EQ(zh("2103000000"), "21.03亿");
  EXPECT_EQ(zh("100000000"), "1亿");
  EXPECT_EQ(zh("800000"), "80万");
  EXPECT_EQ(zh("10000"), "1万");
  EXPECT_EQ(zh("9999"), "9999");
  EXPECT_EQ(zh("12345"), "12345");
  EXPECT_EQ(zh("123456789"), "123456789");
  EXPECT_EQ(zh("123456700"), "12345.67万");
  EXPECT_EQ(zh("-350000"), "-35万");
  EXPECT_EQ(zh("9.5"), "9.5");
  EXPECT_EQ(zh("0"), "0");
  EXPECT_EQ(short_number(Decimal(8, 5), Language::en), "800000");
}

TEST(Figure, says_what_moves_how_and_how_far) {
  EXPECT_EQ(
      figure_of({.value = Decimal(6), .unit = "%", .op = Operator::ge, .of = "预算收入", .change = Change::growth_pct},
                Language::zh),
      "预算收入 增长≥6%");
  EXPECT_EQ(figure_of({.value = Decimal(8, 5), .unit = "平方米", .op = Operator::approx, .of = "绿化"}, Language::zh),
            "绿化 约80万平方米");
  EXPECT_EQ(figure_of({.value = Decimal(6),
                       .upper = Decimal(8),
                       .unit = "%",
                       .op = Operator::between,
                       .of = "",
                       .grade = reading::Grade::strive},
                      Language::zh),
            "力争6~8%");
  EXPECT_EQ(
      figure_of({.value = Decimal(3), .unit = "%", .op = Operator::le, .of = "GDP", .change = Change::decrease_pct},
                Language::en),
      "GDP decrease ≤3%");
}

TEST(Figure, every_operator_and_change_has_its_words) {
  for (const auto language : {Language::zh, Language::en}) {
    std::vector<std::string> seen;
    for (int change = 0; change <= static_cast<int>(Change::rank); ++change) {
      seen.push_back(figure_of({.value = Decimal(1), .change = static_cast<Change>(change)}, language));
    }
    std::ranges::sort(seen);
    EXPECT_EQ(std::ranges::unique(seen).size(), 0u);
  }
}

TEST(Deadline, is_the_last_day_or_the_words_where_no_day_is_known) {
  const auto june = base::make_date(2026, 6, 30);
  EXPECT_EQ(deadline_of({.text = "6月底前", .from = {}, .to = june}, Language::zh), "2026-06-30");
  EXPECT_EQ(deadline_of({.text = "6月30日起", .from = june, .to = {}}, Language::zh), "2026-06-30起");
  EXPECT_EQ(deadline_of({.text = "年底前"}, Language::zh), "年底前");
  EXPECT_EQ(deadline_of({.text = "每季度", .to = june, .recurs = reading::Recurrence::quarterly}, Language::zh),
            "每季度");
  EXPECT_EQ(deadline_of({.text = "每月", .recurs = reading::Recurrence::monthly}, Language::en), "monthly");
}

TEST(Figure, escape_sequences_from_a_file_do_not_reach_the_terminal) {
  const std::string text = figure_of({.unit = "\x1b[31m元\n", .of = "a\x07\u202e收入"}, Language::zh);
  EXPECT_EQ(text.find('\x1b'), text.npos);
  EXPECT_EQ(text.find('\x07'), text.npos);
  EXPECT_EQ(text.find("\u202e"), text.npos);
}

}  // namespace
}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
#include "model/numbering.hpp"

#include <gtest/gtest.h>

namespace luoshi::model {
namespace {

Numbering rule(std::string_view pattern) { return Numbering::make("rule", {}, pattern).value(); }

TEST(Numbering, a_number_is_written_as_the_pattern_says_and_read_back) {
  const auto numbering = rule("云督〔{year}〕{sequence}号");
  EXPECT_EQ(numbering.format({.year = 2026, .sequence = 17}).value(), "云督〔2026〕17号");
  EXPECT_EQ(numbering.read("云督〔2026〕17号"), (Number{.year = 2026, .sequence = 17}));
  EXPECT_EQ(numbering.counter_key(2026), "rule/2026");
  EXPECT_EQ(rule("第{sequence}件").counter_key(2026), "rule");
}

TEST(Numbering, what_was_not_written_so_is_not_read) {
  const auto numbering = rule("云督〔{year}〕{sequence}号");
  for (const auto* text : {"", "云督〔2026〕号", "云督〔2026〕017号", "云督〔26〕17号", "云督〔2026〕17号 ",
                           "云督〔2026〕0号", "督〔2026〕17号", "云督〔2026〕99999999999999号", "云督〔2026〕-1号"}) {
    EXPECT_FALSE(numbering.read(text)) << text;
  }
}

TEST(Numbering, every_number_of_every_pattern_comes_back) {
  for (const auto* pattern : {"云督〔{year}〕{sequence}号", "{sequence:4}", "{year}{sequence:4}", "{sequence}/{year}",
                              "Y{year}-{sequence:12}-2", "2026{sequence}"}) {
    const auto numbering = rule(pattern);
    for (const std::int64_t sequence :
         {std::int64_t{1}, std::int64_t{9}, std::int64_t{10}, std::int64_t{12'345}, kSequenceMax}) {
      const Number number{.year = numbering.has_year() ? 2026 : 0, .sequence = sequence};
      const auto text = numbering.format(number).value();
      EXPECT_EQ(numbering.read(text), number) << text;
    }
  }
}

TEST(Numbering, sequences_and_years_have_limits) {
  const auto numbering = rule("{year}-{sequence}");
  EXPECT_TRUE(numbering.format({.year = 9999, .sequence = kSequenceMax}));
  EXPECT_FALSE(numbering.format({.year = 10'000, .sequence = 1}));
  EXPECT_FALSE(numbering.format({.year = 999, .sequence = 1}));
  EXPECT_FALSE(numbering.format({.year = 2026, .sequence = 0}));
  EXPECT_EQ(numbering.format({.year = 2026, .sequence = kSequenceMax + 1}).error().id, "E-MODEL-044");
}

TEST(Numbering, patterns_that_could_not_be_read_back_are_refused) {
  const auto refused = [](std::string_view pattern) {
    auto made = Numbering::make("rule", {}, pattern);
    return made ? std::string_view("taken") : made.error().id;
  };
  EXPECT_EQ(refused("{yaer}{sequence}"), "E-MODEL-040");
  EXPECT_EQ(refused("{sequence:0}"), "E-MODEL-040");
  EXPECT_EQ(refused("{sequence:13}"), "E-MODEL-040");
  EXPECT_EQ(refused("{sequence"), "E-MODEL-040");
  EXPECT_EQ(refused("号"), "E-MODEL-041");
  EXPECT_EQ(refused("{sequence}{sequence}"), "E-MODEL-041");
  EXPECT_EQ(refused("{sequence}{year}"), "E-MODEL-042");
  EXPECT_EQ(refused("{sequence}1"), "E-MODEL-042");
  EXPECT_EQ(refused(std::string(200, 'x') + "{sequence}"), "E-MODEL-043");
}

}  // namespace
}  // namespace luoshi::model

// SPDX-License-Identifier: Apache-2.0
#include "process/bpmn/expression.hpp"
#include "process/bpmn/juel.hpp"

#include <gtest/gtest.h>

namespace luoshi::process::bpmn {
namespace {

using Names = std::vector<std::string>;

TEST(NamesUsed, are_simple_names_that_are_neither_members_nor_calls_nor_words_of_the_language) {
  EXPECT_EQ(names_used("a + b.c * a", {}), (Names{"a", "b"}));
  EXPECT_EQ(names_used("if 金额 > 10 then \"重大 x\" else lower case(名称)", {}), (Names{"金额", "lower", "名称"}));
  EXPECT_EQ(names_used("every o in opinions satisfies o = \"y\" // z", {}), (Names{"o", "opinions"}));
  EXPECT_EQ(names_used("[1..n]", {}), (Names{"n"}));
  const Names declared{"Invoice data"};
  EXPECT_EQ(names_used("Invoice data.total", declared).at(0), "Invoice data");
}

TEST(Juel, simple_forms_become_feel) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"${x}", "x"},
      {"#{a.b}", "a.b"},
      {"${a == 'x'}", "a = \"x\""},
      {"${a && !b}", "a and not(b)"},
      {"${!(a || b.c)}", "not((a or b.c))"},
      {"${amount >= 1000 and ok ne false}", "amount >= 1000 and ok != false"},
      {"Hello ${name}", "\"Hello \" + string(name)"},
      {"${not empty_list}", "not(empty_list)"}};
  for (const auto& [juel, feel] : cases) EXPECT_EQ(feel_of_juel(juel), feel) << juel;
}

TEST(Juel, what_is_not_simple_is_refused) {
  for (const auto* text : {"${bean.call(x)}", "${a ? b : c}", "${empty x}", "${list[0]}", "${}", "${a", "${'x}"}) {
    EXPECT_FALSE(feel_of_juel(text)) << text;
  }
}

}  // namespace
}  // namespace luoshi::process::bpmn

// SPDX-License-Identifier: Apache-2.0
// The DMN Technology Compatibility Kit, where it lies beside the repository. The number of passes may only rise.
#include "tck/runner.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace luoshi::tck {
namespace {

// Of the 2,658 cases of the part that is used while developing.
constexpr std::ptrdiff_t kPassesAtLeast = 2'643;

std::filesystem::path folder() {
  const char* named = std::getenv("LUOSHI_DMN_TCK");
  return named != nullptr ? named : LUOSHI_ROOT "/../shared/conformance/dmn-tck";
}

TEST(DmnTck, passes_as_many_cases_as_before) {
  if (!std::filesystem::is_directory(folder())) {
    GTEST_SKIP() << "the DMN TCK is not beside the repository (../shared/conformance/dmn-tck)";
  }
  const auto outcomes = run_folder(folder());
  const auto passed = std::ranges::count(outcomes, true, &Outcome::passed);
  std::string failing;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.passed && failing.size() < 4'000)
      failing += outcome.folder + " " + outcome.id + ": " + outcome.why + "\n";
  }
  EXPECT_GE(passed, kPassesAtLeast) << failing;
}

TEST(DmnTck, reads_its_case_files) {
  const auto file = read_cases(R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>
    <testCase id="1" type="decisionService" invocableName="s">
    <inputNode name="a"><value xsi:type="xs:decimal">1.5</value>
    </inputNode><resultNode name="r" errorResult="true"><expected><list><item><value xsi:nil="true"/></item>
    <item><component name="c"><value>x</value></component></item></list></expected></resultNode>
    </testCase></testCases>)");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->model, "m.dmn");
  ASSERT_EQ(file->cases.size(), 1U);
  EXPECT_EQ(file->cases[0].type, Case::Type::service);
  EXPECT_EQ(feel::to_feel(file->cases[0].inputs[0].value), "1.5");
  EXPECT_TRUE(file->cases[0].results[0].is_error);
  EXPECT_EQ(feel::to_feel(file->cases[0].results[0].value), "[null, {c: \"x\"}]");
}

TEST(DmnTck, compares_numbers_to_eight_digits_and_the_rest_by_value) {
  EXPECT_TRUE(same(feel::Value::number(1), feel::Value(base::Decimal(100'000'000'9, -9))));
  EXPECT_FALSE(same(feel::Value::number(1), feel::Value(base::Decimal(100'000'001, -8))));
  EXPECT_FALSE(same(feel::Value(), feel::Value(false)));
  EXPECT_TRUE(same(feel::Value::list({feel::Value::number(1)}), feel::Value::list({feel::Value::number(1)})));
}

}  // namespace
}  // namespace luoshi::tck

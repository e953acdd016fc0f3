// SPDX-License-Identifier: Apache-2.0
// Every case of tests/feel/cases holds.
#include "feel/cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::feel {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCasesMin = 300;

TEST(FeelCases, hold) {
  std::size_t run = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(LUOSHI_ROOT) / "tests/feel/cases")) {
    if (entry.path().extension() != ".case") continue;
    const auto result = run_cases(entry.path());
    run += result.run;
    for (const auto& failure : result.failures) ADD_FAILURE() << failure;
  }
  EXPECT_GE(run, kCasesMin);
}

}  // namespace
}  // namespace luoshi::feel

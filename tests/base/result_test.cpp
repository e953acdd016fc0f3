// SPDX-License-Identifier: Apache-2.0
#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace luoshi {
namespace {

Failure refused() { return fail({.code = base::ErrorCode::conflict, .id = "E-APP-001"}); }

Result<int> half(int value) {
  if (value % 2 != 0) return refused();
  return value / 2;
}

Result<std::string> quarter(int value) {
  LUOSHI_TRY(const int first, half(value));
  LUOSHI_TRY(const int second, half(first));
  return std::to_string(second);
}

Result<void> must_be_even(int value) {
  if (value % 2 != 0) return refused();
  return {};
}

Result<int> checked(int value) {
  LUOSHI_CHECK(must_be_even(value));
  return value;
}

TEST(Result, holds_the_value_or_the_error) {
  EXPECT_EQ(*half(4), 2);
  const auto failed = half(3);
  EXPECT_FALSE(failed);
  EXPECT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().id, "E-APP-001");
  EXPECT_EQ(failed.error().code, base::ErrorCode::conflict);
}

TEST(Result, a_refusal_goes_up_unchanged) {
  EXPECT_EQ(*quarter(12), "3");
  EXPECT_EQ(quarter(6).error().id, "E-APP-001");
  EXPECT_EQ(quarter(7).error().id, "E-APP-001");
  EXPECT_EQ(*checked(2), 2);
  EXPECT_EQ(checked(1).error().code, base::ErrorCode::conflict);
}

TEST(Result, a_value_that_cannot_be_copied_is_moved_out) {
  Result<std::unique_ptr<int>> made = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = *std::move(made);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, asking_a_failure_for_its_value_is_an_exception) {
  EXPECT_THROW((void)half(1).value(), std::bad_expected_access<Error>);
}

TEST(Result, nothing_to_give_back_can_still_be_refused) {
  EXPECT_TRUE(must_be_even(2));
  EXPECT_FALSE(must_be_even(1));
  EXPECT_EQ(must_be_even(1).error().id, "E-APP-001");
}

}  // namespace
}  // namespace luoshi

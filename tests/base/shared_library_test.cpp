// SPDX-License-Identifier: Apache-2.0
#include "base/shared_library.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <stdexcept>
#include <string>

namespace luoshi::base {
namespace {

TEST(SharedLibrary, finds_a_function_by_its_name) {
  const SharedLibrary library("libc.so.6");
  std::size_t (*length)(const char*) = nullptr;
  library.find("strlen", length);
  ASSERT_NE(length, nullptr);
  EXPECT_EQ(length("luoshi"), 6u);
}

TEST(SharedLibrary, says_which_library_or_function_is_missing) {
  const auto said_by = [](auto act) -> std::string {
    try {
      act();
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "nothing";
  };
  const auto no_library = said_by([] { const SharedLibrary library("libluoshi-has-none.so.9"); });
  EXPECT_NE(no_library.find("libluoshi-has-none.so.9"), std::string::npos) << no_library;
  const auto no_function = said_by([] {
    void (*function)() = nullptr;
    SharedLibrary("libc.so.6").find("luoshi_has_no_such", function);
  });
  EXPECT_NE(no_function.find("luoshi_has_no_such"), std::string::npos) << no_function;
}

}  // namespace
}  // namespace luoshi::base

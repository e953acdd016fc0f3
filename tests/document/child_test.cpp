// SPDX-License-Identifier: Apache-2.0
#include "document/child.hpp"

#include <gtest/gtest.h>
#include <signal.h>

namespace luoshi::document {
namespace {

struct Outcome {
  ChildEnd end = {};
  std::string output = {};
};

Outcome shell(std::string script, const ChildLimits& limits, std::string_view input = {}) {
  Outcome outcome;
  auto end = run_child({.program = "/bin/sh", .arguments = {"-c", std::move(script)}, .input = input}, limits,
                       [&](std::string_view piece) -> Result<void> {
                         outcome.output += piece;
                         return {};
                       });
  EXPECT_TRUE(end);
  if (end) outcome.end = *std::move(end);
  return outcome;
}

constexpr ChildLimits kLimits = {.wall_seconds_max = 20, .output_bytes_max = 1u << 20, .file_bytes_max = 1u << 20};

TEST(Child, gives_output_errors_and_exit_code) {
  const auto outcome = shell("echo out; echo err >&2; exit 3", kLimits);
  EXPECT_EQ(outcome.output, "out\n");
  EXPECT_EQ(outcome.end.errors, "err\n");
  EXPECT_EQ(outcome.end.code, 3);
  EXPECT_FALSE(outcome.end.over_limit);
}

TEST(Child, finds_its_input_in_memory) {
  const std::string input(300'000, 'x');
  EXPECT_EQ(shell("cat " + std::string(kChildInput), kLimits, input).output, input);
  EXPECT_EQ(shell("cat", kLimits, input).output, "");
}

TEST(Child, inherits_neither_files_nor_settings) {
  ::setenv("LUOSHI_SECRET", "1", 1);
  EXPECT_EQ(shell("echo $LUOSHI_SECRET; ls /proc/self/fd | wc -l", kLimits).output, "\n5\n");  // and the one ls opens
}

TEST(Child, is_killed_when_time_is_over_with_all_it_started) {
  ChildLimits limits = kLimits;
  limits.wall_seconds_max = 1;
  EXPECT_TRUE(shell("sleep 60 & sleep 60", limits).end.over_limit);
  EXPECT_TRUE(shell("exec >&- 2>&-; sleep 60", limits).end.over_limit);
}

TEST(Child, is_killed_for_processor_time_and_output) {
  ChildLimits limits = kLimits;
  limits.cpu_seconds_max = 1;
  EXPECT_TRUE(shell("while :; do :; done", limits).end.over_limit);
  limits = kLimits;
  limits.output_bytes_max = 10;
  EXPECT_FALSE(shell("printf 1234567890", limits).end.over_limit);
  EXPECT_TRUE(shell("printf 12345678901", limits).end.over_limit);
}

TEST(Child, may_be_refused_memory_and_files) {
  ChildLimits limits = kLimits;
  limits.memory_bytes_max = 64u << 20;
  EXPECT_NE(shell("x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo ${#x}", limits).output, "200000000\n");
  limits = kLimits;
  limits.file_bytes_max = 0;
  EXPECT_NE(shell("f=$(mktemp) && trap 'rm $f' EXIT && echo x > $f && echo written", limits).output, "written\n");
}

TEST(Child, a_failure_of_the_taker_ends_it) {
  const auto end = run_child(
      {.program = "/bin/sh", .arguments = {"-c", "echo x; sleep 60"}}, kLimits,
      [](std::string_view) -> Result<void> { return fail({.code = base::ErrorCode::limit, .id = "E-DOC-007"}); });
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().id, "E-DOC-007");
}

TEST(Child, a_program_that_cannot_start_is_named) {
  const auto end = run_child({.program = "/no/such/program"}, kLimits, [](std::string_view) { return Result<void>(); });
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().id, "E-DOC-020");
  EXPECT_EQ(end.error().args[0].value, "program");
}

TEST(Child, programs_are_found_in_the_folders_given) {
  EXPECT_EQ(find_program("sh", "/nowhere:/bin"), "/bin/sh");
  EXPECT_EQ(find_program("sh", "/nowhere"), std::nullopt);
  EXPECT_EQ(find_program("sh", "bin:."), std::nullopt);
  EXPECT_TRUE(find_program("sh", ""));
}

}  // namespace
}  // namespace luoshi::document

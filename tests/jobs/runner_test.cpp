// SPDX-License-Identifier: Apache-2.0
#include "jobs/runner.hpp"

#include "jobs/followers.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace luoshi::jobs {
namespace {

class Counting final : public Job {
 public:
  explicit Counting(std::size_t left) : left_(left) {}
  std::string_view name() const override { return "counting"; }
  std::int64_t rest_ms() const override { return 1; }
  Result<Piece> step(base::Instant) override {
    ++asked;
    if (broken) return fail({.code = base::ErrorCode::unavailable, .id = "E-STORE-013"});
    if (left_ == 0) return Piece{};
    --left_;
    return Piece{.done = 1, .more = left_ > 0};
  }

  std::atomic<int> asked = 0;
  std::atomic<bool> broken = false;

 private:
  std::size_t left_;
};

class Endless final : public Job {
 public:
  std::string_view name() const override { return "endless"; }
  Result<Piece> step(base::Instant) override { return Piece{.done = 1, .more = true}; }
};

TEST(Runner, goes_round_until_no_job_has_anything_to_do) {
  Counting five(5);
  Counting two(2);
  Runner runner;
  runner.add(five);
  runner.add(two);
  const auto tallies = runner.run_until_quiet({});
  ASSERT_TRUE(tallies);
  EXPECT_EQ((*tallies)[0].done, 5U);
  EXPECT_EQ((*tallies)[1].done, 2U);
  EXPECT_EQ(five.asked, 6);
}

TEST(Runner, gives_the_first_error_and_stops_a_job_that_never_ends) {
  Counting broken(1);
  broken.broken = true;
  Runner first;
  first.add(broken);
  EXPECT_EQ(first.run_until_quiet({}).error().id, "E-STORE-013");
  Endless endless;
  Runner second;
  second.add(endless);
  EXPECT_EQ(second.run_until_quiet({}, 100).error().id, "E-JOBS-001");
}

TEST(Runner, on_threads_works_rests_tells_of_errors_and_stops) {
  Counting good(3);
  Counting broken(3);
  broken.broken = true;
  std::atomic<int> errors = 0;
  Runner runner([] { return base::Instant{}; }, [&](std::string_view, const base::Error&) { ++errors; });
  runner.add(good);
  runner.add(broken);
  runner.start();
  while (good.asked < 6 || errors < 1) std::this_thread::yield();
  runner.stop();
  const auto tallies = runner.tallies();
  EXPECT_EQ(tallies[0].done, 3U);
  EXPECT_GE(tallies[1].errors, 1U);
  const int asked = good.asked;
  EXPECT_EQ(good.asked, asked) << "nobody is asked after stop()";
}

TEST(Pace, leaves_commands_nine_tenths_of_the_time_while_many_are_entered) {
  Pace pace;
  EXPECT_TRUE(pace.goes_on(100'000, 30)) << "nobody knows yet how many come";
  EXPECT_TRUE(pace.goes_on(100'016, 30));
  EXPECT_EQ(pace.rest_ms(), 200);
  EXPECT_FALSE(pace.goes_on(100'033, 30));
  EXPECT_EQ(pace.rest_ms(), 270);
  EXPECT_FALSE(pace.goes_on(100'433, 5)) << "what came during the rest counts too";
  EXPECT_EQ(pace.rest_ms(), 200) << "never less than when there is nothing to do";
  EXPECT_FALSE(pace.goes_on(101'433, 700));
  EXPECT_EQ(pace.rest_ms(), 2'000) << "nor so long that people take it for broken";
  EXPECT_TRUE(pace.goes_on(101'433, 30)) << "they pause: on without a rest";
  EXPECT_EQ(pace.rest_ms(), 200);
}

}  // namespace
}  // namespace luoshi::jobs

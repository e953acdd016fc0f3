// SPDX-License-Identifier: Apache-2.0
#include "jobs/runner.hpp"

#include "jobs/followers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

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

class Patient final : public Job {
 public:
  std::string_view name() const override { return "patient"; }
  int patience() const override { return 1'000'000; }
  Result<Piece> step(base::Instant) override {
    ++asked;
    return Piece{.more = true};
  }
  std::atomic<int> asked = 0;
};

TEST(Runner, lets_a_patient_job_rest_though_there_is_more_and_still_ends_at_once) {
  Patient patient;
  Runner runner([] { return base::Instant{}; });
  runner.add(patient);
  runner.start();
  while (patient.asked == 0) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  runner.stop();
  EXPECT_EQ(patient.asked, 1);
}

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

TEST(Rest, begins_once_when_nothing_was_entered_for_ten_minutes_and_ends_with_the_next_entry) {
  Rest rest;
  EXPECT_FALSE(rest.begins(100, 1'000));
  EXPECT_FALSE(rest.begins(100, 600'999));
  EXPECT_TRUE(rest.begins(100, 601'000));
  EXPECT_TRUE(rest.is());
  EXPECT_FALSE(rest.begins(100, 700'000)) << "it has begun";
  EXPECT_FALSE(rest.begins(101, 800'000));
  EXPECT_FALSE(rest.is());
  EXPECT_TRUE(rest.begins(101, 1'400'000));
}

TEST(Pace, leaves_commands_nearly_all_of_the_time_while_many_are_entered) {
  Pace pace;
  EXPECT_TRUE(pace.goes_on(100'000, 100'000, 0, 30)) << "nobody knows yet how many come";
  EXPECT_TRUE(pace.goes_on(100'016, 100'010, 300, 30));
  EXPECT_EQ(pace.rest_ms(), 200);
  EXPECT_FALSE(pace.goes_on(100'033, 100'020, 600, 30));
  EXPECT_EQ(pace.rest_ms(), 570);
  EXPECT_FALSE(pace.goes_on(100'433, 100'084, 900, 5)) << "what came during the rest counts too";
  EXPECT_EQ(pace.rest_ms(), 200) << "never less than when there is nothing to do";
  EXPECT_FALSE(pace.goes_on(101'433, 100'148, 1'200, 700));
  EXPECT_EQ(pace.rest_ms(), 2'000) << "nor so long that people take it for broken";
  EXPECT_TRUE(pace.goes_on(101'433, 100'212, 3'200, 30)) << "they pause: on without a rest";
  EXPECT_EQ(pace.rest_ms(), 200);
}

TEST(Pace, tells_how_late_it_is_and_takes_more_of_the_time_the_later_it_gets) {
  EXPECT_EQ(Pace::share_of(0), 5);
  EXPECT_EQ(Pace::share_of(30'000), 5);
  EXPECT_EQ(Pace::share_of(90'000), 27);
  EXPECT_EQ(Pace::share_of(150'000), 50);
  EXPECT_EQ(Pace::share_of(10'000'000), 50);
  // Five hundred are entered a second, and a page of 64 takes 60 ms.
  Pace pace;
  std::int64_t now_ms = 0;
  std::uint64_t next = 0;
  std::int64_t latest_ms = 0;
  const auto head_at = [&] { return static_cast<std::uint64_t>(now_ms) / 2; };
  while (now_ms < 3'600'000) {
    now_ms += 60;
    next = std::min(next + 64, head_at());
    pace.goes_on(head_at(), next, now_ms, 60);
    latest_ms = std::max(latest_ms, pace.lag().late_ms);
    EXPECT_EQ(pace.lag().entries, head_at() - next);
    const auto entered_at = static_cast<std::int64_t>(next) * 2;  // of the oldest that is not taken in
    if (pace.lag().entries > 0) EXPECT_LT(std::abs(pace.lag().late_ms - (now_ms - entered_at)), 3'500);
    now_ms += pace.rest_ms();
  }
  EXPECT_GT(latest_ms, 60'000) << "commands went first";
  EXPECT_LT(latest_ms, 200'000) << "and the lag ended growing";
  // When they pause it is made up for, and forgotten.
  const auto last = head_at();
  while (next < last) pace.goes_on(last, next = std::min(next + 64, last), now_ms += 60, 60);
  EXPECT_EQ(pace.lag().entries, 0U);
  EXPECT_EQ(pace.lag().late_ms, 0);
}

TEST(Pace, that_begins_far_behind_counts_from_when_it_looked) {
  Pace pace;
  pace.goes_on(1'000'000, 0, 5'000, 60);
  EXPECT_EQ(pace.lag().entries, 1'000'000U);
  EXPECT_EQ(pace.lag().late_ms, 0);
  pace.goes_on(1'000'000, 64, 15'000, 60);
  EXPECT_EQ(pace.lag().late_ms, 10'000);
}

}  // namespace
}  // namespace luoshi::jobs

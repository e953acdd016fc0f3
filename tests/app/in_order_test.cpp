// SPDX-License-Identifier: Apache-2.0
#include "app/read/in_order.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace luoshi::app {
namespace {

std::string item_text(std::size_t item) { return fmt::format("<{}>", item); }

TEST(InOrder, output_comes_in_the_order_of_the_items_whatever_finishes_first) {
  for (const unsigned jobs : {1u, 2u, 7u, 64u}) {
    std::string taken;
    std::vector<std::size_t> done;
    run_in_order({.count = 300,
                  .jobs = jobs,
                  .work =
                      [](std::size_t item, std::string& output, const Offer&) {
                        if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
                        output = item_text(item);
                      },
                  .take = [&](std::size_t, std::string_view piece) { return taken += piece, true; },
                  .done = [&](std::size_t item) { done.push_back(item); }});
    std::string expected;
    for (std::size_t i = 0; i < 300; ++i) expected += item_text(i);
    EXPECT_EQ(taken, expected);
    ASSERT_EQ(done.size(), 300u);
    EXPECT_TRUE(std::ranges::is_sorted(done));
  }
}

TEST(InOrder, long_output_is_handed_over_while_it_is_made) {
  std::string taken;
  std::size_t most_held = 0;
  run_in_order({.count = 3,
                .jobs = 1,
                .work =
                    [&](std::size_t item, std::string& output, const Offer& offer) {
                      for (int i = 0; i < 1000; ++i) {
                        output.append(10'000, static_cast<char>('a' + item));
                        offer(output);
                        most_held = std::max(most_held, output.size());
                      }
                    },
                .take = [&](std::size_t, std::string_view piece) { return taken += piece, true; },
                .done = [](std::size_t) {}});
  EXPECT_EQ(taken, std::string(10'000'000, 'a') + std::string(10'000'000, 'b') + std::string(10'000'000, 'c'));
  EXPECT_LT(most_held, 1'000'000u);
}

TEST(InOrder, a_slow_first_item_does_not_let_the_others_pile_up) {
  constexpr unsigned kJobs = 4;
  std::atomic<std::size_t> begun = 0;
  std::size_t begun_before_first = 0;
  run_in_order({.count = 5000,
                .jobs = kJobs,
                .work =
                    [&](std::size_t item, std::string& output, const Offer&) {
                      ++begun;
                      if (item == 0) {
                        std::this_thread::sleep_for(std::chrono::milliseconds(200));
                        begun_before_first = begun;
                      }
                      output = "x";
                    },
                .take = [](std::size_t, std::string_view) { return true; },
                .done = [](std::size_t) {}});
  EXPECT_EQ(begun, 5000u);
  EXPECT_LE(begun_before_first, kJobs * 4u);
  EXPECT_GT(begun_before_first, kJobs);
}

TEST(InOrder, a_refused_piece_stops_the_rest) {
  for (const unsigned jobs : {1u, 4u}) {
    std::atomic<std::size_t> begun = 0;
    std::size_t done = 0;
    run_in_order({.count = 10'000,
                  .jobs = jobs,
                  .work =
                      [&](std::size_t, std::string& output, const Offer&) {
                        ++begun;
                        output = "x";
                      },
                  .take = [](std::size_t item, std::string_view) { return item < 5; },
                  .done = [&](std::size_t) { ++done; }});
    EXPECT_EQ(done, 5u);
    EXPECT_LT(begun, 100u);
  }
}

TEST(InOrder, nothing_to_do_is_done_at_once) {
  run_in_order({.count = 0,
                .jobs = 4,
                .work = [](std::size_t, std::string&, const Offer&) { FAIL(); },
                .take = [](std::size_t, std::string_view) { return true; },
                .done = [](std::size_t) { FAIL(); }});
}

TEST(InOrder, several_threads_take_part) {
  std::mutex mutex;
  std::set<std::thread::id> threads;
  run_in_order({.count = 64,
                .jobs = 4,
                .work =
                    [&](std::size_t, std::string&, const Offer&) {
                      std::this_thread::sleep_for(std::chrono::milliseconds(2));
                      const std::lock_guard lock(mutex);
                      threads.insert(std::this_thread::get_id());
                    },
                .take = [](std::size_t, std::string_view) { return true; },
                .done = [](std::size_t) {}});
  EXPECT_EQ(threads.size(), 4u);
}

}  // namespace
}  // namespace luoshi::app

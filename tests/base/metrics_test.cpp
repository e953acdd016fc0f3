// SPDX-License-Identifier: Apache-2.0
#include "base/metrics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <thread>

namespace luoshi::base {
namespace {

TEST(Metrics, are_written_as_prometheus_reads_them) {
  Metrics metrics;
  metrics.counter("luoshi_http_requests_total", "Requests answered.", {{"route", "/a\"b\\c\nd"}, {"status", "200"}})
      .add(3);
  metrics.gauge("luoshi_queue", "Waiting.").set(-2);
  EXPECT_EQ(metrics.text(),
            "# HELP luoshi_http_requests_total Requests answered.\n# TYPE luoshi_http_requests_total counter\n"
            "luoshi_http_requests_total{route=\"/a\\\"b\\\\c\\nd\",status=\"200\"} 3\n"
            "# HELP luoshi_queue Waiting.\n# TYPE luoshi_queue gauge\nluoshi_queue -2\n");
}

TEST(Metrics, count_durations_in_buckets_that_hold_all_below) {
  Metrics metrics;
  const std::array<std::int64_t, 2> bounds = {1'000, 10'000};
  auto& histogram = metrics.histogram("took_seconds", "How long.", {{"route", "x"}}, bounds);
  for (const auto us : {500, 1'000, 5'000, 20'000}) histogram.observe(us);
  EXPECT_EQ(metrics.text(),
            "# HELP took_seconds How long.\n# TYPE took_seconds histogram\n"
            "took_seconds_bucket{route=\"x\",le=\"0.001\"} 2\ntook_seconds_bucket{route=\"x\",le=\"0.01\"} 3\n"
            "took_seconds_bucket{route=\"x\",le=\"+Inf\"} 4\ntook_seconds_sum{route=\"x\"} 0.0265\n"
            "took_seconds_count{route=\"x\"} 4\n");
}

TEST(Metrics, give_the_same_value_for_the_same_labels_and_ask_late_ones) {
  Metrics metrics;
  EXPECT_EQ(&metrics.counter("a", "A."), &metrics.counter("a", "A."));
  EXPECT_NE(&metrics.counter("a", "A."), &metrics.counter("a", "A.", {{"b", "c"}}));
  metrics.when_asked([](Metrics& all) { all.gauge("late", "Late.").set(7); });
  EXPECT_NE(metrics.text().find("late 7\n"), std::string::npos);
}

TEST(Metrics, refuse_what_is_a_bug) {
  Metrics metrics;
  metrics.counter("a", "A.");
  EXPECT_THROW(metrics.gauge("a", "A."), std::logic_error);
  EXPECT_THROW(metrics.counter("1a", "A."), std::logic_error);
  EXPECT_THROW(metrics.counter("b", "B.", {{"l-l", "x"}}), std::logic_error);
}

TEST(Metrics, lose_nothing_between_threads) {
  Metrics metrics;
  auto& counter = metrics.counter("a", "A.");
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 10'000; ++n) counter.add();
      });
    }
  }
  EXPECT_EQ(counter.value(), 40'000U);
}

}  // namespace
}  // namespace luoshi::base

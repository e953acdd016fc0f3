// SPDX-License-Identifier: Apache-2.0
// Metrics: counters, gauges and histograms of the running program, and their text for Prometheus (exposition format
// 0.0.4). Names and labels are the program's own words, never a person's. A value once made stays where it is, so it is
// looked up once and then counted without a lock. Safe from any thread. (Why not prometheus-cpp: decision 28.)
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::base {

class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t by) { value_.fetch_add(by, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

/// Durations, counted in buckets by their upper bound.
class Histogram {
 public:
  /// Ascending bounds in microseconds.
  explicit Histogram(std::span<const std::int64_t> bounds_us);
  void observe(std::int64_t us);

 private:
  friend class Metrics;
  std::vector<std::int64_t> bounds_us_;
  std::vector<std::atomic<std::uint64_t>> buckets_;  ///< one more than bounds: above the last
  std::atomic<std::int64_t> sum_us_ = 0;
};

/// From half a millisecond to ten seconds.
[[nodiscard]] std::span<const std::int64_t> usual_bounds_us();

using Labels = std::vector<std::pair<std::string_view, std::string>>;

class Metrics {
 public:
  /// The one of that name and labels, made at the first call. A name used for another kind, or one that is no name of
  /// Prometheus, is a bug and throws std::logic_error.
  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {},
                       std::span<const std::int64_t> bounds_us = usual_bounds_us());
  /// Something that sets values when they are asked for.
  void when_asked(std::function<void(Metrics&)> set);

  /// All of it, families in the order of their names.
  [[nodiscard]] std::string text();

 private:
  enum class Kind : std::uint8_t { counter, gauge, histogram };
  struct Family {
    Kind kind = Kind::counter;
    std::string help;
    std::map<std::string, std::unique_ptr<Counter>> counters = {};  ///< by labels, as they are written
    std::map<std::string, std::unique_ptr<Gauge>> gauges = {};
    std::map<std::string, std::unique_ptr<Histogram>> histograms = {};
  };
  Family& family(std::string_view name, std::string_view help, Kind kind);
  static void append(std::string& out, const std::string& name, const Family& family);
  static void append(std::string& out, const std::string& name, const std::string& labels, const Histogram& histogram);

  std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
  std::vector<std::function<void(Metrics&)>> when_asked_;
};

}  // namespace luoshi::base

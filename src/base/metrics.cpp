// SPDX-License-Identifier: Apache-2.0
#include "base/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace luoshi::base {
namespace {

constexpr double kMicroseconds = 1e6;

bool is_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (name.empty() || !letter(name.front())) return false;
  return std::ranges::all_of(name, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string escaped(std::string_view text, bool quotes) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '"' && quotes) {
      out += "\\\"";
    } else {
      out += c;
    }
  }
  return out;
}

// route="/api",status="200"
std::string written(const Labels& labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    if (!is_name(name)) throw std::logic_error("no name of a label: " + std::string(name));
    out += fmt::format("{}{}=\"{}\"", out.empty() ? "" : ",", name, escaped(value, true));
  }
  return out;
}

std::string braced(const std::string& labels) { return labels.empty() ? "" : "{" + labels + "}"; }

std::string seconds(std::int64_t us) { return fmt::format("{:.6g}", static_cast<double>(us) / kMicroseconds); }

}  // namespace

std::span<const std::int64_t> usual_bounds_us() {
  static constexpr std::array<std::int64_t, 13> kBounds = {
      500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};
  return kBounds;
}

Histogram::Histogram(std::span<const std::int64_t> bounds_us)
    : bounds_us_(bounds_us.begin(), bounds_us.end()), buckets_(bounds_us.size() + 1) {}

void Histogram::observe(std::int64_t us) {
  const auto bucket = std::ranges::lower_bound(bounds_us_, us) - bounds_us_.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_us_.fetch_add(us, std::memory_order_relaxed);
}

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, Kind kind) {
  if (!is_name(name)) throw std::logic_error("no name of a metric: " + std::string(name));
  auto found = families_.find(name);
  if (found == families_.end()) {
    found = families_.emplace(std::string(name), Family{.kind = kind, .help = std::string(help)}).first;
  }
  if (found->second.kind != kind) throw std::logic_error("a metric of two kinds: " + std::string(name));
  return found->second;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock(mutex_);
  auto& held = family(name, help, Kind::counter).counters[written(labels)];
  if (!held) held = std::make_unique<Counter>();
  return *held;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  const std::lock_guard lock(mutex_);
  auto& held = family(name, help, Kind::gauge).gauges[written(labels)];
  if (!held) held = std::make_unique<Gauge>();
  return *held;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const Labels& labels,
                              std::span<const std::int64_t> bounds_us) {
  const std::lock_guard lock(mutex_);
  auto& held = family(name, help, Kind::histogram).histograms[written(labels)];
  if (!held) held = std::make_unique<Histogram>(bounds_us);
  return *held;
}

void Metrics::when_asked(std::function<void(Metrics&)> set) {
  const std::lock_guard lock(mutex_);
  when_asked_.push_back(std::move(set));
}

std::string Metrics::text() {
  std::vector<std::function<void(Metrics&)>> asked;
  {
    const std::lock_guard lock(mutex_);
    asked = when_asked_;
  }
  for (const auto& set : asked) set(*this);
  std::string out;
  const std::lock_guard lock(mutex_);
  for (const auto& [name, held] : families_) append(out, name, held);
  return out;
}

void Metrics::append(std::string& out, const std::string& name, const Family& family) {
  constexpr std::string_view kKinds[] = {"counter", "gauge", "histogram"};
  out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(family.help, false), name,
                     kKinds[static_cast<std::size_t>(family.kind)]);
  for (const auto& [labels, counter] : family.counters) {
    out += fmt::format("{}{} {}\n", name, braced(labels), counter->value());
  }
  for (const auto& [labels, gauge] : family.gauges) {
    out += fmt::format("{}{} {}\n", name, braced(labels), gauge->value());
  }
  for (const auto& [labels, histogram] : family.histograms) append(out, name, labels, *histogram);
}

// Buckets of the format hold all below their bound, so each counts those before it again.
void Metrics::append(std::string& out, const std::string& name, const std::string& labels, const Histogram& histogram) {
  std::uint64_t count = 0;
  const auto line = [&](const std::string& bound) {
    out += fmt::format("{}_bucket{{{}{}le=\"{}\"}} {}\n", name, labels, labels.empty() ? "" : ",", bound, count);
  };
  for (std::size_t i = 0; i < histogram.bounds_us_.size(); ++i) {
    count += histogram.buckets_[i].load(std::memory_order_relaxed);
    line(seconds(histogram.bounds_us_[i]));
  }
  count += histogram.buckets_.back().load(std::memory_order_relaxed);
  line("+Inf");
  out += fmt::format("{}_sum{} {}\n{}_count{} {}\n", name, braced(labels),
                     seconds(histogram.sum_us_.load(std::memory_order_relaxed)), name, braced(labels), count);
}

}  // namespace luoshi::base

// SPDX-License-Identifier: Apache-2.0
#include "api/upkeep/upkeep.hpp"

#include <algorithm>

namespace luoshi::api {
namespace {

constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";
constexpr unsigned kServerError = 500;

}  // namespace

Upkeep::Upkeep(base::Log& log, base::Metrics& metrics)
    : log_(&log), metrics_(&metrics), bytes_(&metrics.counter("luoshi_http_bytes_sent_total", "Bytes of answers.")) {}

Upkeep::Counts Upkeep::counts_of(const http::Served& served) {
  const std::scoped_lock lock(mutex_);
  const auto known = counts_.find(std::tuple(served.method, served.status, served.route));
  if (known != counts_.end()) return known->second;
  const std::string route(served.route.empty() ? std::string_view("none") : served.route);
  const base::Labels labels{{"method", std::string(http::to_text(served.method))},
                            {"route", route},
                            {"status", std::to_string(served.status)}};
  const Counts made{
      .requests = &metrics_->counter("luoshi_http_requests_total", "Requests answered, by route and status.", labels),
      .durations =
          &metrics_->histogram("luoshi_http_request_duration_seconds",
                               "From the head of a request to the last byte of its answer.", {{"route", route}})};
  return counts_.emplace(std::tuple(served.method, served.status, std::string(served.route)), made).first->second;
}

void Upkeep::served(const http::Served& served) {
  const auto method = http::to_text(served.method);
  const auto route = served.route.empty() ? std::string_view("none") : served.route;
  const auto counts = counts_of(served);
  counts.requests->add();
  counts.durations->observe(served.took_us);
  bytes_->add(served.bytes_out);
  const auto level = served.status >= kServerError ? base::LogLevel::error : base::LogLevel::info;
  log_->write(level, "http.served",
              {{"request", base::LogWord{served.request_id}},
               {"method", base::LogWord{method}},
               {"route", base::LogWord{route}},
               {"status", static_cast<std::int64_t>(served.status)},
               {"code", base::LogWord{served.error_id}},
               {"in", static_cast<std::int64_t>(served.bytes_in)},
               {"out", static_cast<std::int64_t>(served.bytes_out)},
               {"us", served.took_us},
               {"whole", served.whole}});
}

void Upkeep::fault(std::string_view request_id, std::string_view what) {
  metrics_->counter("luoshi_faults_total", "Exceptions in handlers: bugs, or a failing machine.").add();
  log_->write(base::LogLevel::error, "http.fault",
              {{"request", base::LogWord{request_id}}, {"what", base::LogText{what}}});
}

void add_metrics(http::Router& router, base::Metrics& metrics, std::vector<http::Network> allowed) {
  if (allowed.empty()) allowed = {*http::parse_network("127.0.0.0/8"), *http::parse_network("::1")};
  router.get("/metrics", [&metrics, allowed = std::move(allowed)](http::Request& request) -> Result<http::Response> {
    const auto& from = request.peer.address;
    if (std::ranges::none_of(allowed, [&](const http::Network& network) { return network.contains(from); })) {
      return fail({.code = base::ErrorCode::not_found, .id = "E-API-004", .args = {{"id", "/metrics"}}});
    }
    return http::answer(200, kContentType, metrics.text());
  });
}

void measure(base::Metrics& metrics, const journal::Journal& journal) {
  metrics.when_asked([&journal](base::Metrics& all) {
    const auto now = journal.metrics();
    const auto set = [&](std::string_view name, std::string_view help, std::uint64_t value) {
      all.gauge(name, help).set(static_cast<std::int64_t>(value));
    };
    set("luoshi_journal_entries", "Entries written since the start.", now.entries);
    set("luoshi_journal_commands", "Commands answered since the start.", now.commands);
    set("luoshi_journal_refused", "Commands refused since the start.", now.refused);
    set("luoshi_journal_batches", "Batches committed since the start.", now.batches);
    set("luoshi_journal_queued", "Commands that wait now.", now.queued);
    set("luoshi_journal_head", "Entries of the record.", static_cast<std::uint64_t>(journal.head().size));
  });
}

}  // namespace luoshi::api

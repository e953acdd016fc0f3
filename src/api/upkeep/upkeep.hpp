// SPDX-License-Identifier: Apache-2.0
// Upkeep: what the server tells those who look after it: a line of the log for each request, under its id, and counts
// and durations for Prometheus, by route and never by path, so that neither says anything about a person
// (base/log.hpp). Log and metrics outlive it; safe from any thread.
#pragma once

#include "api/http/router.hpp"
#include "api/http/server.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "journal/journal.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace luoshi::api {

class Upkeep {
 public:
  Upkeep(base::Log& log, base::Metrics& metrics);

  /// For ServerSettings::served and ::fault.
  void served(const http::Served& served);
  void fault(std::string_view request_id, std::string_view what);

 private:
  /// What one route and status are counted in, looked up once.
  struct Counts {
    base::Counter* requests;
    base::Histogram* durations;
  };
  [[nodiscard]] Counts counts_of(const http::Served& served);

  base::Log* log_;
  base::Metrics* metrics_;
  base::Counter* bytes_;
  std::mutex mutex_;
  std::map<std::tuple<http::Method, unsigned, std::string>, Counts, std::less<>> counts_;
};

/// GET /metrics for clients of these networks only; for others there is nothing there (404). Without any: loopback.
void add_metrics(http::Router& router, base::Metrics& metrics, std::vector<http::Network> allowed = {});

/// What the journal has done, read when metrics are asked for; the journal outlives that.
void measure(base::Metrics& metrics, const journal::Journal& journal);

}  // namespace luoshi::api

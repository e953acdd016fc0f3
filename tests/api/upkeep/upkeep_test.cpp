// SPDX-License-Identifier: Apache-2.0
// What the server says of itself, over real connections: a name and the number of an identity card planted wherever a
// client can put something stand nowhere in the log or in the metrics.
#include "api/upkeep/upkeep.hpp"

#include "api/http/client.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace luoshi::api {
namespace {

using http::tests::Client;

constexpr std::string_view kName = "王建国";
constexpr std::string_view kNameEncoded = "%E7%8E%8B%E5%BB%BA%E5%9B%BD";
constexpr std::string_view kCard = "110101199003070011";

struct Watched {
  explicit Watched(std::vector<http::Network> allowed = {}) {
    router.get("/api/people/{name}", [](http::Request&) -> Result<http::Response> { return http::empty_answer(); });
    router.post("/api/fault", [](http::Request& request) -> Result<http::Response> {
      throw std::runtime_error("cannot use " + request.body);
    });
    router.post("/api/refusal", [](http::Request& request) -> Result<http::Response> {
      return fail({.code = base::ErrorCode::invalid_input, .id = "E-API-006", .args = {{"member", request.body}}});
    });
    add_metrics(router, metrics, std::move(allowed));
    http::ServerSettings settings;
    settings.now = [] { return base::Instant{1'772'413'200'000}; };
    settings.request_id = [this] { return "r" + std::to_string(++requests); };
    settings.served = [this](const http::Served& served) { upkeep.served(served); };
    settings.fault = [this](std::string_view id, std::string_view what) { upkeep.fault(id, what); };
    server = http::Server::start(std::move(settings), router).value();
  }
  std::string lines() {
    server->stop();
    const std::lock_guard lock(mutex);
    return all;
  }

  std::mutex mutex;
  std::string all;
  base::Log log{[this](std::string_view line) {
                  const std::lock_guard lock(mutex);
                  all += std::string(line) + "\n";
                },
                [] { return base::Instant{1'772'413'200'000}; }};
  base::Metrics metrics;
  Upkeep upkeep{log, metrics};
  std::atomic<int> requests = 0;
  http::Router router;
  std::unique_ptr<http::Server> server;
};

void plant(Watched& watched) {
  Client client(watched.server->port());
  const auto fields = "X-Who: " + std::string(kCard) + "\r\nCookie: a=" + std::string(kCard) +
                      "\r\nUser-Agent: " + std::string(kCard) + "\r\n";
  EXPECT_EQ(
      client.ask(http::tests::get("/api/people/" + std::string(kNameEncoded) + "?card=" + std::string(kCard), fields))
          .status,
      204U);
  EXPECT_EQ(client.ask(http::tests::get("/nothing/" + std::string(kCard))).status, 404U);
  const auto body = "\"" + std::string(kName) + " " + std::string(kCard) + "\"";
  EXPECT_EQ(client.ask(http::tests::post("/api/refusal", body)).status, 400U);
  EXPECT_EQ(client.ask(http::tests::post("/api/fault", body)).status, 500U);
}

TEST(Upkeep, says_nothing_about_a_person) {
  Watched watched;
  plant(watched);
  const auto metrics = watched.metrics.text();
  const auto lines = watched.lines();
  for (const auto planted : {kName, kNameEncoded, kCard}) {
    EXPECT_EQ(lines.find(planted), std::string::npos) << lines;
    EXPECT_EQ(metrics.find(planted), std::string::npos) << metrics;
  }
  EXPECT_NE(lines.find(R"("request":"r1","method":"GET","route":"/api/people/{name}","status":204)"), std::string::npos)
      << lines;
  EXPECT_NE(lines.find(R"("event":"http.fault","request":"r4","what":"cannot use)"), std::string::npos) << lines;
  EXPECT_NE(lines.find(R"("code":"E-API-006")"), std::string::npos) << lines;
}

TEST(Upkeep, counts_by_route_and_status) {
  Watched watched;
  plant(watched);
  Client client(watched.server->port());
  const auto answer = client.ask(http::tests::get("/metrics"));
  EXPECT_EQ(answer.status, 200U);
  EXPECT_TRUE(answer.field("Content-Type").starts_with("text/plain; version=0.0.4"));
  for (const auto* line :
       {"luoshi_http_requests_total{method=\"GET\",route=\"/api/people/{name}\",status=\"204\"} 1\n",
        "luoshi_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1\n", "luoshi_faults_total 1\n",
        "luoshi_http_request_duration_seconds_count{route=\"/api/refusal\"} 1\n"}) {
    EXPECT_NE(answer.body.find(line), std::string::npos) << line << answer.body;
  }
}

TEST(Upkeep, shows_metrics_to_named_networks_only) {
  Watched watched({*http::parse_network("10.0.0.0/8")});
  Client client(watched.server->port());
  EXPECT_EQ(client.ask(http::tests::get("/metrics")).status, 404U);
}

}  // namespace
}  // namespace luoshi::api

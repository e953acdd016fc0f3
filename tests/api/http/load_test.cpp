// SPDX-License-Identifier: Apache-2.0
// Slow, many and greedy clients, with limits of tenths of a second.
#include "api/http/client.hpp"
#include "api/http/served.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace luoshi::api::http::tests {
namespace {

// Sends a byte every 20 ms until the server has closed, for at most five seconds.
std::string drip(Client& client, std::string_view bytes) {
  for (const char c : bytes) {
    if (!client.send({&c, 1})) break;
    if (auto said = client.read_until("", 20); !said.empty()) return said + client.read_until("", 300);
  }
  return client.read_until("", 300);
}

TEST(SlowClient, that_drips_a_head_is_told_and_closed) {
  Served served({.limits = short_limits()});
  Client client(served.port());
  const auto said = drip(client, get("/ping", "X: " + std::string(500, 'x') + "\r\n"));
  EXPECT_TRUE(said.starts_with("HTTP/1.1 408 ")) << said;
  EXPECT_TRUE(client.is_closed());
}

TEST(SlowClient, that_drips_a_body_is_told_and_closed) {
  Served served({.limits = short_limits()});
  Client client(served.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  const auto said = drip(client, std::string(1000, 'x'));
  EXPECT_TRUE(said.starts_with("HTTP/1.1 408 ")) << said;
  Client chunked(served.port());
  chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  std::string chunks;
  for (int i = 0; i < 300; ++i) chunks += "1\r\nx\r\n";
  EXPECT_TRUE(drip(chunked, chunks).starts_with("HTTP/1.1 408 "));
}

TEST(SlowClient, that_says_nothing_is_closed_without_a_word) {
  Served served({.limits = short_limits()});
  Client silent(served.port());
  EXPECT_TRUE(silent.is_closed(2'000));
  Client kept(served.port());
  EXPECT_EQ(kept.ask(get("/ping")).body, "pong");
  EXPECT_TRUE(kept.is_closed(2'000));
  EXPECT_EQ(served.lines().size(), 1u);
}

TEST(SlowClient, that_does_not_read_is_cut_off_and_holds_nobody_up) {
  Served served({.limits = short_limits()});
  Client greedy(served.port(), 4096);
  greedy.send(get("/large"));
  Client other(served.port());
  EXPECT_EQ(other.ask(get("/ping")).body, "pong");
  const auto line = served.last(2);
  EXPECT_EQ(line.route, "/large");
  EXPECT_FALSE(line.whole);
  EXPECT_LT(line.bytes_out, 32u << 20);
}

TEST(SlowClient, a_steady_one_within_the_rate_is_served) {
  auto limits = short_limits();
  limits.time.rate_min = 20'000;
  Served served({.limits = limits});
  Client client(served.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n");
  for (int i = 0; i < 10; ++i) {  // a second in all, three times the grace
    client.send(std::string(5000, 'x'));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_EQ(client.receive().body.size(), 50'000u);
}

TEST(Connections, a_thousand_idle_ones_hold_nobody_up) {
  Served served({.limits = {.connections_of_address_max = 2'000}});
  std::vector<Client> idle;
  for (int i = 0; i < 1'000; ++i) idle.emplace_back(served.port());
  for (int i = 0; i < 500; ++i) idle[static_cast<std::size_t>(i)].send("GET /ping HTTP/1.1\r\n");  // half a head
  Client client(served.port());
  EXPECT_EQ(client.ask(get("/pool")).status, 200u);
  EXPECT_EQ(served.server->connections(), 1'001u);
  for (int i = 0; i < 500; ++i) idle[static_cast<std::size_t>(i)].send("Host: a\r\n\r\n");
  for (int i = 0; i < 500; ++i) EXPECT_EQ(idle[static_cast<std::size_t>(i)].receive().body, "pong");
}

TEST(Connections, beyond_the_limit_of_one_address_are_refused) {
  Served served({.limits = {.connections_of_address_max = 3}});
  std::vector<Client> held;
  for (int i = 0; i < 3; ++i) {
    held.emplace_back(served.port());
    EXPECT_EQ(held.back().ask(get("/ping")).status, 200u);
  }
  Client refused(served.port());
  const auto answer = refused.receive();
  EXPECT_EQ(answer.status, 503u);
  EXPECT_NE(answer.field("Retry-After"), "");
  held.pop_back();
  for (int i = 0; i < 100 && served.server->connections() > 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(Client(served.port()).ask(get("/ping")).status, 200u);
}

TEST(Connections, beyond_the_limit_in_all_are_refused) {
  Served served({.limits = {.connections_max = 2}, .trusted_proxies = {*parse_network("127.0.0.1")}});
  Client first(served.port());
  Client second(served.port());
  EXPECT_EQ(first.ask(get("/ping")).status, 200u);
  EXPECT_EQ(second.ask(get("/ping")).status, 200u);
  EXPECT_EQ(Client(served.port()).receive().status, 503u);
}

TEST(Queue, that_is_full_says_when_to_come_again) {
  Served served({.handler_threads = 2, .limits = {.queue_max = 2}});
  std::vector<Client> waiting;
  for (int i = 0; i < 2; ++i) {
    waiting.emplace_back(served.port());
    waiting.back().send(get("/waits"));
  }
  ASSERT_TRUE(served.gate.wait_for(2));
  // Whoever comes now waits or is refused; two fit into the queue, so of five three are told.
  for (int i = 0; i < 5; ++i) {
    waiting.emplace_back(served.port());
    waiting.back().send(get("/waits"));
  }
  for (int i = 0; i < 500 && served.lines().size() < 3; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  served.gate.open();
  int refused = 0;
  for (auto& client : waiting) {
    const auto answer = client.receive();
    if (answer.status != 503) {
      EXPECT_EQ(answer.body, "waited");
      continue;
    }
    ++refused;
    EXPECT_EQ(answer.field("Retry-After"), "2");
    EXPECT_NE(answer.body.find("E-HTTP-013"), std::string::npos);
    EXPECT_EQ(client.ask(get("/ping")).status, 200u) << "the connection is still good";
  }
  EXPECT_EQ(refused, 3);
}

}  // namespace
}  // namespace luoshi::api::http::tests

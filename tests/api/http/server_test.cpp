// SPDX-License-Identifier: Apache-2.0
// The server over a real socket: what it answers, how long it stays, and how it stops.
#include "api/http/client.hpp"
#include "api/http/served.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace luoshi::api::http::tests {
namespace {

constexpr std::string_view kId = "01997a2c-6f00-7c3e-8b1a-0242ac120002";

TEST(Server, answers_on_one_connection_again_and_again) {
  Served served;
  Client client(served.port());
  for (int i = 0; i < 50; ++i) {
    const auto answer = client.ask(get(i % 2 == 0 ? "/ping" : "/pool"));
    EXPECT_EQ(answer.status, 200u);
    EXPECT_EQ(answer.body, i % 2 == 0 ? "pong" : R"({"ok":true})");
    EXPECT_EQ(answer.field("Date"), "Sun, 15 Mar 2026 08:00:00 GMT");
    EXPECT_EQ(answer.field("X-Request-Id"), "request-" + std::to_string(i + 1));
    EXPECT_EQ(answer.field("Connection"), "");
  }
  EXPECT_EQ(served.server->connections(), 1u);
}

TEST(Server, answers_pipelined_requests_in_their_order) {
  Served served;
  Client client(served.port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += i % 3 == 0 ? post("/echo", std::to_string(i), "text/plain") : get("/pool");
  client.send(all);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.receive().body, i % 3 == 0 ? std::to_string(i) : R"({"ok":true})");
}

TEST(Server, takes_requests_that_come_byte_by_byte) {
  Served served;
  Client client(served.port());
  for (const char c : "\r\n" + post("/echo", "落实", "text/plain")) client.send({&c, 1});
  EXPECT_EQ(client.receive().body, "落实");
  const std::string chunked =
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "3\r\nabc\r\n00A\r\n0123456789\r\n0\r\nX-Trailer: y\r\n\r\n";
  for (const char c : chunked) client.send({&c, 1});
  EXPECT_EQ(client.receive().body, "abc0123456789");
}

TEST(Server, keeps_to_what_the_client_says_of_the_connection) {
  Served served;
  Client closes(served.port());
  EXPECT_EQ(closes.ask(get("/ping", "Connection: close\r\n")).field("Connection"), "close");
  EXPECT_TRUE(closes.is_closed());
  Client old(served.port());
  const auto answer = old.ask("GET /ping HTTP/1.0\r\n\r\n");
  EXPECT_EQ(answer.body, "pong");
  EXPECT_TRUE(answer.head.starts_with("HTTP/1.0 200 OK\r\n"));
  EXPECT_TRUE(old.is_closed());
  Client kept(served.port());
  EXPECT_EQ(kept.ask("GET /ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").field("Connection"), "keep-alive");
  EXPECT_EQ(kept.ask(get("/ping")).body, "pong");
}

TEST(Server, says_100_continue_to_whoever_waits_for_it) {
  Served served;
  Client client(served.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hi");
  EXPECT_EQ(client.receive().body, "hi");
  // … and refuses a body that is too large before it is sent.
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 999999\r\n\r\n");
  EXPECT_EQ(client.receive().status, 413u);
}

TEST(Server, finds_routes_by_method_and_typed_parameters) {
  Served served;
  Client client(served.port());
  const std::string entry = "/matters/" + std::string(kId) + "/entries/7";
  EXPECT_EQ(client.ask(get(entry)).body, std::string(kId) + " 7");
  EXPECT_EQ(client.ask(get("/matters/" + std::string(kId) + "/entries/x")).status, 404u);
  EXPECT_EQ(client.ask(get("/matters/x/entries/7")).status, 404u);
  EXPECT_EQ(client.ask(get("/ping/")).status, 404u);
  EXPECT_EQ(client.ask(get("//ping")).status, 404u);
  EXPECT_EQ(client.ask(get("/")).status, 404u);
  const auto refused = client.ask("PUT /ping HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(refused.status, 405u);
  EXPECT_EQ(refused.field("Allow"), "GET, HEAD, OPTIONS");
  const auto options = client.ask("OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(options.status, 204u);
  EXPECT_EQ(options.field("Allow"), "POST, OPTIONS");
  EXPECT_EQ(client.ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").status, 204u);
  const auto head = client.ask("HEAD /ping HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.field("Content-Length"), "4");
  EXPECT_EQ(client.ask("GET http://luoshi.test/ping HTTP/1.1\r\nHost: luoshi.test\r\n\r\n").body, "pong");
  EXPECT_EQ(client.ask(get("/ping")).body, "pong") << "the connection is still in order";
}

TEST(Server, tells_problems_in_the_readers_language) {
  Served served;
  Client client(served.port());
  const auto zh = client.ask(get("/nothing"));
  EXPECT_EQ(zh.status, 404u);
  EXPECT_NE(zh.body.find(R"("code":"E-HTTP-015")"), std::string::npos);
  EXPECT_NE(zh.body.find("没有这个地址"), std::string::npos);
  EXPECT_NE(zh.body.find(R"("request":"request-1")"), std::string::npos);
  EXPECT_EQ(zh.field("Content-Language"), "zh-CN");
  const auto en = client.ask(get("/nothing", "Accept-Language: de, en-GB;q=0.8, zh;q=0.2\r\n"));
  EXPECT_NE(en.body.find("Nothing is found"), std::string::npos);
}

TEST(Server, hides_what_a_handler_throws) {
  Served served;
  Client client(served.port());
  const auto answer = client.ask(get("/throws"));
  EXPECT_EQ(answer.status, 500u);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  EXPECT_NE(answer.body.find("E-HTTP-024"), std::string::npos);
  EXPECT_EQ(served.faults, 1);
  EXPECT_EQ(client.ask(get("/ping")).body, "pong");
}

TEST(Server, sends_files_and_parts_of_them) {
  std::ifstream stream(LUOSHI_ROOT "/samples/yunhe/report-2026.txt", std::ios::binary);
  const std::string file((std::istreambuf_iterator<char>(stream)), {});
  Served served;
  Client client(served.port());
  const auto whole = client.ask(get("/file"));
  EXPECT_EQ(whole.body, file);
  EXPECT_EQ(whole.field("ETag"), "\"17\"");
  EXPECT_EQ(whole.field("Accept-Ranges"), "bytes");
  const auto part = client.ask(get("/file", "Range: bytes=10-19\r\nIf-Range: \"17\"\r\n"));
  EXPECT_EQ(part.status, 206u);
  EXPECT_EQ(part.body, file.substr(10, 10));
  EXPECT_EQ(part.field("Content-Range"), "bytes 10-19/" + std::to_string(file.size()));
  EXPECT_EQ(client.ask(get("/file", "Range: bytes=10-19\r\nIf-Range: \"16\"\r\n")).status, 200u);
  const auto beyond = client.ask(get("/file", "Range: bytes=99999999-\r\n"));
  EXPECT_EQ(beyond.status, 416u);
  EXPECT_EQ(beyond.field("Content-Range"), "bytes */" + std::to_string(file.size()));
  EXPECT_EQ(client.ask(get("/file", "If-None-Match: \"17\"\r\n")).status, 304u);
  EXPECT_EQ(client.ask(get("/file", "If-Match: \"16\"\r\n")).status, 412u);
  EXPECT_EQ(client.ask("HEAD /file HTTP/1.1\r\nHost: a\r\n\r\n").field("Content-Length"), std::to_string(file.size()));
  EXPECT_EQ(client.ask(get("/gone-file")).status, 500u);
  EXPECT_EQ(client.ask(get("/ping")).body, "pong");
}

TEST(Server, streams_pieces_and_cuts_what_breaks_off) {
  Served served;
  Client client(served.port());
  const auto whole = client.ask(get("/pieces"));
  EXPECT_EQ(whole.field("Transfer-Encoding"), "chunked");
  EXPECT_EQ(whole.body.size(), 20u * 64 * 1024);
  EXPECT_EQ(whole.body.back(), 't');
  EXPECT_EQ(client.ask(get("/pieces?good=0")).status, 500u) << "what fails at once is a problem";
  EXPECT_FALSE(client.ask(get("/pieces?good=3")).whole) << "half an export must not look like a whole one";
  EXPECT_FALSE(served.last(3).whole);
  Client old(served.port());
  EXPECT_EQ(old.ask("GET /pieces HTTP/1.0\r\n\r\n").body.size(), 20u * 64 * 1024);
}

TEST(Server, sends_events_as_they_come_and_a_heartbeat_when_none_do) {
  Served served({.limits = {.time = {.heartbeat_ms = 100}}});
  served.feed.put({.id = "1", .name = "entry", .data = "一\n二"});
  Client client(served.port());
  client.send(get("/events"));
  const auto first = client.read_until("data: 二\n\n\r\n");
  EXPECT_NE(first.find("Content-Type: text/event-stream"), std::string::npos);
  EXPECT_NE(first.find("id: 1\nevent: entry\ndata: 一\ndata: 二\n\n"), std::string::npos);
  EXPECT_NE(client.read_until(":\n\n").find(":\n\n"), std::string::npos);
  served.feed.put({.id = "2", .data = "三"});
  EXPECT_NE(client.read_until("data: 三\n\n").find("id: 2\ndata: 三\n\n"), std::string::npos);
  Client resumed(served.port());
  resumed.send(get("/events", "Last-Event-ID: 1\r\n"));
  const auto rest = resumed.read_until("data: 三\n\n");
  EXPECT_EQ(rest.find("id: 1"), std::string::npos);
  EXPECT_NE(rest.find("id: 2"), std::string::npos);
  served.feed.end();
  EXPECT_NE(client.read_until("0\r\n\r\n").find("0\r\n\r\n"), std::string::npos);
}

TEST(Server, believes_only_trusted_proxies) {
  const std::string fields =
      "X-Forwarded-For: 198.51.100.9, 203.0.113.7, 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
      "X-Forwarded-Host: ledger.yunhe.test\r\nX-Forwarded-Prefix: /luoshi\r\nClient-Cert: :Y2VydA==:\r\n"
      "X-Request-Id: from-the-proxy\r\n";
  Served open;
  EXPECT_EQ(Client(open.port()).ask(get("/peer", fields)).body, "127.0.0.1 http luoshi.test  ");
  Served behind({.trusted_proxies = {*parse_network("127.0.0.0/8")}});
  const auto answer = Client(behind.port()).ask(get("/peer", fields));
  EXPECT_EQ(answer.body, "203.0.113.7 https ledger.yunhe.test /luoshi cert");
  EXPECT_EQ(answer.field("X-Request-Id"), "from-the-proxy");
}

TEST(Server, serves_under_a_sub_path_and_for_named_hosts_only) {
  Served served({.prefix = "/luoshi", .hosts = {"luoshi.test", "[::1]"}});
  Client client(served.port());
  EXPECT_EQ(client.ask(get("/luoshi/ping")).body, "pong");
  EXPECT_EQ(client.ask(get("/ping")).status, 404u);
  EXPECT_EQ(client.ask(get("/luoshiping")).status, 404u);
  EXPECT_EQ(client.ask("GET /luoshi/ping HTTP/1.1\r\nHost: Luoshi.Test:80\r\n\r\n").status, 200u);
  EXPECT_EQ(client.ask("GET /luoshi/ping HTTP/1.1\r\nHost: [::1]:80\r\n\r\n").status, 200u);
  EXPECT_EQ(client.ask("GET /luoshi/ping HTTP/1.1\r\nHost: evil.test\r\n\r\n").status, 421u);
}

TEST(Server, logs_a_line_a_request_without_what_was_asked_for) {
  Served served;
  Client client(served.port());
  client.ask(get("/matters/" + std::string(kId) + "/entries/7?phone=13800000000"));
  const auto line = served.last(1);
  EXPECT_EQ(line.route, "/matters/{id:id}/entries/{seq:int}");
  EXPECT_EQ(line.status, 200u);
  EXPECT_EQ(line.request_id, "request-1");
  EXPECT_TRUE(line.whole);
  EXPECT_GT(line.bytes_out, 100u);
  client.ask(get("/nothing"));
  EXPECT_EQ(served.last(2).error_id, "E-HTTP-015");
  EXPECT_EQ(served.last(2).route, "");
}

TEST(Server, answers_in_place_while_every_thread_of_handlers_is_busy) {
  Served served;
  std::vector<Client> busy;
  for (int i = 0; i < 4; ++i) {
    busy.emplace_back(served.port());
    busy.back().send(get("/waits"));
  }
  ASSERT_TRUE(served.gate.wait_for(4));
  EXPECT_EQ(Client(served.port()).ask(get("/ping")).body, "pong");
  served.gate.open();
  for (auto& client : busy) EXPECT_EQ(client.receive().body, "waited");
}

TEST(Server, refuses_an_address_it_cannot_have) {
  Served first;
  const Router router;
  ServerSettings settings;
  settings.now = [] { return base::Instant{}; };
  settings.request_id = [] { return std::string("x"); };
  settings.port = first.port();
  const auto second = Server::start(settings, router);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().id, "E-HTTP-028");
  settings.address = "nowhere";
  EXPECT_EQ(Server::start(settings, router).error().id, "E-HTTP-028");
  settings.tls = TlsFiles{.certificate_chain = "/no/such/file", .key = "/no/such/file"};
  EXPECT_EQ(Server::start(settings, router).error().id, "E-HTTP-029");
}

TEST(Stop, answers_what_is_in_hand_and_ends_what_is_idle) {
  Served served({.limits = {.time = {.stop_ms = 8'000}}});
  Client idle(served.port());
  EXPECT_EQ(idle.ask(get("/ping")).body, "pong");
  Client streaming(served.port());
  streaming.send(get("/events"));
  served.feed.put({.id = "1", .data = "x"});
  streaming.read_until("data: x\n\n");
  std::vector<Client> busy;
  for (int i = 0; i < 4; ++i) {
    busy.emplace_back(served.port());
    busy.back().send(get("/waits"));
  }
  ASSERT_TRUE(served.gate.wait_for(4));
  Client pipelined(served.port());
  pipelined.send(get("/ping") + get("/pool"));  // waits for a thread until the gate opens
  EXPECT_EQ(pipelined.receive().body, "pong");
  std::jthread stopping([&] { served.server->stop(); });
  EXPECT_TRUE(idle.is_closed());
  EXPECT_NE(streaming.read_until("0\r\n\r\n").find("0\r\n\r\n"), std::string::npos);
  served.gate.open();
  for (auto& client : busy) {
    const auto answer = client.receive();
    EXPECT_EQ(answer.body, "waited");
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
  }
  EXPECT_EQ(pipelined.receive().body, R"({"ok":true})");
  stopping.join();
  EXPECT_FALSE(Client(served.port()).connected());
  for (const auto& line : served.lines()) EXPECT_TRUE(line.whole) << line.route;
}

TEST(Stop, under_load_loses_no_request_that_was_answered_by_half) {
  for (int round = 0; round < 5; ++round) {
    Served served({.io_threads = 2});
    std::atomic<int> halves = 0;
    std::atomic<int> answered = 0;
    std::vector<std::jthread> clients;
    for (int i = 0; i < 8; ++i) {
      clients.emplace_back([&] {
        Client client(served.port());
        for (;;) {
          if (!client.connected() || !client.send(get("/pool"))) return;
          const auto answer = client.receive();
          if (answer.status != 0 && !answer.whole) ++halves;
          if (!answer.whole) return;
          ++answered;
          if (answer.field("Connection") == "close") return;
        }
      });
    }
    for (int i = 0; i < 1'000 && answered < 40; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    served.server->stop();
    clients.clear();
    EXPECT_EQ(halves, 0);
    EXPECT_GT(answered, 8);
    EXPECT_EQ(served.lines().size(), static_cast<std::size_t>(answered))
        << "every request that was served was answered";
  }
}

TEST(Stop, cuts_off_whoever_does_not_read_his_answer) {
  Served served({.limits = {.time = {.write_ms = 60'000, .stop_ms = 300}}});
  Client client(served.port(), 4096);
  client.send(get("/large"));
  client.read_until("\r\n\r\n");
  const auto began = std::chrono::steady_clock::now();
  served.server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
  EXPECT_FALSE(served.last(1).whole);
}

}  // namespace
}  // namespace luoshi::api::http::tests

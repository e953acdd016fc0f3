// SPDX-License-Identifier: Apache-2.0
// What could be read in two ways on the way to the server, or breaks a rule or a limit, is refused over a real socket
// with the right status, and what follows on the connection is not taken for a request.
#include "api/http/client.hpp"
#include "api/http/served.hpp"

#include <gtest/gtest.h>

namespace luoshi::api::http::tests {
namespace {

struct Case {
  std::string_view name;
  std::string bytes;
  unsigned status;
};

// What an attacker hopes to have taken for a request of its own.
constexpr std::string_view kHidden = "GET /pool HTTP/1.1\r\nHost: luoshi.test\r\n\r\n";

std::string echo(std::string_view fields, std::string_view body) {
  return "POST /echo HTTP/1.1\r\nHost: luoshi.test\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

void expect_refused(const std::vector<Case>& cases) {
  for (const auto& one : cases) {
    SCOPED_TRACE(one.name);
    Served served({.limits = short_limits()});
    Client client(served.port());
    const auto answer = client.ask(one.bytes);
    EXPECT_EQ(answer.status, one.status) << answer.head;
    EXPECT_TRUE(answer.whole);
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client.is_closed()) << "something more was answered";
    served.server->stop();
    for (const auto& line : served.lines()) EXPECT_NE(line.route, "/pool") << "a hidden request was served";
  }
}

TEST(Smuggling, two_ways_to_say_how_long_a_body_is) {
  const std::string hidden(kHidden);
  expect_refused({
      {"CL.TE", echo("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG" + hidden), 400},
      {"TE.CL", echo("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + hidden), 400},
      {"two CL", echo("Content-Length: 0\r\nContent-Length: 44\r\n", hidden), 400},
      {"two CL, equal", echo("Content-Length: 5\r\nContent-Length: 5\r\n", "hello" + hidden), 400},
      {"CL list", echo("Content-Length: 5, 5\r\n", "hello" + hidden), 400},
      {"CL with sign", echo("Content-Length: +5\r\n", "hello" + hidden), 400},
      {"CL negative", echo("Content-Length: -1\r\n", hidden), 400},
      {"CL hexadecimal", echo("Content-Length: 0x5\r\n", "hello" + hidden), 400},
      {"CL with blank", echo("Content-Length: 5 5\r\n", "hello" + hidden), 400},
      {"CL empty", echo("Content-Length:\r\n", hidden), 400},
      {"CL of 2^64", echo("Content-Length: 18446744073709551616\r\n", hidden), 400},
      {"two TE", echo("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n" + hidden), 400},
      {"TE gzip, then CL", echo("Transfer-Encoding: gzip\r\nContent-Length: 0\r\n", hidden), 400},
  });
}

TEST(Smuggling, transfer_codings_in_disguise) {
  const std::string body = "0\r\n\r\n" + std::string(kHidden);
  expect_refused({
      {"xchunked", echo("Transfer-Encoding: xchunked\r\n", body), 400},
      {"quoted", echo("Transfer-Encoding: \"chunked\"\r\n", body), 400},
      {"twice", echo("Transfer-Encoding: chunked, chunked\r\n", body), 400},
      {"not last", echo("Transfer-Encoding: chunked, gzip\r\n", body), 400},
      {"identity", echo("Transfer-Encoding: identity\r\n", body), 400},
      {"with parameter", echo("Transfer-Encoding: chunked;a=b\r\n", body), 400},
      {"vertical tab", echo("Transfer-Encoding: \vchunked\r\n", body), 400},
      {"blank before colon", echo("Transfer-Encoding : chunked\r\n", body), 400},
      {"blank before name", echo(" Transfer-Encoding: chunked\r\n", body), 400},
      {"behind a fold", echo("Transfer-Encoding:\r\n chunked\r\n", body), 400},
      {"NUL in name", echo(std::string("Transfer-Encoding\0: chunked\r\n", 29), body), 400},
      {"bare LF before it", echo("X: y\nTransfer-Encoding: chunked\r\n", body), 400},
      {"bare CR before it", echo("X: y\rTransfer-Encoding: chunked\r\n", body), 400},
      {"in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + body, 400},
      {"another coding first", echo("Transfer-Encoding: gzip, chunked\r\n", body), 501},
  });
}

TEST(Smuggling, chunks_that_two_programs_read_differently) {
  const auto chunked = [](std::string_view body) {
    return echo("Transfer-Encoding: chunked\r\n", std::string(body) + std::string(kHidden));
  };
  expect_refused({
      {"extension", chunked("5;a=b\r\nhello\r\n0\r\n\r\n"), 400},
      {"extension with LF", chunked("5;\nhello\r\n0\r\n\r\n"), 400},
      {"size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size with sign", chunked("+5\r\nhello\r\n0\r\n\r\n"), 400},
      {"size with blank", chunked("5 \r\nhello\r\n0\r\n\r\n"), 400},
      {"no size", chunked("\r\nhello\r\n0\r\n\r\n"), 400},
      {"size of 2^64", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"), 400},
      {"longer than said", chunked("4\r\nhello\r\n0\r\n\r\n"), 400},
      {"bare LF behind size", chunked("5\nhello\r\n0\r\n\r\n"), 400},
      {"bare LF behind data", chunked("5\r\nhello\n0\r\n\r\n"), 400},
      {"trailer that is no field", chunked("0\r\nnonsense\r\n\r\n"), 400},
      {"length in a trailer", chunked("0\r\nContent-Length: 9\r\n\r\n"), 400},
      {"folded trailer", chunked("0\r\nA: b\r\n c\r\n\r\n"), 400},
      {"beyond the body's limit", chunked("186a1\r\n"), 413},
  });
}

TEST(Refused, heads_that_are_ill_formed) {
  const auto with = [](std::string_view fields) { return get("/ping", fields); };
  expect_refused({
      {"no version", "GET /ping\r\nHost: a\r\n\r\n", 400},
      {"HTTP/0.9", "GET /ping HTTP/0.9\r\nHost: a\r\n\r\n", 505},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"lower case", "GET /ping http/1.1\r\nHost: a\r\n\r\n", 400},
      {"two blanks", "GET  /ping HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a tab", "GET\t/ping\tHTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"blank behind version", "GET /ping HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
      {"method with a bracket", "GE(T /ping HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"unknown method", "BREW /ping HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501},
      {"TRACE", "TRACE /ping HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"LF only", "GET /ping HTTP/1.1\nHost: a\n\n", 400},
      {"field without colon", with("Nonsense\r\n"), 400},
      {"empty name", with(": x\r\n"), 400},
      {"folded", with("X: a\r\n b\r\n"), 400},
      {"NUL in value", with(std::string_view("X: a\0b\r\n", 8)), 400},
      {"control in value", with("X: a\x01\r\n"), 400},
      {"TLS to a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n", 12), 400},
      {"connection that is no token", with("Connection: a b\r\n"), 400},
      {"two content types", with("Content-Type: a/b\r\nContent-Type: c/d\r\n"), 400},
      {"unknown expectation", with("Expect: 200-maybe\r\n"), 417},
  });
}

TEST(Refused, hosts_that_are_none) {
  const auto host = [](std::string_view fields) { return "GET /ping HTTP/1.1\r\n" + std::string(fields) + "\r\n"; };
  expect_refused({
      {"none", host(""), 400},
      {"empty", host("Host:\r\n"), 400},
      {"two", host("Host: a\r\nHost: b\r\n"), 400},
      {"two, equal", host("Host: a\r\nHost: a\r\n"), 400},
      {"with a path", host("Host: a/b\r\n"), 400},
      {"with a user", host("Host: a@b\r\n"), 400},
      {"list", host("Host: a, b\r\n"), 400},
      {"port too large", host("Host: a:65536\r\n"), 400},
      {"port no number", host("Host: a:b\r\n"), 400},
      {"open bracket", host("Host: [::1\r\n"), 400},
      {"absolute form of another host", "GET http://b/ping HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"absolute form with a user", "GET http://u@a/ping HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"absolute form of another scheme", "GET file://a/ping HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"authority form", "GET a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", 400},
      {"asterisk with GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
  });
}

TEST(Refused, paths_that_lead_elsewhere) {
  std::vector<Case> cases;
  for (const std::string_view path : {"/../etc/passwd",
                                      "/a/../ping",
                                      "/a/..",
                                      "/./ping",
                                      "/%2e%2e/ping",
                                      "/%2E./ping",
                                      "/.%2e/ping",
                                      "/a%2fping",
                                      "/a%2F..%2Fping",
                                      "/a%5c..%5cping",
                                      "/a\\..\\ping",
                                      "/%00",
                                      "/ping%00.txt",
                                      "/%0d%0aX:y",
                                      "/%c0%ae%c0%ae/ping",
                                      "/%c0%af",
                                      "/%e0%80%af",
                                      "/%ed%a0%80",
                                      "/%f4%90%80%80",
                                      "/%ff",
                                      "/%",
                                      "/%4",
                                      "/%zz",
                                      "/ping#x",
                                      "/p\x7f"}) {
    cases.push_back({path, get(path), 400});
  }
  cases.push_back({"raw bytes", get("/\xe4\xba\x91"), 400});
  cases.push_back({"query with a bad percent", get("/ping?a=%zz"), 400});
  cases.push_back({"query that is no UTF-8", get("/ping?a=%c0%80"), 400});
  cases.push_back({"query with NUL", get("/ping?a=%00"), 400});
  expect_refused(cases);
}

TEST(Refused, what_is_beyond_a_limit_and_not_what_is_at_it) {
  const auto limits = short_limits();
  std::string fields;
  for (std::size_t i = 2; i <= limits.head.fields_max; ++i) fields += "X: y\r\n";  // and Host
  const auto target = [&](std::size_t size) { return "/ping?" + std::string(size - 6, 'a'); };
  std::string query = "/ping?";
  for (std::size_t i = 0; i < limits.head.query_max; ++i) query += "a=1&";
  const auto head_of = [&](std::size_t size) {
    const auto rest = get("/ping", "X: \r\n").size();
    return get("/ping", "X: " + std::string(size - rest, 'x') + "\r\n");
  };
  const auto at_limit = {get("/ping", fields), get(target(limits.head.target_bytes_max)), get(query),
                         head_of(limits.head.head_bytes_max)};
  for (const auto& request : at_limit) {
    Served served({.limits = limits});
    EXPECT_EQ(Client(served.port()).ask(request).status, 200u) << request;
  }
  expect_refused({
      {"fields", get("/ping", fields + "X: y\r\n"), 431},
      {"target", get(target(limits.head.target_bytes_max + 1)), 414},
      {"query", get(query + "a=1"), 400},
      {"head", head_of(limits.head.head_bytes_max + 1), 431},
      {"head without end", get("/ping", "X: " + std::string(20'000, 'x')), 431},
      {"line without end", "GET /" + std::string(20'000, 'x'), 414},
      {"body", post("/echo", std::string(100'001, 'x'), "text/plain"), 413},
  });
  Served served({.limits = limits});
  const auto whole = Client(served.port()).ask(post("/echo", std::string(100'000, 'x'), "text/plain"));
  EXPECT_EQ(whole.status, 200u);
  EXPECT_EQ(whole.body.size(), 100'000u);
}

TEST(Refused, json_that_nests_too_deep_and_bodies_of_another_type) {
  Served served;
  Client client(served.port());
  EXPECT_EQ(client.ask(post("/json", std::string(32, '[') + std::string(32, ']'))).status, 200u);
  const auto deep = client.ask(post("/json", std::string(33, '[') + std::string(33, ']')));
  EXPECT_NE(deep.status, 200u);
  EXPECT_NE(deep.body.find("E-JSON-002"), std::string::npos) << deep.body;
  EXPECT_EQ(client.ask(post("/json", "{}", "text/plain")).status, 415u);
  EXPECT_EQ(client.ask(post("/json", R"({"a":1,"a":2})")).status, 400u);
  EXPECT_EQ(client.ask(post("/json", "{")).status, 400u);
}

TEST(Refused, fields_of_answers_that_would_break_out_of_their_line) {
  Served served;
  Client client(served.port());
  for (const std::string_view name : {"a%0d%0aSet-Cookie:%20x=y", "a%0aX:y", "a%0db", "a%01"}) {
    const auto answer = client.ask(get("/inject?name=" + std::string(name)));
    EXPECT_EQ(answer.status, 500u) << name;
    EXPECT_EQ(answer.head.find("Set-Cookie"), std::string::npos);
    EXPECT_EQ(answer.field("X"), "");
  }
  EXPECT_EQ(served.faults, 4);
  const auto fine = client.ask(get("/inject?name=%E4%BA%91%E6%B2%B3"));
  EXPECT_EQ(fine.status, 200u);
  EXPECT_EQ(fine.field("X-Name"), "云河");
}

TEST(Bodies, of_all_clients_together_take_no_more_memory_than_they_may) {
  auto limits = short_limits();
  limits.time.body_ms = 5'000;
  limits.bodies_bytes_max = 1'000;
  Served served({.limits = limits});
  std::optional<Client> large(served.port());
  ASSERT_TRUE(large->send(echo("Content-Length: 900\r\n", std::string(100, 'x'))));
  // The first is under way once the second is refused for it; until then there is room.
  unsigned status = 200;
  for (int i = 0; i < 200 && status == 200; ++i) {
    Client other(served.port());
    status = other.ask(echo("Content-Length: 200\r\n", std::string(200, 'y'))).status;
  }
  EXPECT_EQ(status, 503U);
  Client chunked(served.port());
  const auto refused = chunked.ask(echo("Transfer-Encoding: chunked\r\n", "c8\r\n" + std::string(200, 'z') + "\r\n"));
  EXPECT_EQ(refused.status, 503U) << refused.head;
  Client small(served.port());
  EXPECT_EQ(small.ask(echo("Content-Length: 50\r\n", std::string(50, 'y'))).status, 200U);
  large.reset();
  for (int i = 0; i < 200 && status != 200; ++i) {
    Client other(served.port());
    status = other.ask(echo("Content-Length: 200\r\n", std::string(200, 'y'))).status;
  }
  EXPECT_EQ(status, 200U) << "what the first one held was not given back";
}

}  // namespace
}  // namespace luoshi::api::http::tests

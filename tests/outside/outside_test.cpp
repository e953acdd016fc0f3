// SPDX-License-Identifier: Apache-2.0
// What the program may call and what it must not (SSRF), and the bounds of an answer.
#include "outside/http_client.hpp"
#include "outside/loopback.hpp"
#include "outside/reach.hpp"

#include <gtest/gtest.h>

namespace luoshi::outside::test {
namespace {

base::Address address(std::string_view text) { return base::parse_address(text).value(); }
Reach named(std::initializer_list<std::string_view> networks) {
  Reach reach;
  for (const auto text : networks) reach.named.push_back(base::parse_network(text).value());
  return reach;
}
const Reach kLoopback = named({"127.0.0.1"});

template <class T>
std::string id_of(const Result<T>& result) {
  return result ? "" : std::string(result.error().id);
}

TEST(Reach, public_addresses_may_be_called_and_private_ones_only_when_named) {
  for (const auto* text : {"1.2.4.8", "114.114.114.114", "2400:3200::1", "::ffff:1.2.4.8"}) {
    EXPECT_TRUE(may_reach({}, address(text))) << text;
  }
  for (const auto* text : {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1", "127.9.9.9", "::1",
                           "100.64.0.1", "198.18.0.1", "fc00::1", "fd12::1", "::ffff:10.1.2.3", "::ffff:127.0.0.1",
                           "64:ff9b::a00:1", "2002:a00:1::", "::a00:1", "192.0.2.1"}) {
    EXPECT_FALSE(may_reach({}, address(text))) << text;
    EXPECT_TRUE(may_reach(named({text}), address(text))) << text;
  }
  EXPECT_TRUE(may_reach(named({"10.0.0.0/8"}), address("10.200.0.1")));
  EXPECT_FALSE(may_reach(named({"10.0.0.0/8"}), address("192.168.0.1")));
}

TEST(Reach, link_local_multicast_and_metadata_are_never_called_even_when_named) {
  for (const auto* text : {"169.254.169.254", "169.254.0.1", "100.100.100.200", "0.0.0.0", "0.1.2.3", "224.0.0.1",
                           "255.255.255.255", "fe80::1", "ff02::1", "::", "fd00:ec2::254", "::ffff:169.254.169.254"}) {
    EXPECT_FALSE(may_reach({}, address(text))) << text;
    EXPECT_FALSE(may_reach(named({text, "0.0.0.0/0", "::/0"}), address(text))) << text;
  }
}

TEST(HttpClient, an_answer_comes_whole_with_its_status_and_kind) {
  const Loopback server([](const Heard& heard) {
    return Said{.status = 418, .body = heard.target + "|" + heard.body, .content_type = "text/plain"};
  });
  const HttpClient client(kLoopback);
  const auto got = client.send({.url = server.address() + "/a?b=c"});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->status, 418U);
  EXPECT_EQ(got->content_type, "text/plain");
  EXPECT_EQ(got->body, "/a?b=c|");
  const auto posted = client.send({.url = server.address() + "/p", .fields = {{"X-A", "1"}}, .body = "x=1&y=2"});
  ASSERT_TRUE(posted);
  EXPECT_EQ(posted->body, "/p|x=1&y=2");
}

TEST(HttpClient, an_address_that_is_not_named_is_not_called) {
  const Loopback server([](const Heard&) { return Said{}; });
  EXPECT_EQ(id_of(HttpClient({}).send({.url = server.address()})), "E-OUTSIDE-012");
  EXPECT_EQ(id_of(HttpClient(named({"10.0.0.0/8"})).send({.url = server.address()})), "E-OUTSIDE-012");
  EXPECT_EQ(server.asked(), 0);
}

TEST(HttpClient, other_spellings_of_loopback_and_names_that_lead_there_are_refused_too) {
  const HttpClient client({});
  for (const auto* host : {"localhost", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"}) {
    EXPECT_EQ(id_of(client.send({.url = "http://" + std::string(host) + ":9/"})), "E-OUTSIDE-012") << host;
  }
  EXPECT_EQ(id_of(client.send({.url = "http://169.254.169.254/latest/meta-data/"})), "E-OUTSIDE-012");
  EXPECT_EQ(id_of(HttpClient(named({"0.0.0.0/0"})).send({.url = "http://169.254.169.254/"})), "E-OUTSIDE-012");
  EXPECT_EQ(id_of(client.send({.url = "http://1.2.4.8/"})), "E-OUTSIDE-012") << "plain http to what is not named";
}

TEST(HttpClient, a_redirect_is_not_followed) {
  const Loopback target([](const Heard&) { return Said{.body = "secret"}; });
  for (const unsigned status : {301U, 302U, 303U, 307U, 308U}) {
    for (const auto& where : {std::string("http://169.254.169.254/"), target.address()}) {
      const Loopback server(
          [&](const Heard&) { return Said{.status = status, .fields = "Location: " + where + "\r\n"}; });
      EXPECT_EQ(id_of(HttpClient(kLoopback).send({.url = server.address()})), "E-OUTSIDE-015");
    }
  }
  EXPECT_EQ(target.asked(), 0);
}

TEST(HttpClient, nothing_but_http_and_no_password_in_an_address) {
  const HttpClient client(kLoopback);
  for (const auto* url : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/", "",
                          "127.0.0.1", "http://u:p@127.0.0.1/", "http://127.0.0.1/ x", "http://127.0.0.1/\r\nX: 1"}) {
    EXPECT_EQ(id_of(client.send({.url = url})), "E-OUTSIDE-011") << url;
  }
}

TEST(HttpClient, an_answer_at_the_limit_is_taken_and_one_byte_more_is_not) {
  std::size_t size = 1000;
  const Loopback server([&](const Heard&) { return Said{.body = std::string(size, 'x')}; });
  const HttpClient client(kLoopback, {.bytes_max = 1000});
  EXPECT_EQ(id_of(client.send({.url = server.address()})), "");
  size = 1001;
  EXPECT_EQ(id_of(client.send({.url = server.address()})), "E-OUTSIDE-014");
}

TEST(HttpClient, who_does_not_answer_is_left) {
  const Loopback server([](const Heard&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    return Said{};
  });
  EXPECT_EQ(id_of(HttpClient(kLoopback, {.whole_ms = 200}).send({.url = server.address()})), "E-OUTSIDE-013");
  EXPECT_EQ(id_of(HttpClient(kLoopback).send({.url = "http://127.0.0.1:1/"})), "E-OUTSIDE-013");
}

}  // namespace
}  // namespace luoshi::outside::test

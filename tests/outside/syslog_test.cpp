// SPDX-License-Identifier: Apache-2.0
#include "outside/syslog.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace luoshi::outside {
namespace {

const SyslogSender kSender{.host = "yunhe", .process = "42"};
const SyslogMessage kMessage{.at = {1'772'413'200'000}, .id = "matter.created", .parameters = {{"actor", "p1"}}};
constexpr std::string_view kLine =
    "<110>1 2026-03-02T01:00:00Z yunhe luoshi 42 matter.created [luoshi@32473 actor=\"p1\"]";

// A socket of the test's own that listens on loopback, and its port.
struct Listening {
  explicit Listening(int type) : socket(::socket(AF_INET, type, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    socklen_t size = sizeof(address);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    port = std::to_string(ntohs(address.sin_port));
    if (type == SOCK_STREAM) ::listen(socket, 4);
  }
  ~Listening() { ::close(socket); }
  int socket;
  std::string port;
};

std::string received(int socket) {
  std::string out(2'000, '\0');
  const auto size = ::recv(socket, out.data(), out.size(), 0);
  out.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return out;
}

TEST(SyslogLine, is_that_of_the_standard) { EXPECT_EQ(syslog_line(kSender, kMessage), kLine); }

TEST(SyslogLine, lets_no_value_make_another_message) {
  const SyslogMessage evil{.at = {0}, .id = "a b\nc", .parameters = {{"x", "1\"]\n<110>1 - \\"}}};
  const auto line = syslog_line({.host = "h\r\n<1>", .process = ""}, evil);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_NE(line.find(" abc [luoshi@32473 x=\"1\\\"\\] <110>1 - \\\\\"]"), std::string::npos) << line;
  EXPECT_NE(line.find(" h<1> luoshi - "), std::string::npos) << line;
}

TEST(SyslogTarget, is_one_of_three_ways) {
  EXPECT_EQ(parse_syslog_target("unix:/dev/log")->place, "/dev/log");
  EXPECT_EQ(parse_syslog_target("udp://10.0.0.1:514")->port, "514");
  EXPECT_EQ(parse_syslog_target("tcp://[::1]:601")->place, "::1");
  for (const char* text : {"", "/dev/log", "udp://host", "udp://:514", "tcp://host:", "tcp://host:0x1", "http://a:1",
                           "tcp://a b:1", "tcp://a/b:1"}) {
    EXPECT_FALSE(parse_syslog_target(text)) << text;
  }
}

TEST(Syslog, sends_datagrams) {
  const Listening other(SOCK_DGRAM);
  Syslog syslog(*parse_syslog_target("udp://127.0.0.1:" + other.port), kSender);
  ASSERT_TRUE(syslog.send(kMessage));
  EXPECT_EQ(received(other.socket), kLine);
}

TEST(Syslog, counts_octets_on_a_stream_and_connects_again) {
  const Listening other(SOCK_STREAM);
  Syslog syslog(*parse_syslog_target("tcp://127.0.0.1:" + other.port), kSender);
  ASSERT_TRUE(syslog.send(kMessage));
  const int first = ::accept(other.socket, nullptr, nullptr);
  EXPECT_EQ(received(first), std::to_string(kLine.size()) + " " + std::string(kLine));
  ::close(first);
  // The first write after the other end has gone may still be taken by the system.
  static_cast<void>(syslog.send(kMessage));
  ::usleep(50'000);
  ASSERT_TRUE(syslog.send(kMessage));
  const int second = ::accept(other.socket, nullptr, nullptr);
  EXPECT_EQ(received(second), std::to_string(kLine.size()) + " " + std::string(kLine));
  ::close(second);
}

TEST(Syslog, reaches_the_socket_of_the_system_and_says_when_it_is_away) {
  const auto path = (std::filesystem::path(testing::TempDir()) / "luoshi-log").string();
  std::filesystem::remove(path);
  Syslog syslog(*parse_syslog_target("unix:" + path), kSender);
  const auto away = syslog.send(kMessage);
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().id, "E-OUTSIDE-001");
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ASSERT_TRUE(syslog.send(kMessage));
  EXPECT_EQ(received(socket), kLine);
  ::close(socket);
}

}  // namespace
}  // namespace luoshi::outside

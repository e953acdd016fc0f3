// SPDX-License-Identifier: Apache-2.0
#include "outside/loopback.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace luoshi::outside::test {
namespace {

constexpr int kPollMs = 50;
constexpr int kPatienceMs = 2'000;

// What comes until the head and the body that it announces are there.
Heard read_request(int connection) {
  std::string text;
  std::size_t head_end = std::string::npos;
  std::size_t length = 0;
  while (head_end == std::string::npos || text.size() < head_end + 4 + length) {
    pollfd ready{.fd = connection, .events = POLLIN, .revents = 0};
    if (poll(&ready, 1, kPatienceMs) <= 0) break;
    std::array<char, 4096> piece = {};
    const auto size = recv(connection, piece.data(), piece.size(), 0);
    if (size <= 0) break;
    text.append(piece.data(), static_cast<std::size_t>(size));
    if (head_end != std::string::npos || (head_end = text.find("\r\n\r\n")) == std::string::npos) continue;
    if (const auto at = text.find("Content-Length: "); at < head_end)
      length = std::strtoul(&text[at + 16], nullptr, 10);
  }
  Heard heard{.target = {}, .head = text.substr(0, head_end), .body = {}};
  if (head_end != std::string::npos) heard.body = text.substr(head_end + 4);
  const auto from = text.find(' ');
  if (from != std::string::npos) heard.target = text.substr(from + 1, text.find(' ', from + 1) - from - 1);
  return heard;
}

}  // namespace

Loopback::Loopback(Answer answer) : answer_(std::move(answer)) {
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where = {};
  where.sin_family = AF_INET;
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(where);
  const bool listens = bind(socket_, reinterpret_cast<sockaddr*>(&where), size) == 0 && listen(socket_, 16) == 0 &&
                       getsockname(socket_, reinterpret_cast<sockaddr*>(&where), &size) == 0;
  if (!listens) throw std::runtime_error("no port on 127.0.0.1");
  port_ = ntohs(where.sin_port);
  thread_ = std::thread([this] { serve(); });
}

Loopback::~Loopback() {
  over_ = true;
  thread_.join();
  close(socket_);
}

void Loopback::serve() {
  while (!over_) {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    if (poll(&ready, 1, kPollMs) <= 0) continue;
    const int connection = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    answer_one(connection);
    close(connection);
  }
}

void Loopback::answer_one(int connection) {
  const auto said = answer_(read_request(connection));
  ++asked_;
  if (said.drops) return;
  if (said.waits) {
    pollfd over{.fd = connection, .events = POLLIN, .revents = 0};
    while (!over_ && poll(&over, 1, kPollMs) == 0) continue;
    return;
  }
  const auto text = "HTTP/1.1 " + std::to_string(said.status) + " x\r\nContent-Type: " + said.content_type + "\r\n" +
                    said.fields + "Content-Length: " + std::to_string(said.body.size()) +
                    "\r\nConnection: close\r\n\r\n" + said.body;
  std::size_t sent = 0;
  while (sent < text.size()) {
    const auto size = send(connection, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (size <= 0) return;
    sent += static_cast<std::size_t>(size);
  }
}

}  // namespace luoshi::outside::test

// SPDX-License-Identifier: Apache-2.0
#include "api/http/client.hpp"

#include "api/http/grammar.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <chrono>

namespace luoshi::api::http::tests {

std::string Answer::field(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const auto end = std::min(rest.find("\r\n"), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 2, rest.size()));
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name)) {
      return std::string(trimmed(line.substr(colon + 1)));
    }
  }
  return {};
}

Client::Client(std::uint16_t port, int receive_buffer) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

Client::~Client() {
  if (socket_ >= 0) ::close(socket_);
}

Client::Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)), in_(std::move(other.in_)) {}

bool Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Client::more(int ms) {
  pollfd wanted = {.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&wanted, 1, ms) <= 0) return false;
  std::array<char, 16 * 1024> piece = {};
  const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
  if (count <= 0) return false;
  in_.append(piece.data(), static_cast<std::size_t>(count));
  return true;
}

std::string Client::read_until(std::string_view until, int ms) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
  while (until.empty() || in_.find(until) == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0 || !more(static_cast<int>(left.count()))) break;
  }
  return std::exchange(in_, {});
}

bool Client::is_closed(int ms) {
  pollfd wanted = {.fd = socket_, .events = POLLIN, .revents = 0};
  if (!in_.empty() || ::poll(&wanted, 1, ms) <= 0) return false;
  char byte = 0;
  return ::recv(socket_, &byte, 1, 0) <= 0;
}

void Client::half_close() const { ::shutdown(socket_, SHUT_WR); }

Answer Client::receive(bool to_head) {
  constexpr int kWaitMs = 10'000;
  Answer answer;
  std::size_t end = 0;
  while ((end = in_.find("\r\n\r\n")) == std::string::npos) {
    if (!more(kWaitMs)) return answer;
  }
  answer.head = in_.substr(0, end + 2);
  in_.erase(0, end + 4);
  std::from_chars(answer.head.data() + 9, answer.head.data() + 12, answer.status);
  if (answer.status == 100) return receive(to_head);
  const auto length = answer.field("Content-Length");
  if (to_head || answer.status == 204 || answer.status == 304) {
    answer.whole = true;
  } else if (!length.empty()) {
    const auto size = std::stoul(length);
    while (in_.size() < size && more(kWaitMs)) {
    }
    answer.whole = in_.size() >= size;
    answer.body = in_.substr(0, size);
    in_.erase(0, size);
  } else if (answer.field("Transfer-Encoding") == "chunked") {
    for (;;) {
      while ((end = in_.find("\r\n")) == std::string::npos) {
        if (!more(kWaitMs)) return answer;
      }
      const auto size = std::stoul(in_.substr(0, end), nullptr, 16);
      while (in_.size() < end + 2 + size + 2) {
        if (!more(kWaitMs)) return answer;
      }
      answer.body += in_.substr(end + 2, size);
      in_.erase(0, end + 2 + size + 2);
      if (size == 0) break;
    }
    answer.whole = true;
  } else {
    while (more(kWaitMs)) {
    }
    answer.body = std::exchange(in_, {});
    answer.whole = true;
  }
  return answer;
}

Answer Client::ask(std::string_view bytes) {
  send(bytes);
  return receive(bytes.starts_with("HEAD "));
}

std::string get(std::string_view target, std::string_view fields) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: luoshi.test\r\n" + std::string(fields) + "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view type) {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: luoshi.test\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace luoshi::api::http::tests

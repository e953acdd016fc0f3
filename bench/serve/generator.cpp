// SPDX-License-Identifier: Apache-2.0
#include "serve/generator.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace luoshi::bench {
namespace {

constexpr std::size_t kPiece = 65'536;
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kLength = "\r\ncontent-length: ";
constexpr double kPatience = 60;  // seconds without any answer

int connected(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("nobody listens");
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

std::size_t number_at(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool same_letters(char a, char b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return small(a) == small(b);
}

// Bytes of the answer whose head stands at the beginning of `in`; 0 while that has not come whole.
std::size_t size_of_answer(std::string_view in) {
  const auto end = in.find(kHeadEnd);
  if (end == std::string_view::npos) return 0;
  const auto head = in.substr(0, end + 2);
  const auto found = std::ranges::search(head, kLength, same_letters);
  const auto length = found.empty() ? 0 : number_at(std::string_view(found.end(), head.end()));
  return end + kHeadEnd.size() + length;
}

}  // namespace

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void pin_to(std::size_t core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core % std::max(1u, std::thread::hardware_concurrency()), &set);
  sched_setaffinity(0, sizeof set, &set);
}

std::string request_text(std::string_view method, std::string_view target, std::string_view lines,
                         std::string_view body) {
  const auto length = method == "GET"
                          ? std::string()
                          : fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", body.size());
  return fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}{}\r\n{}", method, target, lines, length, body);
}

Generator::Generator(std::uint16_t port, std::size_t connections)
    : connections_(connections), group_(::epoll_create1(EPOLL_CLOEXEC)) {
  for (std::size_t at = 0; at < connections; ++at) {
    connections_[at].socket = connected(port);
    epoll_event event = {.events = EPOLLIN, .data = {.u64 = at}};
    ::epoll_ctl(group_, EPOLL_CTL_ADD, connections_[at].socket, &event);
  }
}

Generator::~Generator() {
  for (const auto& connection : connections_) ::close(connection.socket);
  ::close(group_);
}

// False: the connection is through.
bool Generator::ask_next(std::size_t at, const Ask& ask, double asked_at) {
  auto& connection = connections_[at];
  const auto text = ask(at, connection.last);
  if (text.empty()) return false;
  if (::send(connection.socket, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("the server takes no more requests");
  }
  connection.asked_at = asked_at;
  connection.busy = true;
  ++busy_;
  return true;
}

// True when the answer is whole.
bool Generator::take_answer(Connection& connection, Answered& made) {
  std::array<char, kPiece> piece;  // not cleared: it is read into at once
  const auto count = ::read(connection.socket, piece.data(), piece.size());
  if (count <= 0) throw std::runtime_error("the server closed a connection");
  connection.in.append(piece.data(), static_cast<std::size_t>(count));
  if (connection.need == 0) connection.need = size_of_answer(connection.in);
  if (connection.need == 0 || connection.in.size() < connection.need) return false;
  made.latencies_ms.push_back((seconds_now() - connection.asked_at) * 1000);
  const auto head = connection.in.find(kHeadEnd) + kHeadEnd.size();
  connection.body.assign(connection.in, head, connection.need - head);
  connection.last = {.status = static_cast<unsigned>(number_at(std::string_view(connection.in).substr(9))),
                     .body = connection.body};
  if (connection.last.status / 100 != 2) {
    if (made.refused.empty()) made.first_refusal = connection.body;
    ++made.refused[connection.last.status];
  }
  connection.in.erase(0, connection.need);
  connection.need = 0;
  connection.busy = false;
  --busy_;
  return true;
}

void Generator::read_ready(int wait_ms, Answered& made, const std::function<void(std::size_t)>& when_answered) {
  std::array<epoll_event, 64> events = {};
  const int ready = ::epoll_wait(group_, events.data(), static_cast<int>(events.size()), wait_ms);
  for (int i = 0; i < ready; ++i) {
    const auto at = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
    if (take_answer(connections_[at], made)) when_answered(at);
  }
}

Answered Generator::as_fast_as_answered(const Ask& ask, double seconds) {
  Answered made;
  const auto began = seconds_now();
  for (std::size_t at = 0; at < connections_.size(); ++at) ask_next(at, ask, seconds_now());
  auto last = began;
  while (busy_ > 0) {
    const auto before = made.latencies_ms.size();
    read_ready(100, made, [&](std::size_t at) {
      if (const auto now = seconds_now(); now - began < seconds) ask_next(at, ask, now);
    });
    if (made.latencies_ms.size() > before) last = seconds_now();
    if (seconds_now() - last > kPatience) throw std::runtime_error("no answer for a minute");
  }
  made.seconds = last - began;
  return made;
}

Answered Generator::at_rate(const Ask& ask, double a_second, double seconds) {
  Answered made;
  const auto began = seconds_now();
  const auto count = static_cast<std::size_t>(a_second * seconds);
  std::vector<std::size_t> free;
  for (std::size_t at = 0; at < connections_.size(); ++at) free.push_back(at);
  std::size_t asked = 0;
  auto last = began;
  const auto due = [&](std::size_t n) { return began + static_cast<double>(n) / a_second; };
  while (asked < count || busy_ > 0) {
    while (asked < count && !free.empty() && due(asked) <= seconds_now()) {
      ask_next(free.back(), ask, due(asked++));
      free.pop_back();
      last = seconds_now();
    }
    const auto rest_ms = asked < count && !free.empty() ? (due(asked) - seconds_now()) * 1000 : 100.0;
    const auto before = made.latencies_ms.size();
    read_ready(std::clamp(static_cast<int>(rest_ms), 0, 100), made, [&](std::size_t at) { free.push_back(at); });
    if (made.latencies_ms.size() > before) last = seconds_now();
    if (busy_ > 0 && seconds_now() - last > kPatience) throw std::runtime_error("no answer for a minute");
  }
  made.seconds = std::max(seconds, seconds_now() - began);
  return made;
}

}  // namespace luoshi::bench

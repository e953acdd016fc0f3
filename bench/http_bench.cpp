// SPDX-License-Identifier: Apache-2.0
// http_bench ROUNDS SECONDS: a fixed small JSON answer from this server, in place and through the pool of handlers,
// beside bare Beast on the same machine in the same run: one thread each, 64 connections kept alive, one request at a
// time on each, asked by a generator that knows no HTTP beyond the length of the answers. Servers share core 0, the
// generator has core 1. Prints answers a second of each round, then medians and ratios.
#include "api/http/server.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <poll.h>
#include <sched.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <thread>

namespace {

namespace http = luoshi::api::http;
namespace beast = boost::beast;
using tcp = boost::asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kJson = R"({"hello":"world","ok":true,"n":1})";
constexpr std::size_t kConnections = 64;

void pin_to(std::size_t core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core % std::max(1u, std::thread::hardware_concurrency()), &set);
  sched_setaffinity(0, sizeof set, &set);
}

// Beast as its examples have it: callbacks, one thread, no routes, no limits, no deadlines.
class BeastSession : public std::enable_shared_from_this<BeastSession> {
 public:
  explicit BeastSession(tcp::socket socket) : stream_(std::move(socket)) {}
  void read() {
    request_ = {};
    beast::http::async_read(stream_, buffer_, request_, [self = shared_from_this()](const auto& error, std::size_t) {
      if (!error) self->write();
    });
  }

 private:
  void write() {
    response_ = {};
    response_.result(beast::http::status::ok);
    response_.version(11);
    response_.set(beast::http::field::content_type, "application/json");
    response_.body() = kJson;
    response_.keep_alive(request_.keep_alive());
    response_.prepare_payload();
    beast::http::async_write(stream_, response_, [self = shared_from_this()](const auto& error, std::size_t) {
      if (!error) self->read();
    });
  }
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  beast::http::request<beast::http::string_body> request_;
  beast::http::response<beast::http::string_body> response_;
};

class BeastServer {
 public:
  BeastServer() : acceptor_(io_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {
    accept();
    thread_ = std::jthread([this] { io_.run(); });
  }
  ~BeastServer() { io_.stop(); }
  BeastServer(const BeastServer&) = delete;
  BeastServer& operator=(const BeastServer&) = delete;
  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

 private:
  void accept() {
    acceptor_.async_accept([this](const auto& error, tcp::socket socket) {
      if (error) return;
      socket.set_option(tcp::no_delay(true));
      std::make_shared<BeastSession>(std::move(socket))->read();
      accept();
    });
  }
  boost::asio::io_context io_{1};
  tcp::acceptor acceptor_;
  std::jthread thread_;
};

int connected(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) std::abort();
  return socket;
}

// Answers a second: every connection asks again as soon as its answer is whole.
double rate(std::uint16_t port, std::string_view path, double seconds) {
  const std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const int group = ::epoll_create1(0);
  std::vector<int> sockets;
  std::vector<std::size_t> missing(kConnections);
  for (std::size_t i = 0; i < kConnections; ++i) {
    sockets.push_back(connected(port));
    epoll_event event = {.events = EPOLLIN, .data = {.u64 = i}};
    ::epoll_ctl(group, EPOLL_CTL_ADD, sockets[i], &event);
  }
  std::array<char, 8192> piece = {};
  (void)!::write(sockets[0], request.data(), request.size());
  const auto answer_size = static_cast<std::size_t>(::read(sockets[0], piece.data(), piece.size()));
  if (!std::string_view(piece.data(), answer_size).ends_with(kJson)) std::abort();
  for (std::size_t i = 0; i < kConnections; ++i) {
    missing[i] = answer_size;
    (void)!::write(sockets[i], request.data(), request.size());
  }
  std::size_t answers = 0;
  std::array<epoll_event, kConnections> events = {};
  const auto began = Clock::now();
  const auto end = began + std::chrono::duration<double>(seconds);
  while (Clock::now() < end) {
    const int ready = ::epoll_wait(group, events.data(), kConnections, 1000);
    for (int i = 0; i < ready; ++i) {
      const auto at = events[static_cast<std::size_t>(i)].data.u64;
      const auto count = ::read(sockets[at], piece.data(), piece.size());
      if (count <= 0 || static_cast<std::size_t>(count) > missing[at]) std::abort();
      missing[at] -= static_cast<std::size_t>(count);
      if (missing[at] > 0) continue;
      ++answers;
      missing[at] = answer_size;
      (void)!::write(sockets[at], request.data(), request.size());
    }
  }
  const double took = std::chrono::duration<double>(Clock::now() - began).count();
  for (const int socket : sockets) ::close(socket);
  ::close(group);
  return static_cast<double>(answers) / took;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 2;
  pin_to(0);  // threads inherit it
  http::Router router;
  const auto handler = [](http::Request&) { return http::json_answer(std::string(kJson)); };
  router.add({.path = "/in-place", .handler = handler, .run = http::Run::in_place});
  router.add({.path = "/in-pool", .handler = handler});
  http::ServerSettings settings;
  settings.handler_threads = 1;
  std::atomic<std::uint64_t> requests = 0;
  settings.now = [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return luoshi::base::Instant{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
  };
  settings.request_id = [&] { return fmt::format("{:016x}", ++requests); };
  settings.fields = {{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"}};
  const auto server = http::Server::start(std::move(settings), router).value();
  const BeastServer bare;
  pin_to(1);
  std::vector<double> of_beast;
  std::vector<double> in_place;
  std::vector<double> in_pool;
  for (int round = 0; round < rounds; ++round) {
    of_beast.push_back(rate(bare.port(), "/", seconds));
    in_place.push_back(rate(server->port(), "/in-place", seconds));
    in_pool.push_back(rate(server->port(), "/in-pool", seconds));
    fmt::print("round {}: Beast {:.0f}, in place {:.0f}, in pool {:.0f} answers a second\n", round + 1, of_beast.back(),
               in_place.back(), in_pool.back());
  }
  fmt::print("median: Beast {:.0f}, in place {:.0f} ({:.2f} of Beast), in pool {:.0f} ({:.2f} of Beast)\n",
             median(of_beast), median(in_place), median(in_place) / median(of_beast), median(in_pool),
             median(in_pool) / median(of_beast));
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "api/http/server.hpp"

#include "api/http/connection.hpp"
#include "api/http/forwarded.hpp"
#include "api/http/refusal.hpp"
#include "api/http/time_text.hpp"

#include <stdexcept>
#include <thread>

namespace luoshi::api::http {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
constexpr int kBacklog = 1024;
constexpr std::int64_t kTickMaxMs = 100;
constexpr std::chrono::milliseconds kPauseAfterError(100);

// Said without waiting to whom there is no room for.
constexpr std::string_view kFullBody =
    R"({"type":"about:blank","title":"Service Unavailable","status":503,"code":"E-HTTP-014"})";
static_assert(kFullBody.size() == 85);
constexpr std::string_view kFullHead =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\nContent-Length: 85\r\n"
    "Retry-After: 5\r\nConnection: close\r\n\r\n";

Address address_of(const Socket& socket) {
  ErrorOfSocket error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return {};
  return parse_address(endpoint.address().to_string()).value_or(Address());
}

}  // namespace

bool Hub::admit(const Address& address) {
  const auto& limits = settings.limits;
  const std::scoped_lock lock(mutex_);
  if (total_ >= limits.connections_max) return false;
  auto& count = of_address_[address];
  if (count >= limits.connections_of_address_max && !is_trusted(address, settings.trusted_proxies)) return false;
  ++count;
  ++total_;
  return true;
}

void Hub::release(const Address& address) {
  const std::scoped_lock lock(mutex_);
  --total_;
  if (const auto found = of_address_.find(address); --found->second == 0) of_address_.erase(found);
}

std::size_t Hub::connections() const {
  const std::scoped_lock lock(mutex_);
  return total_;
}

Loop::Loop(Hub& shared) : hub(shared), timer_(io), guard_(asio::make_work_guard(io)) {}

void Loop::run() {
  tick();
  io.run();
}

void Loop::take(std::shared_ptr<Connection> connection) {
  asio::post(io, [this, connection = std::move(connection)] {
    auto* const key = connection.get();
    connections_.insert(key);
    asio::co_spawn(io, connection->run(), [this, connection, key](const std::exception_ptr& error) {
      connections_.erase(key);
      if (error) hub.fault("", "a connection ended with an exception");
      end_if_drained();
    });
  });
}

void Loop::drain() {
  asio::post(io, [this] {
    stop_at_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(hub.settings.limits.time.stop_ms);
    for (auto* connection : connections_) connection->drain();
    end_if_drained();
  });
}

void Loop::end_if_drained() {
  if (stop_at_ == Moment::max() || !connections_.empty()) return;
  timer_.cancel();
  guard_.reset();
}

void Loop::tick() {
  const auto& time = hub.settings.limits.time;
  const auto shortest = std::min({time.head_ms, time.body_ms, time.idle_ms, time.write_ms, time.stop_ms});
  timer_.expires_after(std::chrono::milliseconds(std::clamp<std::int64_t>(shortest / 8, 5, kTickMaxMs)));
  timer_.async_wait([this](const ErrorOfSocket& error) {
    if (error || !guard_.owns_work()) return;
    const auto now = std::chrono::steady_clock::now();
    for (auto* connection : connections_) {
      if (now >= stop_at_) {
        connection->cut();
      } else {
        connection->check(now);
      }
    }
    tick();
  });
}

void Loop::resume_when_known(const std::shared_ptr<Before>& before, Resume resume) {
  {
    const std::scoped_lock lock(mutex_);
    auto& waiting = waiting_[before.get()];
    waiting.push_back(std::move(resume));
    if (waiting.size() > 1) return;
  }
  before->when_known([this, before, guard = asio::make_work_guard(io)] {
    asio::post(guard.get_executor(), [this, before] { resume_all(before.get()); });
  });
}

void Loop::resume_all(const Before* known) {
  decltype(waiting_)::node_type waiting;
  {
    const std::scoped_lock lock(mutex_);
    waiting = waiting_.extract(known);
  }
  if (waiting.empty()) return;
  for (auto& resume : waiting.mapped()) resume();
}

std::string_view Loop::date() {
  const auto now = hub.settings.now();
  if (const auto second = now.ms / 1000; second != date_second_) {
    date_second_ = second;
    date_ = to_http_date(now);
  }
  return date_;
}

struct Server::Parts {
  Parts(ServerSettings settings, const Router& router) : hub(std::move(settings), router) {
    for (std::size_t i = 0; i < std::max<std::size_t>(hub.settings.io_threads, 1); ++i) {
      loops.push_back(std::make_unique<Loop>(hub));
    }
    acceptor.emplace(loops.front()->io);
  }

  Result<void> listen();
  Awaitable<void> accept_all();
  void begin(Loop& loop, Socket socket);

  Hub hub;
  std::vector<std::unique_ptr<Loop>> loops;
  std::optional<Acceptor> acceptor;
  std::uint16_t port = 0;
  std::vector<std::jthread> threads;
};

Result<void> Server::Parts::listen() {
  const auto& settings = hub.settings;
  const auto cannot = [&](const std::string& reason) {
    return refused(kCannotListen,
                   {{"address", settings.address + ":" + std::to_string(settings.port)}, {"reason", reason}},
                   base::ErrorCode::unavailable);
  };
  ErrorOfSocket error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error) return cannot(error.message());
  const asio::ip::tcp::endpoint endpoint(address, settings.port);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(Acceptor::reuse_address(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(kBacklog, error);
  if (error) return cannot(error.message());
  port = acceptor->local_endpoint(error).port();
  return {};
}

void Server::Parts::begin(Loop& loop, Socket socket) {
  const auto address = address_of(socket);
  ErrorOfSocket ignored;
  if (!hub.admit(address)) {
    socket.non_blocking(true, ignored);
    if (!hub.tls) socket.write_some(std::array{asio::buffer(kFullHead), asio::buffer(kFullBody)}, ignored);
    socket.shutdown(Socket::shutdown_both, ignored);
    return;
  }
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  auto transport = hub.tls ? tls_transport(std::move(socket), *hub.tls) : plain_transport(std::move(socket));
  loop.take(std::make_shared<Connection>(loop, std::move(transport), address, hub.tls != nullptr));
}

Awaitable<void> Server::Parts::accept_all() {
  Timer pause(loops.front()->io);
  for (std::size_t next = 0; !hub.draining; ++next) {
    auto& loop = *loops[next % loops.size()];
    ErrorOfSocket error;
    auto socket = co_await acceptor->async_accept(loop.io, asio::redirect_error(kAwait, error));
    if (!error) {
      begin(loop, std::move(socket));
    } else if (!hub.draining) {  // no descriptors left, most likely
      pause.expires_after(kPauseAfterError);
      co_await pause.async_wait(asio::redirect_error(kAwait, error));
    }
  }
  // Who has connected already is served too.
  ErrorOfSocket error;
  acceptor->non_blocking(true, error);
  while (!error) {
    auto socket = acceptor->accept(loops.front()->io, error);
    if (!error) begin(*loops.front(), std::move(socket));
  }
  acceptor->close(error);
  for (const auto& loop : loops) loop->drain();
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Server>> Server::start(ServerSettings settings, const Router& router) {
  if (!settings.now || !settings.request_id) throw std::logic_error("a server needs a clock and names for requests");
  if (!is_sound(settings.fields)) throw std::logic_error("fields of the server are not sound");
  auto parts = std::make_unique<Parts>(std::move(settings), router);
  if (parts->hub.settings.tls) {
    LUOSHI_TRY(parts->hub.tls, tls_context(*parts->hub.settings.tls));
  }
  LUOSHI_CHECK(parts->listen());
  asio::co_spawn(parts->loops.front()->io, parts->accept_all(), [hub = &parts->hub](const std::exception_ptr& error) {
    if (error) hub->fault("", "the listener ended with an exception");
  });
  for (const auto& loop : parts->loops) parts->threads.emplace_back([&loop = *loop] { loop.run(); });
  return std::make_unique<Server>(std::move(parts));
}

Server::~Server() { stop(); }

std::uint16_t Server::port() const { return parts_->port; }

std::size_t Server::connections() const { return parts_->hub.connections(); }

void Server::stop() {
  if (!parts_->hub.draining.exchange(true)) {
    asio::post(parts_->loops.front()->io, [parts = parts_.get()] {
      ErrorOfSocket ignored;
      parts->acceptor->cancel(ignored);
    });
  }
  parts_->threads.clear();
}

}  // namespace luoshi::api::http

// SPDX-License-Identifier: Apache-2.0
#include "api/http/connection.hpp"

#include "api/http/chunks.hpp"
#include "api/http/forwarded.hpp"
#include "api/http/grammar.hpp"
#include "api/http/negotiation.hpp"
#include "api/http/occurrence.hpp"
#include "api/http/problem.hpp"
#include "api/http/refusal.hpp"

namespace luoshi::api::http {
namespace {

constexpr std::size_t kHeadPiece = std::size_t{8} * 1024;
constexpr std::size_t kBodyPiece = std::size_t{64} * 1024;
constexpr std::size_t kReserveMax = 1u << 20;      // a length that is only promised gets no more than this at once
constexpr std::size_t kLingerBytesMax = 1u << 20;  // read and dropped after a refusal
constexpr std::int64_t kFreshGraceMs = 500;        // for a client that has just connected when the server stops

std::chrono::milliseconds ms_of(std::int64_t ms) { return std::chrono::milliseconds(ms); }

}  // namespace

Connection::Connection(Loop& loop, std::unique_ptr<Transport> transport, const Address& address, bool secure)
    : loop_(loop), transport_(std::move(transport)), address_(address), secure_(secure), rest_(loop.io) {}

Connection::~Connection() { loop_.hub.release(address_); }

void Connection::allow(std::int64_t ms, std::uint64_t bytes) {
  const auto more = static_cast<std::int64_t>(bytes * 1000 / std::max<std::uint64_t>(limits().time.rate_min, 1));
  deadline_ = std::chrono::steady_clock::now() + ms_of(ms + more);
  expired_ = false;
}

void Connection::check(Moment now) {
  if (now < deadline_) return;
  deadline_ = Moment::max();
  expired_ = true;
  transport_->cancel();
}

void Connection::drain() {
  wake();
  if (!idle_) return;
  if (turns_ == 0) {
    allow(std::min(kFreshGraceMs, limits().time.head_ms));
  } else {
    transport_->cancel();
  }
}

Awaitable<void> Connection::run() {
  allow(limits().time.handshake_ms);
  auto next = Next::gone;
  if (co_await transport_->begin()) {
    do {
      next = co_await take_turn();
      ++turns_;
    } while (next == Next::turn);
  }
  if (next == Next::leave) co_await leave();
  deadline_ = Moment::max();
  transport_->close();
}

std::span<char> Connection::room(std::size_t piece_max) {
  if (piece_.size() < piece_max) piece_.resize(piece_max);
  return piece_;
}

bool Connection::took(std::size_t count) {
  in_.append(piece_.data(), count);
  return count > 0;
}

// False: nobody is there any more, or nobody asked for anything.
Awaitable<Result<bool>> Connection::read_head(Head& head) {
  in_.erase(0, at_);
  at_ = 0;
  HeadScanner scanner;
  const auto& most = limits().head;
  bool began = false;
  const auto idle_ms = limits().time.idle_ms;
  allow(loop_.hub.draining ? std::min(kFreshGraceMs, idle_ms) : idle_ms);
  for (;;) {
    if (!began && at_ == 0 && input().starts_with("\r\n")) at_ = 2;  // RFC 9112, 2.2: one empty line may come first
    const bool begins = !began && !input().empty() && input() != "\r";
    began = began || begins;
    switch (began ? scanner.scan(input()) : HeadScanner::Found::more) {
      case HeadScanner::Found::end: {
        const auto parsed_from = input().substr(0, scanner.end());
        auto parsed = parse_head(parsed_from, most);
        at_ += scanner.end();
        if (!parsed) co_return fail(std::move(parsed).error());
        head = *std::move(parsed);
        co_return true;
      }
      case HeadScanner::Found::broken:
        co_return refused(kBadField, {{"reason", "LF"}});
      case HeadScanner::Found::more:
        break;
    }
    if (input().size() > most.head_bytes_max) {
      const bool in_target = input().find('\n') == std::string_view::npos;
      co_return refused(in_target ? kTargetTooLong : kHeadTooLarge, {{"limit", std::to_string(most.head_bytes_max)}});
    }
    if (begins) allow(limits().time.head_ms);
    idle_ = !began;
    const bool filled = took(co_await transport_->read(room(kHeadPiece)));
    idle_ = false;
    if (filled) continue;
    if (!began && loop_.hub.draining && transport_->has_input()) continue;  // it came while the server was told to stop
    if (began && expired_) co_return refused(kTooSlow);
    co_return false;
  }
}

BodyShare::~BodyShare() {
  if (hub_ != nullptr) hub_->body_bytes -= bytes_;
}

bool BodyShare::grow(Hub& hub, std::size_t bytes) {
  if (bytes <= bytes_) return true;
  hub_ = &hub;
  const auto more = bytes - bytes_;
  if (hub.body_bytes.fetch_add(more) + more > hub.settings.limits.bodies_bytes_max) {
    hub.body_bytes -= more;
    return false;
  }
  bytes_ = bytes;
  return true;
}

Awaitable<Result<void>> Connection::read_body(Turn& turn, std::size_t body_max) {
  if (turn.content_length > body_max) {
    co_return refused(kBodyTooLarge, {{"limit", std::to_string(body_max)}}, base::ErrorCode::limit);
  }
  if (!turn.share.grow(loop_.hub, static_cast<std::size_t>(turn.content_length))) {
    co_return refused(kBusy, {}, base::ErrorCode::unavailable);
  }
  if (turn.expects_continue && turn.has_body() && input().empty()) {
    allow(limits().time.write_ms);
    if (!co_await transport_->write("HTTP/1.1 100 Continue\r\n\r\n", {}, {})) co_return refused(kTooSlow);
  }
  if (turn.chunked) co_return co_await read_chunks(turn, body_max);
  auto& body = turn.request.body;
  const auto length = static_cast<std::size_t>(turn.content_length);
  body.reserve(std::min(length, kReserveMax));
  const auto began = std::chrono::steady_clock::now();
  for (;;) {
    const auto here = input().substr(0, length - body.size());
    body += here;
    at_ += here.size();
    if (body.size() == length) co_return Result<void>();
    in_.clear();
    at_ = 0;
    allow(limits().time.body_ms, body.size());
    deadline_ -= std::chrono::steady_clock::now() - began;  // counted from the beginning of the body
    if (!took(co_await transport_->read(room(kBodyPiece)))) co_return refused(kTooSlow);
  }
}

Awaitable<Result<void>> Connection::read_chunks(Turn& turn, std::size_t body_max) {
  ChunkReader reader(body_max);
  const auto began = std::chrono::steady_clock::now();
  for (;;) {
    std::size_t used = 0;
    auto whole = reader.read(input(), used, turn.request.body);
    if (!whole) co_return fail(std::move(whole).error());
    at_ += used;
    if (!turn.share.grow(loop_.hub, turn.request.body.size())) {
      co_return refused(kBusy, {}, base::ErrorCode::unavailable);
    }
    if (*whole) co_return Result<void>();
    in_.clear();
    at_ = 0;
    allow(limits().time.body_ms, turn.request.body.size());
    deadline_ -= std::chrono::steady_clock::now() - began;
    if (!took(co_await transport_->read(room(kBodyPiece)))) co_return refused(kTooSlow);
  }
}

Turn Connection::begin_turn(Head head) const {
  const auto& settings = loop_.hub.settings;
  Turn turn{.is_version_11 = head.is_version_11,
            .keep_alive = head.keep_alive,
            .expects_continue = head.expects_continue,
            .chunked = head.chunked,
            .content_length = head.content_length,
            .began = std::chrono::steady_clock::now()};
  auto& request = turn.request;
  request.method = head.method;
  request.path = std::move(head.target.path);
  request.query = std::move(head.target.query);
  request.headers = std::move(head.headers);
  request.peer = {.address = address_, .secure = secure_, .host = std::move(head.host), .prefix = settings.prefix};
  apply_forwarded(request, settings.trusted_proxies);
  if (request.id.empty()) request.id = settings.request_id();
  request.language = choose_language(request.header("Accept-Language").value_or(""));
  return turn;
}

// Whether the request is for this server, and its path without the sub-path.
Result<void> Connection::place(Request& request) const {
  const auto& settings = loop_.hub.settings;
  if (!settings.hosts.empty()) {
    const std::string_view host = request.peer.host;
    const auto name = host.substr(0, host.find(':', host.starts_with('[') ? host.find(']') : 0));
    const auto is_name = [&](std::string_view served) { return equal_ignoring_case(served, name); };
    if (std::ranges::none_of(settings.hosts, is_name)) return refused(kOtherHost);
  }
  const auto& prefix = settings.prefix;
  if (prefix.empty()) return {};
  if (request.path == prefix) {
    request.path = "/";
    return {};
  }
  if (!request.path.starts_with(prefix) || request.path[prefix.size()] != '/') {
    return refused(kNoSuchAddress, {}, base::ErrorCode::not_found);
  }
  request.path.erase(0, prefix.size());
  return {};
}

Response Connection::fault(const Turn& turn, std::string_view what) const {
  loop_.hub.fault(turn.request.id, what);
  return problem({.code = base::ErrorCode::internal, .id = kInternal, .args = {{"request", turn.request.id}}},
                 turn.request.language, turn.request.id);
}

// What the handler of a request is run with: an exception becomes an answer too.
struct Connection::Handling {
  const Connection& connection;
  Turn& turn;
  const Route& route;
  std::optional<Response> response = {};
  std::shared_ptr<Before> before = {};

  void guarded(const auto& make) {
    try {
      make();
    } catch (const std::exception& error) {
      response = connection.fault(turn, error.what());
    }
    if (response) before = response->before;
  }
  void ask_ready() {
    if (route.ready) guarded([&] { response = route.ready(turn.request); });
  }
  void work() {
    guarded([&] {
      auto result = route.handler(turn.request);
      response = result ? *std::move(result) : problem(result.error(), turn.request.language, turn.request.id);
    });
  }
  void settle() {
    guarded([&] { response = settled(*std::move(response), turn.request.language, turn.request.id); });
  }
};

// What is made here and waits for nothing, most of what is asked often, takes no coroutine of its own.
Awaitable<void> Connection::finish_handling(Handling& handling) {
  if (handling.response) {
    co_await known(handling.before);
  } else {
    auto work = [&] { handling.work(); };
    if (!co_await in_pool(std::ref(work), false, &handling.before)) {
      const auto& request = handling.turn.request;
      handling.response = problem({.code = base::ErrorCode::unavailable, .id = kBusy}, request.language, request.id);
    }
  }
  if (handling.before) handling.settle();
}

// The route that the request goes to; null: nowhere, and `response` says why.
const Route* Connection::find_route(Turn& turn, Response& response) const {
  auto& request = turn.request;
  const bool whole_server = request.path == "*";
  if (!whole_server) {
    if (auto placed = place(request); !placed) {
      response = refusal(turn, placed.error());
      return nullptr;
    }
  }
  auto match = loop_.hub.router.find(request.method, request.path);
  if (match.route != nullptr) {
    request.parameters = std::move(match.parameters);
    request.route = match.route->path;
    return match.route;
  }
  if (request.method == Method::options && (whole_server || !match.allowed.empty()) && !turn.has_body()) {
    response = empty_answer();
    response.headers.add("Allow",
                         whole_server ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : match.allowed + ", OPTIONS");
  } else if (match.allowed.empty()) {
    response = refusal(turn, {.code = base::ErrorCode::not_found, .id = kNoSuchAddress});
  } else {
    response = refusal(
        turn, {.code = base::ErrorCode::invalid_input, .id = kMethodNotAllowed, .args = {{"allowed", match.allowed}}});
    response.headers.add("Allow", match.allowed + ", OPTIONS");
  }
  return nullptr;
}

Response Connection::refusal(Turn& turn, const base::Error& error) {
  if (turn.has_body()) turn.keep_alive = false;  // what was not read cannot be told from the next request
  return problem(error, turn.request.language, turn.request.id);
}

Awaitable<Connection::Next> Connection::take_turn() {
  Head head;
  auto read = co_await read_head(head);
  if (!read) {
    co_await refuse(read.error());
    co_return Next::leave;
  }
  if (!*read) co_return Next::gone;
  auto turn = begin_turn(std::move(head));
  Response response;
  const auto* route = find_route(turn, response);
  if (route != nullptr && turn.has_body()) {
    auto body = co_await read_body(turn, route->body_max);
    if (!body) {
      response = refusal(turn, body.error());
      route = nullptr;
    }
  }
  if (route != nullptr) {
    Handling handling{.connection = *this, .turn = turn, .route = *route};
    handling.ask_ready();
    deadline_ = Moment::max();
    if (!handling.response && route->run == Run::in_place) handling.work();
    if (!handling.response || handling.before) co_await finish_handling(handling);
    response = *std::move(handling.response);
  }
  if (turns_ + 1 >= limits().requests_of_connection_max) turn.keep_alive = false;
  // A request that was sent before ours says "close" would be lost: it is answered first.
  if (loop_.hub.draining && input().empty() && !transport_->has_input()) turn.keep_alive = false;
  turn.whole = send_at_once(turn, response) || co_await send(turn, std::move(response));
  report(turn);
  if (!turn.whole) co_return Next::gone;
  co_return turn.keep_alive ? Next::turn : Next::leave;
}

// An answer to what is no request.
Awaitable<void> Connection::refuse(const base::Error& error) {
  Turn turn{.keep_alive = false, .began = std::chrono::steady_clock::now()};
  turn.request.id = loop_.hub.settings.request_id();
  auto response = problem(error, base::Language::zh, turn.request.id);
  turn.whole = send_at_once(turn, response) || co_await send(turn, std::move(response));
  report(turn);
}

// Reads on for a while: a socket that is closed with input unread takes the answer back from the client.
Awaitable<void> Connection::leave() {
  allow(limits().time.linger_ms);
  const auto until = deadline_;
  co_await transport_->finish();
  for (std::size_t dropped = 0; dropped < kLingerBytesMax;) {
    deadline_ = until;
    if (expired_ || loop_.hub.draining) break;
    in_.clear();
    if (!took(co_await transport_->read(room(kHeadPiece)))) break;
    dropped += in_.size();
  }
}

void Connection::report(const Turn& turn) const {
  const auto& served = loop_.hub.settings.served;
  if (!served) return;
  const auto took = std::chrono::steady_clock::now() - turn.began;
  served({.request_id = turn.request.id,
          .method = turn.request.method,
          .route = turn.request.route,
          .status = turn.status,
          .error_id = turn.error_id,
          .bytes_in = turn.request.body.size(),
          .bytes_out = turn.bytes_out,
          .took_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count(),
          .whole = turn.whole});
}

}  // namespace luoshi::api::http

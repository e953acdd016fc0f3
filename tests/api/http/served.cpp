// SPDX-License-Identifier: Apache-2.0
#include "api/http/served.hpp"

#include "api/http/conditional.hpp"
#include "codec/json_writer.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace luoshi::api::http::tests {
namespace {

// 20 pieces of 64 KiB, each of one letter; after `good` of them it fails.
class Pieces : public PieceSource {
 public:
  explicit Pieces(int good) : good_(good) {}
  Result<bool> next(std::string& piece) override {
    if (made_ == good_) return fail({.code = base::ErrorCode::corrupt, .id = "E-STORE-001"});
    if (made_ == 20) return false;
    piece.assign(64 * 1024, static_cast<char>('a' + made_++));
    return true;
  }

 private:
  int good_;
  int made_ = 0;
};

}  // namespace

class Feed::Reader : public EventSource {
 public:
  Reader(Feed& feed, std::size_t next) : feed_(feed), next_(next) {}
  void listen(std::function<void()> wake) override {
    const std::scoped_lock lock(feed_.mutex_);
    feed_.wakes_.push_back(std::move(wake));
  }
  Result<bool> take(std::vector<Event>& events) override {
    const std::scoped_lock lock(feed_.mutex_);
    while (next_ < feed_.events_.size()) events.push_back(feed_.events_[next_++]);
    return !feed_.ended_;
  }

 private:
  Feed& feed_;
  std::size_t next_;
};

void Feed::put(Event event) {
  const std::scoped_lock lock(mutex_);
  events_.push_back(std::move(event));
  for (const auto& wake : wakes_) wake();
}

void Feed::end() {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  for (const auto& wake : wakes_) wake();
}

std::unique_ptr<EventSource> Feed::open(std::string_view after) {
  const std::scoped_lock lock(mutex_);
  std::size_t next = 0;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i].id == after) next = i + 1;
  }
  return std::make_unique<Reader>(*this, next);
}

void Gate::pass() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.notify_all();
  changed_.wait_for(lock, std::chrono::seconds(10), [&] { return open_; });
}

void Gate::open() {
  const std::scoped_lock lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

bool Gate::wait_for(std::size_t count) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return waiting_ >= count; });
}

Served::Served(ServerSettings settings) {
  settings.now = [] { return base::Instant{1'773'561'600'000}; };
  settings.request_id = [this] { return "request-" + std::to_string(++requests_); };
  settings.fault = [this](std::string_view, std::string_view) { ++faults; };
  settings.served = [this](const http::Served& served) {
    const std::scoped_lock lock(mutex_);
    lines_.push_back({.request_id = std::string(served.request_id),
                      .route = std::string(served.route),
                      .status = served.status,
                      .error_id = std::string(served.error_id),
                      .bytes_in = served.bytes_in,
                      .bytes_out = served.bytes_out,
                      .whole = served.whole});
  };
  add_routes();
  server = Server::start(std::move(settings), router).value();
}

std::vector<Line> Served::lines() const {
  const std::scoped_lock lock(mutex_);
  return lines_;
}

Line Served::last(std::size_t count) const {
  for (int i = 0; i < 500; ++i) {
    if (auto all = lines(); all.size() >= count) return all.back();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return {};
}

// What waits for `awaited`.
void Served::add_waiting_routes() {
  router.add({.path = "/ready",
              .handler =
                  [this](Request&) {
                    auto response = answer(200, "text/plain", "made");
                    response.before = awaited;
                    return response;
                  },
              .ready = [this](Request& request) -> std::optional<Response> {
                if (request.query.find("made")) return std::nullopt;
                auto response = answer(200, "text/plain", "ready");
                response.before = awaited;
                return response;
              }});
  // Made only when that is known; "?as=" says what becomes of it.
  router.get("/later", [this](Request& request) {
    auto later = std::make_shared<Later>([&request]() -> Result<Response> {
      const auto as = request.query.find("as").value_or("done");
      if (as == "refused") return fail({.code = base::ErrorCode::conflict, .id = "E-STORE-013"});
      if (as == "bug") throw std::runtime_error("secret of the inside");
      return answer(201, "text/plain", std::string(as));
    });
    awaited->when_known([this, later] { later->end(awaited->outcome()); });
    Response response;
    response.before = later;
    return response;
  });
}

void Served::add_routes() {
  router.add(
      {.path = "/ping", .handler = [](Request&) { return answer(200, "text/plain", "pong"); }, .run = Run::in_place});
  router.get("/pool", [](Request&) { return json_answer(R"({"ok":true})"); });
  router.add({.method = Method::post,
              .path = "/echo",
              .handler = [](Request& request) { return answer(200, "text/plain", std::move(request.body)); },
              .body_max = 100'000});
  router.post("/json", [](Request& request) -> Result<Response> {
    LUOSHI_TRY(const auto json, request.json());
    return json_answer(codec::write_json(json));
  });
  router.get("/matters/{id:id}/entries/{seq:int}", [](Request& request) {
    return answer(200, "text/plain",
                  base::to_text(request.parameters.id("id")) + " " + std::to_string(request.parameters.integer("seq")));
  });
  router.get("/peer", [](Request& request) {
    return answer(200, "text/plain",
                  to_text(request.peer.address) + " " + (request.peer.secure ? "https" : "http") + " " +
                      request.peer.host + " " + request.peer.prefix + " " + request.peer.client_certificate);
  });
  router.get("/inject", [](Request& request) {
    auto response = answer(200, "text/plain", "x");
    response.headers.add("X-Name", std::string(request.query.find("name").value_or("")));
    return response;
  });
  router.get("/throws", [](Request&) -> Result<Response> { throw std::runtime_error("secret of the inside"); });
  add_waiting_routes();
  router.get("/waits", [this](Request&) {
    gate.pass();
    return answer(200, "text/plain", "waited");
  });
  router.get("/pieces", [](Request& request) -> Result<Response> {
    LUOSHI_TRY(const auto good, request.query.integer("good", 99, 0, 99));
    return Response{.headers = {{"Content-Type", "text/plain"}},
                    .body = std::make_unique<Pieces>(static_cast<int>(good))};
  });
  router.get("/large", [](Request&) { return answer(200, "text/plain", std::string(32u << 20, 'x')); });
  router.get("/file", [](Request& request) -> Result<Response> {
    const std::filesystem::path path = LUOSHI_ROOT "/samples/yunhe/report-2026.txt";
    return file_answer(request, path, std::filesystem::file_size(path), "text/plain",
                       {.tag = entity_tag("17"), .modified = base::Instant{1'767'225'600'000}});
  });
  router.get("/gone-file",
             [](Request&) { return Response{.body = FilePart{.path = LUOSHI_ROOT "/no/such/file", .length = 10}}; });
  router.get("/events", [this](Request& request) {
    return event_answer(feed.open(request.header("Last-Event-ID").value_or("")));
  });
}

void Awaited::when_known(std::function<void()> then) {
  Occurrence::when_known(std::move(then));
  const std::scoped_lock lock(mutex_);
  waits_ = true;
  changed_.notify_all();
}

bool Awaited::wait_for_one() {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return waits_; });
}

Limits short_limits() {
  return {.head = {.head_bytes_max = 2048, .target_bytes_max = 1024, .fields_max = 20, .query_max = 10},
          .time = {.handshake_ms = 300,
                   .head_ms = 300,
                   .body_ms = 300,
                   .idle_ms = 300,
                   .write_ms = 300,
                   .linger_ms = 300,
                   .stop_ms = 2'000,
                   .heartbeat_ms = 100,
                   .rate_min = 100'000}};
}

}  // namespace luoshi::api::http::tests

// SPDX-License-Identifier: Apache-2.0
// A server of tests: a handful of routes, short limits, a log of what was served. It listens on a port of its own and
// ends with the object. Made by one thread; the log may be read at any time.
#pragma once

#include "api/http/occurrence.hpp"
#include "api/http/server.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace luoshi::api::http::tests {

/// A line of the access log, kept.
struct Line {
  std::string request_id;
  std::string route;
  unsigned status = 0;
  std::string error_id;
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  bool whole = false;
};

/// Events that a test puts in; handlers wait for it where they are told to.
class Feed {
 public:
  void put(Event event);
  void end();
  [[nodiscard]] std::unique_ptr<EventSource> open(std::string_view after);

 private:
  class Reader;
  std::mutex mutex_;
  std::vector<Event> events_;
  bool ended_ = false;
  std::vector<std::function<void()>> wakes_;
};

/// Handlers that wait at a gate, so that a test can be sure they are running.
class Gate {
 public:
  void pass();
  void open();
  /// Until `count` handlers wait at it, or ten seconds have passed.
  bool wait_for(std::size_t count);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  std::size_t waiting_ = 0;
};

/// Something that answers wait for, until a test says what has become of it.
class Awaited : public Occurrence {
 public:
  void when_known(std::function<void()> then) override;
  /// Until somebody waits for it, or ten seconds have passed.
  bool wait_for_one();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool waits_ = false;
};

class Served {
 public:
  explicit Served(ServerSettings settings = {});
  ~Served() { server->stop(); }  // before what its threads write to goes
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
  [[nodiscard]] std::vector<Line> lines() const;
  /// The last line, once there are `count`.
  [[nodiscard]] Line last(std::size_t count) const;

  Router router;
  Feed feed;
  Gate gate;
  std::shared_ptr<Awaited> awaited = std::make_shared<Awaited>();
  std::atomic<int> faults = 0;
  std::unique_ptr<Server> server;

 private:
  void add_routes();
  void add_waiting_routes();
  mutable std::mutex mutex_;
  std::vector<Line> lines_;
  std::atomic<int> requests_ = 0;
};

/// Limits in tenths of a second, so that tests of slow clients are quick.
[[nodiscard]] Limits short_limits();

}  // namespace luoshi::api::http::tests

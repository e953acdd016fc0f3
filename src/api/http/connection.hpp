// SPDX-License-Identifier: Apache-2.0
// Connection: one client, from the handshake to the last answer, as one coroutine on the thread of its Loop. Requests
// are taken one after another, so that pipelined ones are answered in order. Its deadline is looked at by the loop
// every few hundredths of a second, which costs less than a timer an operation. Everything here belongs to that thread;
// only the gate of an event stream is touched by others.
#pragma once

#include "api/http/answer_head.hpp"
#include "api/http/pool.hpp"
#include "api/http/transport.hpp"

#include <atomic>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace luoshi::api::http {

class Connection;
using Moment = std::chrono::steady_clock::time_point;

/// What all connections of a server share. Safe to use from every thread.
struct Hub {
  Hub(ServerSettings given, const Router& known) : settings(std::move(given)), router(known) {}

  const ServerSettings settings;
  const Router& router;
  std::shared_ptr<asio::ssl::context> tls = {};
  std::atomic<bool> draining = false;
  std::atomic<std::size_t> body_bytes = 0;  ///< of all requests under way

  /// False when there are too many, in all or of that address.
  [[nodiscard]] bool admit(const Address& address);
  void release(const Address& address);
  [[nodiscard]] std::size_t connections() const;
  void fault(std::string_view request_id, std::string_view what) const {
    if (settings.fault) settings.fault(request_id, what);
  }

 private:
  mutable std::mutex mutex_;
  std::size_t total_ = 0;
  std::unordered_map<Address, std::size_t> of_address_;

 public:
  Pool pool{settings.handler_threads, settings.limits.queue_max};  ///< last: its work uses the rest
};

/// One thread with its connections.
class Loop {
 public:
  explicit Loop(Hub& hub);
  void run();  ///< until drained
  /// The connection begins; from any thread.
  void take(std::shared_ptr<Connection> connection);
  /// Idle connections end, the others after their answer; from any thread.
  void drain();

  Hub& hub;
  asio::io_context io{1};
  using Resume = std::move_only_function<void()>;
  /// Calls `resume` on this loop's thread once it is known; of all that wait for one thing the loop is woken once. From
  /// any thread.
  void resume_when_known(const std::shared_ptr<Before>& before, Resume resume);
  /// Of this second, as HTTP writes it.
  [[nodiscard]] std::string_view date();

 private:
  void tick();
  void end_if_drained();
  void resume_all(const Before* known);

  Timer timer_;
  asio::executor_work_guard<Executor> guard_;
  std::unordered_set<Connection*> connections_;
  Moment stop_at_ = Moment::max();
  std::int64_t date_second_ = -1;
  std::string date_;
  std::mutex mutex_;  ///< over what follows
  std::unordered_map<const Before*, std::vector<Resume>> waiting_;
};

/// A request's share of the memory that all bodies together may take; given back when the request is over.
class BodyShare {
 public:
  BodyShare() = default;
  BodyShare(BodyShare&& other) noexcept
      : hub_(std::exchange(other.hub_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
  BodyShare& operator=(BodyShare&&) = delete;
  ~BodyShare();
  /// Grows to so many bytes; false when there is no room for them now.
  [[nodiscard]] bool grow(Hub& hub, std::size_t bytes);

 private:
  Hub* hub_ = nullptr;
  std::size_t bytes_ = 0;
};

/// One request and what becomes of it.
struct Turn {
  Request request = {};
  bool is_version_11 = true;
  bool keep_alive = true;
  bool expects_continue = false;
  bool chunked = false;
  std::uint64_t content_length = 0;
  Moment began = {};
  unsigned status = 0;
  std::string error_id = {};
  std::uint64_t bytes_out = 0;
  bool whole = false;
  BodyShare share = {};

  [[nodiscard]] bool has_body() const { return chunked || content_length > 0; }
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Loop& loop, std::unique_ptr<Transport> transport, const Address& address, bool secure);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Awaitable<void> run();
  /// Ends what is waited for if its time is over.
  void check(Moment now);
  void drain();
  void cut() { transport_->close(); }

 private:
  enum class Next : std::uint8_t { turn, leave, gone };
  struct Handling;

  // Taking requests (connection.cpp).
  Awaitable<Next> take_turn();
  Awaitable<Result<bool>> read_head(Head& head);
  Awaitable<Result<void>> read_body(Turn& turn, std::size_t body_max);
  Awaitable<Result<void>> read_chunks(Turn& turn, std::size_t body_max);
  /// Where the transport reads into, and that it has read so much; false for nothing.
  [[nodiscard]] std::span<char> room(std::size_t piece_max);
  bool took(std::size_t count);
  [[nodiscard]] Turn begin_turn(Head head) const;
  [[nodiscard]] Result<void> place(Request& request) const;
  [[nodiscard]] const Route* find_route(Turn& turn, Response& response) const;
  [[nodiscard]] static Response refusal(Turn& turn, const base::Error& error);
  Awaitable<void> finish_handling(Handling& handling);
  Awaitable<void> refuse(const base::Error& error);
  Awaitable<void> leave();
  void report(const Turn& turn) const;
  [[nodiscard]] Response fault(const Turn& turn, std::string_view what) const;

  // Sending answers (sending.cpp).
  /// True when the whole answer has gone out: bytes that the system took without waiting, as it does with most. What
  /// has not gone out is left to send().
  [[nodiscard]] bool send_at_once(Turn& turn, Response& response);
  Awaitable<bool> send(Turn& turn, Response response);
  Awaitable<bool> send_pieces(Turn& turn, Response& response, PieceSource& source, std::optional<std::uint64_t> length);
  Awaitable<bool> send_events(Turn& turn, Response& response, EventSource& source);
  Awaitable<bool> send_all_events(Turn& turn, EventSource& source, bool chunked);
  Awaitable<bool> send_chunk(Turn& turn, std::string_view piece, bool chunked);
  Awaitable<bool> write(Turn& turn, std::string_view head, std::string_view body, std::string_view tail);
  [[nodiscard]] std::string head_of(const Turn& turn, const Response& response, Framing framing, std::uint64_t length);
  /// On a thread of handlers; false when none is free to wait for (never if `always`). Where the work leaves something
  /// in `before`, this returns when that is known.
  Awaitable<bool> in_pool(Pool::Work work, bool always, const std::shared_ptr<Before>* before = nullptr);
  Awaitable<void> known(std::shared_ptr<Before> before);
  Awaitable<void> rest(std::int64_t ms);
  void wake();

  void allow(std::int64_t ms, std::uint64_t bytes = 0);
  [[nodiscard]] const Limits& limits() const { return loop_.hub.settings.limits; }
  [[nodiscard]] std::string_view input() const { return std::string_view(in_).substr(at_); }

  Loop& loop_;
  std::unique_ptr<Transport> transport_;
  Address address_;
  bool secure_;
  std::string in_;  ///< what was read; up to at_ it has been used
  std::size_t at_ = 0;
  std::vector<char> piece_;
  Moment deadline_ = Moment::max();
  bool expired_ = false;
  bool idle_ = false;  ///< between requests
  std::size_t turns_ = 0;
  std::string head_;      ///< of the answer that is sent
  std::size_t sent_ = 0;  ///< of it and what follows, at once
  Timer rest_;
  bool woken_ = false;
};

}  // namespace luoshi::api::http

// SPDX-License-Identifier: Apache-2.0
// How a Connection sends answers of each kind: bytes, files and pieces, events.
#include "api/http/connection.hpp"
#include "api/http/file_source.hpp"
#include "api/http/problem.hpp"

#include <fmt/format.h>

namespace luoshi::api::http {
namespace {

constexpr std::size_t kWriteMax = std::size_t{64} * 1024;  // what has write_ms to go

// Lets other threads wake a connection for as long as its stream is open.
struct Gate {
  std::mutex mutex;
  bool open = true;
};

bool is_bodyless(unsigned status) { return status == 204 || status == 304; }

// The bytes that go out behind the head.
std::string_view text_of(const Turn& turn, const Response& response) {
  if (is_bodyless(response.status) || turn.request.method == Method::head) return {};
  return std::get<std::string>(response.body);
}

}  // namespace

Awaitable<bool> Connection::in_pool(Pool::Work work, bool always, const std::shared_ptr<Before>* before) {
  bool accepted = true;
  auto initiate = [&](auto handler) {
    // What the coroutine holds may be gone as soon as the handler is handed over.
    Pool::Work job = [&accepted, &work, before, handler = std::move(handler), &loop = loop_,
                      guard = asio::make_work_guard(loop_.io)]() mutable {
      if (accepted) work();
      if (accepted && before != nullptr && *before != nullptr) {
        const auto first = *before;
        loop.resume_when_known(first, std::move(handler));
      } else {
        asio::post(guard.get_executor(), std::move(handler));
      }
    };
    if (always) {
      loop_.hub.pool.run(std::move(job));
    } else if (!loop_.hub.pool.try_run(job)) {
      accepted = false;
      job();
    }
  };
  co_await asio::async_initiate<const UseAwaitable, void()>(initiate, kAwait);
  co_return accepted;
}

Awaitable<void> Connection::known(std::shared_ptr<Before> before) {
  auto initiate = [&](auto handler) { loop_.resume_when_known(before, std::move(handler)); };
  co_await asio::async_initiate<const UseAwaitable, void()>(initiate, kAwait);
}

void Connection::wake() {
  woken_ = true;
  rest_.cancel();
}

Awaitable<void> Connection::rest(std::int64_t ms) {
  if (woken_) co_return;
  rest_.expires_after(std::chrono::milliseconds(ms));
  ErrorOfSocket ignored;
  co_await rest_.async_wait(asio::redirect_error(kAwait, ignored));
}

// In parts, so that each has its own deadline: a client may be slow, but not for ever.
Awaitable<bool> Connection::write(Turn& turn, std::string_view head, std::string_view body, std::string_view tail) {
  for (bool last = false; !last;) {
    const auto part = body.substr(0, kWriteMax);
    body.remove_prefix(part.size());
    last = body.empty();
    const auto end = last ? tail : std::string_view();
    allow(limits().time.write_ms);
    if (!co_await transport_->write(head, part, end)) co_return false;
    turn.bytes_out += head.size() + part.size() + end.size();
    head = {};
  }
  deadline_ = Moment::max();
  co_return true;
}

std::string Connection::head_of(const Turn& turn, const Response& response, Framing framing, std::uint64_t length) {
  std::string head;
  head.reserve(320);
  append_answer_head(head, response.status, response.headers,
                     {.framing = framing,
                      .length = length,
                      .keep_alive = turn.keep_alive,
                      .is_version_11 = turn.is_version_11,
                      .date = loop_.date(),
                      .request_id = turn.request.id,
                      .fields = &loop_.hub.settings.fields});
  return head;
}

bool Connection::send_at_once(Turn& turn, Response& response) {
  if (!is_sound(response.headers)) response = fault(turn, "a field of the answer is not sound");
  turn.status = response.status;
  turn.error_id = response.error_id;
  const auto* body = std::get_if<std::string>(&response.body);
  if (body == nullptr) return false;
  const auto framing = is_bodyless(response.status) ? Framing::none : Framing::length;
  head_ = head_of(turn, response, framing, body->size());
  const auto text = text_of(turn, response);
  sent_ = transport_->write_now(head_, text);
  turn.bytes_out += sent_;
  deadline_ = Moment::max();
  return sent_ == head_.size() + text.size();
}

Awaitable<bool> Connection::send(Turn& turn, Response response) {
  if (std::holds_alternative<std::string>(response.body)) {
    const auto of_head = std::min(sent_, head_.size());
    co_return co_await write(turn, std::string_view(head_).substr(of_head),
                             text_of(turn, response).substr(sent_ - of_head), {});
  }
  if (auto* pieces = std::get_if<std::unique_ptr<PieceSource>>(&response.body)) {
    co_return co_await send_pieces(turn, response, **pieces, std::nullopt);
  }
  if (auto* events = std::get_if<std::unique_ptr<EventSource>>(&response.body)) {
    co_return co_await send_events(turn, response, **events);
  }
  const auto& part = std::get<FilePart>(response.body);
  FileSource source(part);
  co_return co_await send_pieces(turn, response, source, part.length);
}

Awaitable<bool> Connection::send_chunk(Turn& turn, std::string_view piece, bool chunked) {
  if (piece.empty()) co_return true;  // an empty chunk would end the body
  if (!chunked) co_return co_await write(turn, {}, piece, {});
  const auto size = fmt::format("{:x}\r\n", piece.size());
  co_return co_await write(turn, size, piece, "\r\n");
}

Awaitable<bool> Connection::send_pieces(Turn& turn, Response& response, PieceSource& source,
                                        std::optional<std::uint64_t> length) {
  std::string piece;
  Result<bool> more = true;
  auto ask = [&] {
    piece.clear();
    try {
      more = source.next(piece);
    } catch (const std::exception& error) {
      loop_.hub.fault(turn.request.id, error.what());
      more = fail({.code = base::ErrorCode::internal, .id = "E-HTTP-024"});
    }
  };
  // The first piece comes before the head: what fails at once is told as a problem, not as a broken body.
  co_await in_pool(std::ref(ask), true);
  if (!more) {
    auto told = problem(more.error(), turn.request.language, turn.request.id);
    co_return send_at_once(turn, told) || co_await send(turn, std::move(told));
  }
  if (!length && !turn.is_version_11) turn.keep_alive = false;
  const auto framing = length ? Framing::length : turn.is_version_11 ? Framing::chunked : Framing::until_close;
  const bool chunked = framing == Framing::chunked;
  if (!co_await write(turn, head_of(turn, response, framing, length.value_or(0)), {}, {})) co_return false;
  if (turn.request.method == Method::head) co_return true;
  while (more && *more) {
    if (!co_await send_chunk(turn, piece, chunked)) co_return false;
    co_await in_pool(std::ref(ask), true);
  }
  if (!more) {
    turn.error_id = more.error().id;
    co_return false;
  }
  if (chunked) co_return co_await write(turn, "0\r\n\r\n", {}, {});
  co_return true;
}

Awaitable<bool> Connection::send_events(Turn& turn, Response& response, EventSource& source) {
  const auto gate = std::make_shared<Gate>();
  source.listen([gate, loop = &loop_, self = weak_from_this()] {
    const std::scoped_lock lock(gate->mutex);
    if (!gate->open) return;
    asio::post(loop->io, [self] {
      if (const auto connection = self.lock()) connection->wake();
    });
  });
  if (!turn.is_version_11) turn.keep_alive = false;
  const bool chunked = turn.is_version_11;
  const auto head = head_of(turn, response, chunked ? Framing::chunked : Framing::until_close, 0);
  bool sent = co_await write(turn, head, {}, {});
  if (sent && turn.request.method != Method::head) sent = co_await send_all_events(turn, source, chunked);
  const std::scoped_lock lock(gate->mutex);
  gate->open = false;
  co_return sent;
}

Awaitable<bool> Connection::send_all_events(Turn& turn, EventSource& source, bool chunked) {
  std::vector<Event> events;
  Result<bool> more = true;
  auto ask = [&] {
    events.clear();
    try {
      more = source.take(events);
    } catch (const std::exception& error) {
      loop_.hub.fault(turn.request.id, error.what());
      more = fail({.code = base::ErrorCode::internal, .id = "E-HTTP-024"});
    }
  };
  bool heard = true;
  while (more && *more && !loop_.hub.draining) {
    woken_ = false;
    co_await in_pool(std::ref(ask), true);
    std::string text;
    for (const auto& event : events) append_event(text, event);
    if (events.empty() && !heard) text = ":\n\n";  // a comment, so that nobody on the way thinks the line is dead
    if (!co_await send_chunk(turn, text, chunked)) co_return false;
    if (!more || !*more) break;
    if (events.empty()) co_await rest(limits().time.heartbeat_ms);
    heard = woken_ || !events.empty();
  }
  if (!more) turn.error_id = more.error().id;
  if (loop_.hub.draining) turn.keep_alive = false;
  if (chunked) co_return co_await write(turn, "0\r\n\r\n", {}, {});
  co_return true;
}

}  // namespace luoshi::api::http

// SPDX-License-Identifier: Apache-2.0
// Response: what a handler gives back. The body is bytes, a part of a file, pieces that are made while they are sent
// (exports), or events that go on until somebody leaves. Framing, Date and the fields that guard a browser are added by
// the server; a field that could break out of its line turns the answer into a 500. Moved, not copied.
#pragma once

#include "api/http/headers.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace luoshi::api::http {

/// A part of a file, sent piece by piece. The file must not shrink meanwhile: the connection is cut if it does.
struct FilePart {
  std::filesystem::path path;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

/// Makes a body piece by piece, each when the last has been sent. Asked on the threads of handlers, by one at a time.
class PieceSource {
 public:
  virtual ~PieceSource() = default;
  /// Puts the next piece (about 64 KiB is a good size) into `piece`, which is empty. False when there is none; an
  /// error cuts the connection, so that nobody takes half an export for a whole one.
  virtual Result<bool> next(std::string& piece) = 0;
};

/// One server-sent event (the WHATWG's HTML, 9.2). Line ends inside `data` are kept; `id` and `name` are one line.
struct Event {
  std::string id = {};
  std::string name = {};
  std::string data = {};
};
/// "id: …", "event: …", "data: …" and the empty line; CR, LF and NUL in id and name are left out.
void append_event(std::string& out, const Event& event);

/// Where events come from. The server asks on the threads of handlers, one call at a time.
class EventSource {
 public:
  virtual ~EventSource() = default;
  /// Once, before anything else: `wake` says that take() would find something. It may be called from any thread at
  /// any time, also when the stream is long over.
  virtual void listen(std::function<void()> wake) = 0;
  /// Appends what there is now, without waiting; a few hundred at most. False when nothing will come any more (the
  /// session has ended, the caller lost his right).
  virtual Result<bool> take(std::vector<Event>& events) = 0;
};

/// What has to have happened before an answer goes out: that a look is on disk. Many answers may wait for one. Safe
/// from any thread.
class Before {
 public:
  virtual ~Before() = default;
  /// Calls `then` once it is known whether it has happened, from any thread, at once if it is. `then` must not wait.
  virtual void when_known(std::function<void()> then) = 0;
  /// Once that is known: an error goes out in the answer's place.
  [[nodiscard]] virtual Result<void> outcome() const = 0;
};

struct Response {
  unsigned status = 200;
  Headers headers = {};
  std::variant<std::string, FilePart, std::unique_ptr<PieceSource>, std::unique_ptr<EventSource>> body = {};
  std::string error_id = {};                 ///< of a problem, for the log
  std::shared_ptr<Before> before = nullptr;  ///< waited for by the server, on no thread
};

/// Bytes of that type.
[[nodiscard]] Response answer(unsigned status, std::string_view content_type, std::string body);
[[nodiscard]] inline Response json_answer(std::string json, unsigned status = 200) {
  return answer(status, "application/json", std::move(json));
}
/// 204, without a body.
[[nodiscard]] Response empty_answer();
/// 303 See Other: what follows a form.
[[nodiscard]] Response see_other(std::string_view location);
/// text/event-stream.
[[nodiscard]] Response event_answer(std::unique_ptr<EventSource> source);

/// The value of Content-Disposition for a download (RFC 6266, RFC 8187): any name, encoded, with an ASCII fallback.
[[nodiscard]] std::string attachment(std::string_view file_name);

/// The name of a status ("Not Found"); "Unknown" for one that is not used here.
[[nodiscard]] std::string_view reason_of(unsigned status);

}  // namespace luoshi::api::http

// SPDX-License-Identifier: Apache-2.0
// Occurrence: something that answers wait for (Before) and that somebody ends, once, with what came of it. Later: one
// of which the answer itself is made, when it has happened: what became of a command. Any thread may end and ask.
#pragma once

#include "api/http/response.hpp"
#include "base/error.hpp"

#include <functional>
#include <mutex>
#include <string_view>
#include <vector>

namespace luoshi::api::http {

class Occurrence : public Before {
 public:
  void when_known(std::function<void()> then) override;
  [[nodiscard]] Result<void> outcome() const override;
  /// Calls whoever waits, on this thread.
  void end(Result<void> outcome);

 private:
  mutable std::mutex mutex_;  ///< over what follows
  std::vector<std::function<void()>> waiting_;
  bool known_ = false;
  Result<void> outcome_ = {};
};

class Later final : public Occurrence {
 public:
  /// Called once, when it has happened without an error, on the thread of connections, so that it must not wait; the
  /// request is still there.
  using Make = std::move_only_function<Result<Response>()>;
  explicit Later(Make make) : make_(std::move(make)) {}
  [[nodiscard]] Result<Response> made() { return make_(); }
  /// What is made goes through `tell` before it goes out; for whoever has it before the server.
  void pass_through(std::move_only_function<Response(Result<Response>)> tell);

 private:
  Make make_;
};

/// That for which this answer waits, where the answer is made of it; else null.
[[nodiscard]] Later* later_of(const Response& response);

/// What goes out when that for which an answer waits is known: the answer, what is made of it, or a problem in its
/// place.
[[nodiscard]] Response settled(Response response, base::Language language, std::string_view request_id);

}  // namespace luoshi::api::http

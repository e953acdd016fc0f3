// SPDX-License-Identifier: Apache-2.0
#include "api/http/occurrence.hpp"

#include "api/http/problem.hpp"

#include <utility>

namespace luoshi::api::http {

void Occurrence::when_known(std::function<void()> then) {
  {
    const std::scoped_lock lock(mutex_);
    if (!known_) {
      waiting_.push_back(std::move(then));
      return;
    }
  }
  then();
}

Result<void> Occurrence::outcome() const {
  const std::scoped_lock lock(mutex_);
  return outcome_;
}

void Occurrence::end(Result<void> outcome) {
  std::vector<std::function<void()>> waiting;
  {
    const std::scoped_lock lock(mutex_);
    outcome_ = std::move(outcome);
    known_ = true;
    waiting.swap(waiting_);
  }
  for (const auto& then : waiting) then();
}

void Later::pass_through(std::move_only_function<Response(Result<Response>)> tell) {
  make_ = [tell = std::move(tell), make = std::exchange(make_, {})]() mutable -> Result<Response> {
    return tell(make());
  };
}

Later* later_of(const Response& response) { return dynamic_cast<Later*>(response.before.get()); }

Response settled(Response response, base::Language language, std::string_view request_id) {
  if (!response.before) return response;
  if (const auto outcome = response.before->outcome(); !outcome) return problem(outcome.error(), language, request_id);
  auto* later = later_of(response);
  if (later == nullptr) return response;
  auto made = later->made();
  return made ? *std::move(made) : problem(made.error(), language, request_id);
}

}  // namespace luoshi::api::http

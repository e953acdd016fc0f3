// SPDX-License-Identifier: Apache-2.0
#include "api/frame/dispatch.hpp"

#include "api/frame/call.hpp"
#include "api/frame/ready.hpp"
#include "api/http/occurrence.hpp"
#include "api/http/problem.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::api {
namespace {

// The conflicts that mean: this is not the version you saw.
constexpr std::array<std::string_view, 4> kStale{"E-MATTER-002", "E-PEOPLE-001", "E-MATTER-042", "E-VIEWS-004"};
constexpr std::string_view kOtherRequest = "E-JOURNAL-030";
// Nothing is wrong with the request: the machine had no time for it.
constexpr std::array<std::string_view, 2> kBusy{"E-JOURNAL-031", "E-JOURNAL-032"};

unsigned status_of(const Service& service, const http::Request& request, const Error& error) {
  if (service.is_signed_out && service.is_signed_out(error)) return 401;
  const auto is = [&](std::string_view id) { return id == error.id; };
  if (request.header("If-Match") && std::ranges::any_of(kStale, is)) return 412;
  if (is(kOtherRequest)) return 422;
  if (std::ranges::any_of(kBusy, is)) return 503;
  return http::status_of(error);
}

bool is_whole(std::string_view text, const Parameter& parameter) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < parameter.low) return false;
  return parameter.high == 0 || value <= parameter.high;
}

bool is_choice(std::string_view text, std::string_view choices) {
  while (!choices.empty()) {
    const auto end = std::min(choices.find(' '), choices.size());
    if (choices.substr(0, end) == text) return true;
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

bool all_choices(std::string_view words, std::string_view choices) {
  while (!words.empty()) {
    const auto end = std::min(words.find(','), words.size());
    if (!is_choice(words.substr(0, end), choices)) return false;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return true;
}

bool fits(std::string_view text, const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::integer:
      return is_whole(text, parameter);
    case Kind::boolean:
      return text == "true" || text == "false";
    case Kind::date:
      return base::parse_iso_date(text).has_value();
    case Kind::instant:
      return base::parse_iso_instant(text).has_value();
    case Kind::list:
      return parameter.choices.empty() || all_choices(text, parameter.choices);
    case Kind::text:
      break;
  }
  return parameter.choices.empty() || is_choice(text, parameter.choices);
}

std::string form_of(const Parameter& parameter) {
  if (!parameter.choices.empty()) return std::string(parameter.choices);
  switch (parameter.kind) {
    case Kind::integer:
      return std::to_string(parameter.low) + "–" + (parameter.high == 0 ? "" : std::to_string(parameter.high));
    case Kind::boolean:
      return "true false";
    case Kind::date:
      return "2026-03-15";
    case Kind::instant:
      return "2026-03-15T08:00:00+08:00";
    case Kind::list:
    case Kind::text:
      break;
  }
  return "…";
}

Result<void> check_query(const Operation& operation, const http::Request& request) {
  for (const auto& given : request.query.parameters()) {
    const auto* known = static_cast<const Parameter*>(nullptr);
    for (const auto& parameter : operation.parameters) {
      if (parameter.in == In::query && parameter.name == given.name) known = &parameter;
    }
    if (known == nullptr) {
      return refused("E-API-002", {{"name", given.name}}, base::ErrorCode::invalid_input, given.name);
    }
    LUOSHI_TRY(const auto once, request.query.one(given.name));
    if (!fits(*once, *known)) {
      return refused("E-API-003", {{"name", given.name}, {"value", given.value}, {"allowed", form_of(*known)}},
                     base::ErrorCode::invalid_input, given.name);
    }
  }
  return {};
}

Result<http::Response> handled(const Service& service, const Operation& operation, http::Request& request) {
  const auto now = service.now();
  LUOSHI_CHECK(check_query(operation, request));
  if (operation.need == Need::nothing) {
    Call call(service, operation, request, {}, now);
    return operation.handle(call);
  }
  LUOSHI_TRY(auto caller, service.authenticate(request, now));
  LUOSHI_CHECK(identity::check_scope(caller, operation.tag, operation.effect == Effect::writes));
  Call call(service, operation, request, std::move(caller), now);
  if (operation.is_kept) {
    if (auto again = Ready(call).again()) return *std::move(again);
  }
  LUOSHI_CHECK(call.open());
  if (operation.duty) LUOSHI_CHECK(call.allow(*operation.duty));
  return operation.handle(call);
}

http::Response finished(http::Response response) {
  // What somebody may see is nobody else's: no cache on the way keeps it.
  if (!response.headers.contains("Cache-Control")) response.headers.add("Cache-Control", "private, no-cache");
  return response;
}

http::Response told(const Service& service, const http::Request& request, Result<http::Response> response) {
  if (response) return finished(*std::move(response));
  return http::problem(status_of(service, request, response.error()), response.error(), request.language, request.id);
}

// On the thread of connections: what is not at hand at once is left to answer().
std::optional<http::Response> kept_answer(const Service& service, const Operation& operation, http::Request& request) {
  if (!service.recognise) return std::nullopt;
  const auto now = service.now();
  auto caller = service.recognise(request, now);
  if (!caller || !identity::check_scope(*caller, operation.tag, operation.effect == Effect::writes))
    return std::nullopt;
  const Call call(service, operation, request, *std::move(caller), now);
  auto again = Ready(call).again();
  return again ? std::optional(finished(*std::move(again))) : std::nullopt;
}

}  // namespace

http::Response answer(const Service& service, const Operation& operation, http::Request& request) {
  auto response = handled(service, operation, request);
  auto* later = response ? http::later_of(*response) : nullptr;
  if (later == nullptr) return told(service, request, std::move(response));
  later->pass_through(
      [&service, &request](Result<http::Response> made) { return told(service, request, std::move(made)); });
  return *std::move(response);
}

void mount(http::Router& router, const Service& service, std::span<const Operation> operations) {
  for (const auto& operation : operations) {
    if (operation.handle == nullptr) continue;  // a route of its own
    http::Route route{.method = operation.method,
                      .path = std::string(operation.path),
                      .handler = [&service, &operation](http::Request& request) -> Result<http::Response> {
                        return answer(service, operation, request);
                      },
                      .body_max = operation.body_max,
                      .run = operation.run};
    if (operation.is_kept) {
      route.ready = [&service, &operation](http::Request& request) { return kept_answer(service, operation, request); };
    }
    router.add(std::move(route));
  }
}

}  // namespace luoshi::api

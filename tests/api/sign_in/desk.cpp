// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/desk.hpp"

#include "api/http/problem.hpp"

#include <stdexcept>

namespace luoshi::api::sign_in::test {

codec::Json::Array Seen::items() const {
  const auto read = codec::parse_json(body);
  const auto* items = read ? read->items_of("items") : nullptr;
  if (items == nullptr) throw std::runtime_error("no list: " + std::to_string(status) + " " + body);
  return *items;
}

std::string Seen::code() const {
  const auto problem = codec::parse_json(body);
  return problem ? std::string(problem->text_of("code").value_or("")) : "";
}

void Desk::keep_cookie(std::string_view text) {
  const auto equals = text.find('=');
  const auto end = text.find(';');
  const auto name = std::string(text.substr(0, equals));
  const auto value = std::string(text.substr(equals + 1, end - equals - 1));
  if (value.empty()) {
    cookies.erase(name);
  } else {
    cookies[name] = value;
  }
}

Seen Desk::send(http::Method method, std::string_view target, std::string body, std::string_view content_type) {
  http::Request request;
  request.method = method;
  const auto read = http::parse_target(target, 100);
  if (!read) throw std::runtime_error("no target: " + std::string(target));
  request.path = read->path;
  request.query = read->query;
  request.body = std::move(body);
  request.peer = {.address = *base::parse_address("10.1.2.3"),
                  .secure = secure,
                  .host = "luoshi.example",
                  .prefix = prefix,
                  .client_certificate = certificate};
  request.id = "r1";
  std::string cookie;
  for (const auto& [name, value] : cookies) cookie += (cookie.empty() ? "" : "; ") + name + "=" + value;
  if (!cookie.empty()) request.headers.add("Cookie", cookie);
  if (!content_type.empty()) request.headers.add("Content-Type", std::string(content_type));
  if (!forgery_token.empty()) request.headers.add("X-CSRF-Token", forgery_token);
  if (!bearer.empty()) request.headers.add("Authorization", "Bearer " + bearer);
  auto match = router_->find(method, request.path);
  if (match.route == nullptr)
    return {.status = match.allowed.empty() ? 404U : 405U, .body = {}, .location = {}, .headers = {}};
  request.parameters = std::move(match.parameters);
  auto response = match.route->handler(request);
  if (!response) response = http::problem(response.error(), request.language, request.id);
  Seen seen{.status = response->status,
            .body = std::get<std::string>(response->body),
            .location = std::string(response->headers.find("Location").value_or("")),
            .headers = response->headers};
  for (const auto& field : response->headers) {
    if (field.name == "Set-Cookie") keep_cookie(field.value);
  }
  return seen;
}

}  // namespace luoshi::api::sign_in::test

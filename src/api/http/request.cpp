// SPDX-License-Identifier: Apache-2.0
#include "api/http/request.hpp"

#include "api/http/cookie.hpp"
#include "api/http/grammar.hpp"
#include "api/http/refusal.hpp"

#include <charconv>

namespace luoshi::api::http {
namespace {

constexpr std::size_t kIdempotencyKeyMax = 128;
constexpr std::size_t kFormParametersMax = 200;

// The media type alone, without parameters.
std::string_view media_type(const Headers& headers) {
  const auto field = headers.find("Content-Type").value_or("");
  return trimmed(field.substr(0, field.find(';')));
}

Failure unsupported(std::string_view wanted) { return refused(kUnsupportedMedia, {{"type", std::string(wanted)}}); }

}  // namespace

std::string_view PathParameters::text(std::string_view name) const {
  for (const auto& [known, value] : held_) {
    if (known == name) return value;
  }
  return {};
}

base::Id PathParameters::id(std::string_view name) const { return base::parse_id(text(name)).value_or(base::Id()); }

std::int64_t PathParameters::integer(std::string_view name) const {
  const auto held = text(name);
  std::int64_t value = 0;
  std::from_chars(held.data(), held.data() + held.size(), value);
  return value;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  // Several Cookie fields come from HTTP/2 proxies; find_cookie refuses a name that stands twice, so look at each.
  std::optional<std::string_view> found;
  for (const auto& field : headers) {
    if (!equal_ignoring_case(field.name, "Cookie")) continue;
    const auto here = find_cookie(field.value, name);
    if (here && found) return std::nullopt;
    if (here) found = here;
  }
  return found;
}

Result<codec::Json> Request::json(const codec::JsonLimits& limits) const {
  const auto type = media_type(headers);
  const bool is_json =
      equal_ignoring_case(type, "application/json") || equal_ignoring_case(type, "application/merge-patch+json");
  if (!is_json) return unsupported("application/json");
  return codec::parse_json(body, limits);
}

Result<Query> Request::form() const {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  if (!equal_ignoring_case(media_type(headers), kForm)) return unsupported(kForm);
  return parse_query(body, kFormParametersMax);
}

std::optional<std::string_view> Request::bearer_token() const {
  const auto field = header("Authorization").value_or("");
  constexpr std::size_t kScheme = std::string_view("Bearer ").size();
  if (field.size() <= kScheme || !equal_ignoring_case(field.substr(0, kScheme), "Bearer ")) return std::nullopt;
  return trimmed(field.substr(kScheme));
}

Result<std::optional<std::string>> Request::idempotency_key() const {
  const auto field = header("Idempotency-Key");
  if (!field) return std::optional<std::string>();
  auto key = *field;
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
  const bool sound = !key.empty() && key.size() <= kIdempotencyKeyMax &&
                     std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != '\\'; });
  if (!sound) return refused(kBadIdempotencyKey, {{"limit", std::to_string(kIdempotencyKeyMax)}});
  return std::optional(std::string(key));
}

}  // namespace luoshi::api::http

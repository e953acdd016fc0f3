// SPDX-License-Identifier: Apache-2.0
#include "api/http/cookie.hpp"

#include "api/http/grammar.hpp"

namespace luoshi::api::http {
namespace {

constexpr std::size_t kCookiesMax = 64;

// cookie-octet (RFC 6265, 4.1.1).
bool is_cookie_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
  });
}

std::string_view to_text(SameSite same_site) {
  switch (same_site) {
    case SameSite::strict:
      return "Strict";
    case SameSite::lax:
      return "Lax";
    case SameSite::none:
      return "None";
  }
  return {};
}

}  // namespace

std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name) {
  std::optional<std::string_view> found;
  for (std::size_t count = 0; !field.empty() && count < kCookiesMax; ++count) {
    const auto end = std::min(field.find(';'), field.size());
    const auto pair = trimmed(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    if (found) return std::nullopt;
    found = pair.substr(equals + 1);
  }
  return found;
}

std::optional<std::string> to_text(const SetCookie& cookie) {
  const bool sound = is_token(cookie.name) && is_cookie_value(cookie.value) && cookie.path.starts_with('/') &&
                     is_cookie_value(cookie.path);
  const bool needs_secure =
      cookie.name.starts_with("__Host-") || cookie.name.starts_with("__Secure-") || cookie.same_site == SameSite::none;
  if (!sound || (needs_secure && !cookie.secure)) return std::nullopt;
  if (cookie.name.starts_with("__Host-") && cookie.path != "/") return std::nullopt;
  std::string text = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age_s) text += "; Max-Age=" + std::to_string(*cookie.max_age_s);
  if (cookie.http_only) text += "; HttpOnly";
  if (cookie.secure) text += "; Secure";
  text += "; SameSite=";
  text += to_text(cookie.same_site);
  return text;
}

}  // namespace luoshi::api::http

// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/door.hpp"

#include "api/http/cookie.hpp"
#include "api/sign_in/elsewhere.hpp"
#include "api/sign_in/guests.hpp"
#include "api/sign_in/links.hpp"
#include "api/sign_in/others.hpp"
#include "api/sign_in/own.hpp"
#include "api/sign_in/session.hpp"

#include <array>

namespace luoshi::api::sign_in {
namespace {

// A browser takes a __Host- cookie only from a secure origin and for the whole host, so nobody beside us can plant it.
constexpr std::string_view kBound = "__Host-luoshi";
constexpr std::string_view kPlain = "luoshi";

constexpr std::array kHealedBySignIn = std::to_array<std::string_view>(
    {"E-IDENTITY-007", "E-IDENTITY-008", "E-IDENTITY-012", "E-IDENTITY-013", "E-IDENTITY-014"});

identity::Credentials credentials_of(const http::Request& request, std::string_view address) {
  return {.session = request.cookie(cookie_name(request.peer)), .bearer = request.bearer_token(), .address = address};
}

bool is_safe(const http::Request& request) {
  return request.method == http::Method::get || request.method == http::Method::head;
}

std::string cookie_text(const http::Peer& peer, std::string_view secret, std::optional<std::int64_t> max_age_s) {
  const http::SetCookie cookie{.name = cookie_name(peer),
                               .value = std::string(secret),
                               .path = peer.prefix.empty() ? "/" : peer.prefix + "/",
                               .max_age_s = max_age_s,
                               .same_site = http::SameSite::lax,
                               .secure = peer.secure};
  return http::to_text(cookie).value_or("");
}

}  // namespace

std::string cookie_name(const http::Peer& peer) {
  if (peer.secure && peer.prefix.empty()) return std::string(kBound);
  auto name = std::string(kPlain) + peer.prefix;
  std::ranges::replace(name, '/', '.');
  return name;
}

std::string session_cookie(const http::Peer& peer, std::string_view secret) { return cookie_text(peer, secret, {}); }

std::string no_session_cookie(const http::Peer& peer) { return cookie_text(peer, "", 0); }

Result<identity::Caller> authenticate_only(identity::Identity& identity, const http::Request& request,
                                           base::Instant now) {
  const auto address = http::to_text(request.peer.address);
  LUOSHI_TRY(auto caller, identity.authenticate(credentials_of(request, address), now));
  if (!is_safe(request)) {
    LUOSHI_CHECK(identity::check_forgery(caller, request.header("X-CSRF-Token").value_or("")));
  }
  return caller;
}

Result<identity::Caller> authenticate(identity::Identity& identity, const http::Request& request, base::Instant now) {
  LUOSHI_TRY(auto caller, authenticate_only(identity, request, now));
  LUOSHI_CHECK(identity::check_duty(caller));
  return caller;
}

std::optional<identity::Caller> recognise(identity::Identity& identity, const http::Request& request,
                                          base::Instant now) {
  if (!is_safe(request)) return std::nullopt;
  auto caller = identity.recognise(credentials_of(request, {}), now);
  return caller && identity::check_duty(*caller) ? std::move(caller) : std::nullopt;
}

bool is_signed_out(const base::Error& error) {
  return std::ranges::find(kHealedBySignIn, error.id) != kHealedBySignIn.end();
}

void register_sign_in(http::Router& router, const Door& door) {
  add_session(router, door);
  add_own(router, door);
  add_links(router, door);
  add_guests(router, door);
  add_others(router, door);
  add_elsewhere(router, door);
}

}  // namespace luoshi::api::sign_in

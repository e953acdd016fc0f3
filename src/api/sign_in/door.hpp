// SPDX-License-Identifier: Apache-2.0
// The door of sign-in: what finds out who asks, for every other handler, and the routes by which people come in, look
// after their sessions, passwords, codes and tokens, and set up a new district. Handlers are plain functions on
// identity::Identity; whatever they work with outlives the router.
#pragma once

#include "api/http/request.hpp"
#include "api/http/router.hpp"
#include "codec/json.hpp"
#include "identity/identity.hpp"
#include "identity/ways.hpp"

#include <functional>
#include <optional>
#include <string>

namespace luoshi::api::sign_in {

/// A demonstration, or a district to practise in, beside a real one, as the door sees it (app/serve/sample.hpp).
class Sample {
 public:
  virtual ~Sample() = default;
  /// {"state": none, making, ready, failed; "done", "total" steps; "problem" in words}
  [[nodiscard]] virtual codec::Json state() const = 0;
  /// Makes and opens it, unless that is done or under way.
  virtual void begin() = 0;
  /// The address at which its first guest comes in, good for a minute. E-IDENTITY-061: it is not open.
  [[nodiscard]] virtual Result<std::string> entry(const http::Peer& peer) = 0;
};

struct Door {
  identity::Identity& identity;
  ledger::Ledger& ledger;
  std::function<base::Instant()> now;
  identity::Ways* ways = nullptr;  ///< OpenID, CAS, tickets; null: passwords only
  std::string address = {};        ///< our own, as providers know it: "https://luoshi.yunhe.gov.cn"; empty: as asked
  Sample* sample = nullptr;        ///< null: none is offered
  Sample* practice = nullptr;
};

/// The name of the session's cookie as this client knows us: "__Host-luoshi" over TLS without a sub-path, else "luoshi"
/// and the sub-path with dots ("luoshi.sample"). Ports of one host share their cookies, and a name that stands twice is
/// refused, so a district and its sample beside it need two names.
[[nodiscard]] std::string cookie_name(const http::Peer& peer);
/// Set-Cookie for a session begun; it lasts until the browser closes or the session ends.
[[nodiscard]] std::string session_cookie(const http::Peer& peer, std::string_view secret);
/// Set-Cookie that takes it away.
[[nodiscard]] std::string no_session_cookie(const http::Peer& peer);

/// Who asks: cookie or bearer token; a cookie whose request changes something (neither GET nor HEAD) also has to bring
/// X-CSRF-Token. A duty (change the password first) is refused too. Refusals that a new sign-in heals are
/// is_signed_out() and belong in a 401; the others are 403.
[[nodiscard]] Result<identity::Caller> authenticate(identity::Identity& identity, const http::Request& request,
                                                    base::Instant now);
/// The same where it is known at once, for requests that change nothing: nobody means that authenticate() has to be
/// asked. Waits for nothing.
[[nodiscard]] std::optional<identity::Caller> recognise(identity::Identity& identity, const http::Request& request,
                                                        base::Instant now);
/// The same without the check of duties, for sign-in's own operations.
[[nodiscard]] Result<identity::Caller> authenticate_only(identity::Identity& identity, const http::Request& request,
                                                         base::Instant now);
[[nodiscard]] bool is_signed_out(const base::Error& error);

/// Adds /api/v1/session, /api/v1/sessions, /api/v1/password, /api/v1/codes, /api/v1/tokens, /api/v1/sign-in, and
/// /api/v1/set-up and /api/v1/password-link of one-time links.
void register_sign_in(http::Router& router, const Door& door);

}  // namespace luoshi::api::sign_in

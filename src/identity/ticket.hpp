// SPDX-License-Identifier: Apache-2.0
// One-time tickets of the city's app (免登): the app's server signs who opens our page, we check it, once. A ticket is
// base64url(payload) "." base64url(HMAC-SHA-256(key, that text)); the payload is JSON with "person", "at" (seconds
// since 1970) and "id" (16 to 64 characters, never the same twice). docs/sign-in.md has an example. Pure.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/secret.hpp"

#include <string>
#include <string_view>

namespace luoshi::identity {

inline constexpr std::int64_t kTicketMs = 60'000;  ///< so long after "at" it is taken; clocks may be so far apart

struct Ticket {
  std::string person;  ///< the city's own id of the person
  std::string id;
  base::Instant at = {};
};

/// E-IDENTITY-048: not signed by that key, ill-formed, too old, or from the future. That it comes once is for the
/// caller.
[[nodiscard]] Result<Ticket> check_ticket(std::string_view text, const crypto::Key& key, base::Instant now);

/// The same the other way round: what the city's server does; used by tests.
[[nodiscard]] std::string make_ticket(const Ticket& ticket, const crypto::Key& key);

}  // namespace luoshi::identity

// SPDX-License-Identifier: Apache-2.0
// Session: what lasts from a sign-in to its end. The browser holds a secret (in an HttpOnly cookie), the store only its
// hash, so that a stolen table signs nobody in. The token against forged requests is made from the secret and therefore
// needs no table. A new sign-in always makes a new secret: one that was planted before it is worth nothing. Plain
// values and pure functions; time and randomness are passed in.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

struct SessionRule {
  std::int64_t idle_ms = std::int64_t{30} * 60'000;      ///< without a request
  std::int64_t whole_ms = std::int64_t{12} * 3'600'000;  ///< however busy
  std::size_t at_once_max = 3;                           ///< of one user; the one longest unused ends first
};

struct Session {
  base::Id id = {};  ///< names it in lists
  base::Id user = {};
  crypto::Hash hash = {};  ///< of the secret
  base::Instant begun = {};
  base::Instant used = {};
};

/// The secret of a session or a token: 256 bits as base64url.
[[nodiscard]] std::string new_secret(crypto::Random& random);
/// What is kept of it. E-IDENTITY-007 for a text that cannot be such a secret.
[[nodiscard]] Result<crypto::Hash> hash_of_secret(std::string_view secret);

/// E-IDENTITY-008 when it has ended by itself.
[[nodiscard]] Result<void> check_session(const Session& session, const SessionRule& rule, base::Instant now);

/// The sessions of a user that have to end before one more begins: those that are over, then those longest unused.
[[nodiscard]] std::vector<base::Id> sessions_to_end(std::span<const Session> of_user, const SessionRule& rule,
                                                    base::Instant now);

/// The token that a page sends back with every change (double submit, bound to the session by HMAC).
[[nodiscard]] std::string forgery_token(std::string_view secret);
/// E-IDENTITY-009 unless the token is that of this session. In constant time.
[[nodiscard]] Result<void> check_forgery_token(std::string_view secret, std::string_view token);

}  // namespace luoshi::identity

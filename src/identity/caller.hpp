// SPDX-License-Identifier: Apache-2.0
// Caller: who asks, once a request's cookie or token has been looked at. A plain value that handlers are given. It says
// who somebody is, never what they may do: rights are asked of the ledger at every act, with access::By{caller.person}.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

/// How somebody signed in. The numbers stand in tables.
enum class Means : std::uint8_t { password = 1, oidc = 2, cas = 3, ticket = 4, link = 5, token = 6, certificate = 7 };
/// "password", "oidc", "cas", "ticket", "link", "token", "certificate".
[[nodiscard]] std::string_view name_of(Means means);

/// How sure it is that it is that person. The numbers stand in tables.
enum class Assurance : std::uint8_t {
  single = 1,  ///< one factor: a password, a ticket, a token
  twofold = 2  ///< a password and a one-time code, or a provider that says so (amr)
};

/// What has to be done before anything else; until then only sign-in's own operations answer.
enum class Duty : std::uint8_t { none, change_password, enrol_code };

struct Caller {
  std::string person;  ///< id in the ledger's directory, which is also the id of the user: one user a person
  Means means = Means::password;
  Assurance assurance = Assurance::single;
  base::Id session = {};  ///< the session, or the token when means is Means::token
  base::Instant since = {};
  Duty duty = Duty::none;
  std::vector<std::string> scopes = {};  ///< of a token; empty for a session, which may all that the person may
  std::string forgery_token = {};        ///< what X-CSRF-Token must be; empty for a token, which no browser sends

  [[nodiscard]] bool is_machine() const { return means == Means::token; }
};

/// What came with a request; views that live as long as the call.
struct Credentials {
  std::optional<std::string_view> session = {};  ///< value of the session's cookie
  std::optional<std::string_view> bearer = {};   ///< token of Authorization: Bearer
  std::string_view address = {};                 ///< of the client, as the door knows it
};

/// From where somebody signs in: shown in the list of sessions, counted by the lockout.
struct Client {
  std::string address;     ///< "10.1.2.3"
  std::string agent = {};  ///< User-Agent; cut to 200 characters
};

/// For a request that changes something: E-IDENTITY-009 unless the token is the caller's. A machine needs none.
[[nodiscard]] Result<void> check_forgery(const Caller& caller, std::string_view token);

/// E-IDENTITY-020 or -021 when a duty stands before what is asked.
[[nodiscard]] Result<void> check_duty(const Caller& caller);

/// E-IDENTITY-022 unless the caller is no machine or has the scope "AREA.read" ("AREA.write" when `writes`, which
/// includes reading); "*" stands for every area.
[[nodiscard]] Result<void> check_scope(const Caller& caller, std::string_view area, bool writes);

}  // namespace luoshi::identity

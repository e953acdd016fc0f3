// SPDX-License-Identifier: Apache-2.0
// Identity: who is asking. Opens on the district's store and ledger, turns the cookie or token of a request into a
// Caller, signs people in and out, and keeps what belongs to it: users (password, one-time codes), sessions, tokens of
// machines, one-time links. All of that is working state (docs/decisions/0026); that a person exists, has a login, is
// barred or has a role is the ledger's record. Every sign-in, refusal and change is a look (ledger/access/look_log.hpp)
// before it is answered. Safe from any thread; time is an argument. Store, ledger, looks and random outlive it.
#pragma once

#include "crypto/random.hpp"
#include "identity/caller.hpp"
#include "identity/links.hpp"
#include "identity/sessions.hpp"
#include "identity/settings.hpp"
#include "identity/tokens.hpp"
#include "identity/users.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/ledger.hpp"
#include "store/store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::identity {

/// A sign-in as a person types it.
struct PasswordSignIn {
  std::string_view login;
  std::string_view password;
  std::string_view code = {};  ///< one-time code; empty when none was asked for yet
};

struct Context;

class Identity {
 public:
  /// On a store whose tables are up to date (tables.hpp). `random` is used from several threads: the machine's.
  [[nodiscard]] static std::unique_ptr<Identity> open(store::Store& store, ledger::Ledger& ledger,
                                                      ledger::access::LookLog& looks, crypto::Random& random,
                                                      Settings settings = {});
  ~Identity();
  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;

  /// Who asks. A session that was revoked on this node is refused at once, on another after kTrustMs. Refused: all of
  /// code forbidden, which the door answers with 401: E-IDENTITY-012 neither cookie nor token, -007 ill-formed, -008
  /// ended, revoked or never there, -013 a token that is unknown, ended or revoked, -014 the person has left, is barred
  /// or erased.
  [[nodiscard]] Result<Caller> authenticate(const Credentials& credentials, base::Instant now);

  /// The same for a session that was asked about a moment ago, without waiting for anything; absent: authenticate()
  /// knows.
  [[nodiscard]] std::optional<Caller> recognise(const Credentials& credentials, base::Instant now);

  /// Checks login, password and, where the user has them, a one-time code; begins a new session (never goes on with the
  /// one that the browser may hold). E-IDENTITY-010 wrong login or password, whichever; -011 a one-time code is needed;
  /// -001 wrong or used code; -002 locked; -014 barred; -015 too many sign-ins at this moment.
  [[nodiscard]] Result<SignedIn> sign_in(const PasswordSignIn& what, const Client& client, base::Instant now);

  /// A new session for somebody whom OIDC, CAS, a ticket or a link has vouched for. E-IDENTITY-014.
  [[nodiscard]] Result<SignedIn> sign_in_as(std::string_view person, Means means, Assurance assurance,
                                            const Client& client, base::Instant now);

  /// Ends the caller's own session. A token's caller: E-IDENTITY-012.
  [[nodiscard]] Result<void> sign_out(const Caller& caller, base::Instant now);

  [[nodiscard]] Users& users();
  [[nodiscard]] Sessions& sessions();
  [[nodiscard]] Tokens& tokens();
  [[nodiscard]] Links& links();
  [[nodiscard]] const Settings& settings() const;

  /// Removes what is over: ended sessions, links, failures, spent tickets. A chore for every few minutes.
  [[nodiscard]] Result<void> tidy(base::Instant now);

  explicit Identity(std::unique_ptr<Context> context);    ///< for open()
  [[nodiscard]] Context& context() { return *context_; }  ///< for the sources of this room

 private:
  std::unique_ptr<Context> context_;
  Users users_;
  Sessions sessions_;
  Tokens tokens_;
  Links links_;
};

}  // namespace luoshi::identity

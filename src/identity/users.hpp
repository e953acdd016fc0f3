// SPDX-License-Identifier: Apache-2.0
// Users: what a person signs in with at this system itself: a password (Argon2id), one-time codes (TOTP, the secret
// encrypted). A person who only comes through OIDC, CAS or the city's app needs no row here. Failed tries are counted
// by login, known or not, and by address, before the password is looked at, so that tries at the same moment count too.
// Safe from any thread.
#pragma once

#include "identity/caller.hpp"
#include "identity/settings.hpp"

#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>

namespace luoshi::identity {

struct Context;

/// What may be shown of a user.
struct UserInfo {
  std::string person;
  bool has_password = false;
  base::Instant password_set = {};
  bool must_change = false;
  bool has_codes = false;
};

/// A secret for an authenticator app, to be confirmed by its first code.
struct CodeOffer {
  std::string secret;   ///< base32, to be typed in
  std::string address;  ///< otpauth://…, for a QR code
};

class Users {
 public:
  explicit Users(Context& context);

  /// Whose login and password these are, and how sure that is; see Identity::sign_in for refusals.
  struct Vouched {
    std::string person;
    Assurance assurance = Assurance::single;
  };
  [[nodiscard]] Result<Vouched> check(std::string_view login, std::string_view password, std::string_view code,
                                      const Client& client, base::Instant now);

  /// A person without a row is a user without password.
  [[nodiscard]] Result<UserInfo> info(std::string_view person);
  /// What somebody who came in by these means has to do first: by must_change, the password's age, or codes that are
  /// asked of administrators. Nothing where another system has vouched for them.
  [[nodiscard]] Result<Duty> duty(std::string_view person, Means means, base::Instant now);
  /// Whether a password would be taken for somebody of that login: -003 to -006, E-CRYPTO-004.
  [[nodiscard]] Result<void> check_new(std::string_view login, std::string_view password) const;

  /// The user's own change; every other session of the user ends. E-IDENTITY-010 the old one is wrong (counted as a
  /// failed try), -017 the new one is the old one, -003 to -006.
  [[nodiscard]] Result<void> change_password(const Caller& caller, std::string_view old_password,
                                             std::string_view new_password, const Client& client, base::Instant now);
  /// By a link, or at the machine: sets it without the old one and ends every session. `must_change`: at the next
  /// sign-in. Errors: -003 to -006, -014.
  [[nodiscard]] Result<void> set_password(std::string_view person, std::string_view password, bool must_change,
                                          base::Instant now);
  /// By an administrator of people (asked here): takes password, codes and tokens away and ends every session; a
  /// one-time link then sets a new password. Errors: those of check_may_reset().
  [[nodiscard]] Result<void> reset(const Caller& by, std::string_view person, base::Instant now);
  /// The same by whoever has the machine, for anybody. E-IDENTITY-014.
  [[nodiscard]] Result<void> reset_at_machine(std::string_view person, base::Instant now);
  /// Whether the caller looks after people: sees where they are signed in, ends sessions, revokes tokens.
  /// E-IDENTITY-022 by a machine; those of access::allows.
  [[nodiscard]] Result<void> check_may_manage(const Caller& by, base::Instant now);
  /// That somebody's sign-in was looked at, on disk when this returns.
  [[nodiscard]] Result<void> note_look(const Caller& by, std::string_view person, base::Instant now);
  /// Whether the caller may give that person a new way in: those of access::allows, E-IDENTITY-014, and -029: nobody
  /// resets one of the three administrators but at the machine, else 系统管理员 could become any of them.
  [[nodiscard]] Result<void> check_may_reset(const Caller& by, std::string_view person, base::Instant now);

  // One-time codes, the caller's own.
  /// A new secret, in force once it is confirmed. E-IDENTITY-019: codes are in force already, and go only with the
  /// password, so that a session somebody left open is not enough to replace them.
  [[nodiscard]] Result<CodeOffer> offer_codes(const Caller& caller, base::Instant now);
  /// In force from now on. E-IDENTITY-018 nothing was offered, -001 wrong code.
  [[nodiscard]] Result<void> confirm_codes(const Caller& caller, std::string_view code, base::Instant now);
  /// E-IDENTITY-010 wrong password (counted), -018 there are none.
  [[nodiscard]] Result<void> remove_codes(const Caller& caller, std::string_view password, const Client& client,
                                          base::Instant now);

 private:
  [[nodiscard]] Result<bool> matches(std::string_view hash, std::string_view password);
  [[nodiscard]] Result<std::string> hashed(std::string_view password);
  [[nodiscard]] Result<std::string> nobody();
  [[nodiscard]] Result<void> take_away(std::string_view by, std::string_view person, base::Instant now);
  [[nodiscard]] Result<void> write_password(std::string_view person, std::string_view password, bool must_change,
                                            base::Instant now);
  [[nodiscard]] Result<void> check_own_password(const Caller& caller, std::string_view password, const Client& client,
                                                base::Instant now);

  Context* context_;
  std::counting_semaphore<64> hashing_;
  std::mutex mutex_;  ///< over nobody_
  std::string nobody_;
};

}  // namespace luoshi::identity

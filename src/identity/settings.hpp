// SPDX-License-Identifier: Apache-2.0
// Settings of sign-in: how passwords, lockout, sessions, links and tokens are bounded. Plain values, with the defaults
// that hold when luoshi.toml says nothing (docs/sign-in.md); settings_file.hpp reads them.
#pragma once

#include "crypto/password.hpp"
#include "identity/lockout.hpp"
#include "identity/password_policy.hpp"
#include "identity/session.hpp"

#include <cstdint>
#include <string>

namespace luoshi::identity {

struct Settings {
  PasswordPolicy password = {};
  crypto::PasswordCost cost = {};
  std::size_t hashing_at_once_max = 2;  ///< Argon2id takes 64 MiB each
  std::int64_t password_days_max = 0;   ///< older ones have to be changed; 0: never
  LockoutRule user_lockout = {};
  /// By address; many desks share one behind a gateway.
  LockoutRule address_lockout = {.tries_max = 50, .lock_ms = std::int64_t{5} * 60'000};
  SessionRule session = {};
  bool codes_for_administrators = false;                ///< the three administrators need one-time codes
  std::string issuer = "落实";                          ///< as authenticator apps show it
  std::int64_t link_ms = std::int64_t{24} * 3'600'000;  ///< a one-time link lasts so long
  std::int64_t token_days_max = 366;                    ///< a machine's token lasts at most so long
};

}  // namespace luoshi::identity

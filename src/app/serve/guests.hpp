// SPDX-License-Identifier: Apache-2.0
// Guests: of a demonstration district, one person for each role, with a password that is made and shown once, so that
// whoever starts it can look around as each of them. Never of a real district.
#pragma once

#include "app/record/session.hpp"
#include "identity/identity.hpp"

#include <string>
#include <vector>

namespace luoshi::app {

struct Guest {
  std::string role;  ///< id
  std::string login;
  std::string name;
  std::string password;  ///< empty: it was made and shown before
};

/// Errors of identity.
[[nodiscard]] Result<std::vector<Guest>> guests_of(Session& session, identity::Identity& identity);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// A demonstration district: its guests, one person for each role, among whom whoever is signed in may change without a
// password, to see the same matter as everybody who touches it; and, beside a real district, the demonstration that is
// opened from its set-up (看云河区示例). In a real district nobody is a guest: E-IDENTITY-060.
#pragma once

#include "api/sign_in/door.hpp"
#include "ledger/people/directory.hpp"

#include <string>
#include <vector>

namespace luoshi::api::sign_in {

struct Guest {
  std::string role;  ///< id
  std::string person;
};

/// For each role the first person who holds it, may sign in and is no guest already.
[[nodiscard]] std::vector<Guest> guests_of(const ledger::people::Directory& directory, const model::Definitions& model,
                                           base::Instant now);

void add_guests(http::Router& router, const Door& door);

}  // namespace luoshi::api::sign_in

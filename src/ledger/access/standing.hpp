// SPDX-License-Identifier: Apache-2.0
// Standing: what the directory says of somebody who acts, at a moment, in the form model::Rights asks for: the roles
// and posts that are their own, and those of the people who delegated the verb to them. For one question; it holds
// views into the directory.
#pragma once

#include "base/result.hpp"
#include "ledger/access/access.hpp"

#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

struct Standing {
  std::string_view person;
  std::vector<model::Holding> holdings = {};
  std::vector<std::string_view> posts = {};

  [[nodiscard]] model::Actor actor() const { return {person, holdings, posts}; }
};

/// Errors: E-ACCESS-001, E-ACCESS-002.
[[nodiscard]] Result<Standing> standing_of(const people::Directory& directory, const By& by, model::Verb verb,
                                           base::Instant now);

/// What guards read as `actor`: {person, roles, units, posts}.
[[nodiscard]] feel::Value actor_value(const Standing& standing);

}  // namespace luoshi::ledger::access

// SPDX-License-Identifier: Apache-2.0
// Standing: what the directory says of somebody who acts, at a moment, in the form model::Rights asks for: roles and
// posts of one person. Who acts has one standing of their own, and one for each person who delegated the verb to them;
// they are asked one after another, never mixed, so that the answer says exactly by whose right. For one question; it
// holds views into the directory.
#pragma once

#include "base/result.hpp"
#include "ledger/access/access.hpp"

#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

struct Standing {
  std::string_view person;             ///< who acts
  std::string_view on_behalf_of = {};  ///< by whose right; empty: by their own
  std::vector<model::Holding> holdings = {};
  std::vector<std::string_view> posts = {};

  [[nodiscard]] model::Actor actor() const { return {person, holdings, posts}; }
};

/// The own standing first, unless `by` names for whom; never empty. Who is an administrator has no other than the own.
/// Errors: E-ACCESS-001, E-ACCESS-002.
[[nodiscard]] Result<std::vector<Standing>> standings_of(const people::Directory& directory, const By& by,
                                                         model::Verb verb, base::Instant now);

/// What guards read as `actor`: {person, roles, units, posts}.
[[nodiscard]] feel::Value actor_value(const Standing& standing);

}  // namespace luoshi::ledger::access

// SPDX-License-Identifier: Apache-2.0
// The one place where the ledger asks who may do what: it gathers what the directory knows of whoever acts
// (roles of the day, posts, delegations in force) and where the matter's units stand, and lets model::Rights answer.
// Every command asks it in decide(); queries ask reach() (scope.hpp). Pure and without a cache, so that a role that
// ends today is gone today. Deny by default; only `system` (timers, set-up at the machine) is not asked.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "journal/states.hpp"
#include "ledger/people/directory.hpp"
#include "model/definitions.hpp"
#include "model/formula.hpp"
#include "model/rights.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

/// The actor of what the machine itself does: timers, set-up, imports on its command line. Whoever has the machine and
/// its master key can act as it, so an edge lets people do so only until is_set_up(), and then asks for a person.
inline constexpr std::string_view kSystem = "system";

/// Who acts. Ids of people, or kSystem.
struct By {
  std::string actor;
  /// For whom, when the actor means to act for somebody; that delegation alone then counts. Empty: by own right, or by
  /// that of anybody who delegated the verb to the actor; the answer says which.
  std::string on_behalf_of = {};
};

/// What is asked about: the matter as it was before the verb. Views that live as long as the question.
struct Facts {
  std::string_view type;
  std::string_view state;  ///< of a matter about to be created: its first state
  model::Level level = model::Level::internal;
  std::string_view lead = {};
  std::span<const std::string> co = {};
  std::span<const std::string> asked = {};     ///< units asked for their opinion on a draft
  std::string_view post = {};                  ///< the first-responsible post; its holder of today is found here
  std::span<const std::string> involved = {};  ///< people whose it is too: author, leader in charge, open work items
  std::span<const std::string> readers = {};   ///< people to whom it was circulated
  std::span<const std::string> handlers = {};  ///< people who have handled it since it was handed down
  std::string_view asked_by = {};              ///< who asked for what is now to be approved or confirmed
  const model::Body* body = nullptr;
  model::Surroundings around = {};  ///< for guards; `actor` is filled in here
};

/// That it is allowed, and by whose right.
struct Allowed {
  std::string on_behalf_of = {};  ///< for Draft::on_behalf_of; empty: by own right
};

/// About a matter. Denied: the refusal of model::refusal (forbidden); E-ACCESS-001: no delegation of that person is in
/// force for the verb; E-ACCESS-002: the actor is no person of the directory, or has left.
[[nodiscard]] Result<Allowed> allows(const people::Directory& directory, const model::Definitions& definitions,
                                     const By& by, model::Verb verb, const Facts& facts, base::Instant now);

/// About the district as a whole (manage_units, grant_roles, read_look_log …); `asked_by` as above.
[[nodiscard]] Result<Allowed> allows(const people::Directory& directory, const model::Definitions& definitions,
                                     const By& by, model::Verb verb, base::Instant now, std::string_view asked_by = {});

/// The same in a command's decide(): directory and definitions in force are taken from the States.
[[nodiscard]] Result<Allowed> allows(const journal::States& states, const By& by, model::Verb verb, const Facts& facts,
                                     base::Instant now);
[[nodiscard]] Result<Allowed> allows(const journal::States& states, const By& by, model::Verb verb, base::Instant now,
                                     std::string_view asked_by = {});
/// The same for who has gathered the facts in the model's own form (facts of units from Directory::path).
[[nodiscard]] Result<Allowed> allows(const journal::States& states, const By& by, model::Verb verb,
                                     const model::MatterFacts& facts, const model::Surroundings& around,
                                     base::Instant now);
/// Whether somebody acts as 系统管理员 and somebody as 安全保密管理员 at that moment: the district can look after
/// itself.
[[nodiscard]] bool is_set_up(const people::Directory& directory, base::Instant now);

/// What the commands that ask must need.
void need_access(journal::Needs& needs);

/// How the actor sees the fields of a matter, in the order of its type; all hidden when it may not be seen at all.
[[nodiscard]] std::vector<model::Access> fields(const people::Directory& directory,
                                                const model::Definitions& definitions, const By& by, const Facts& facts,
                                                base::Instant now);

}  // namespace luoshi::ledger::access

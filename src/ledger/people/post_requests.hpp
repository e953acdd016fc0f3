// SPDX-License-Identifier: Apache-2.0
// What can be asked of posts: founding, changing holders (A/B 角), ending, and the roles they carry. A change of holder
// is one entry on the post, so that there is never a day with two A-holders. Plain values; decide() is pure.
#pragma once

#include "ledger/people/change.hpp"

#include <string>
#include <vector>

namespace luoshi::ledger::people {

/// `post.added`, with its holders and roles. E-PEOPLE-005, -006, -011, -024 the unit has such a post, -004, -017, -018
/// one person is both A and B, -014, -015, -031 two A-holders (or B-holders) on one day. With grants the actor must be
/// allowed grant_roles as well (E-PEOPLE-032).
struct AddPost {
  std::string unit;
  std::string title;
  Period period;
  std::vector<Holding> holdings = {};
  std::vector<Grant> grants = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `post.held`: from that day on `person` holds the post at that angle in place of whoever did; without a person nobody
/// does. E-PEOPLE-003, -004, -017, -018, -006 outside the life of the post or before a holding that begins later, -012,
/// -015, -032 (a post that makes an administrator is filled by who may grant roles).
struct HoldPost {
  std::string post;
  Angle angle = Angle::a;
  std::string person = {};
  std::string duty = {};
  Date from;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `post.changed`: the whole list of holders, as an import has it; past ones that are left out stay. Same refusals.
struct SetHoldings {
  std::string post;
  std::vector<Holding> holdings;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `post.ended`. E-PEOPLE-003, -006, -012.
struct EndPost {
  std::string post;
  Date on;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `post.granted`, `person.granted`: a role over a unit and all below it. `subject` is a post or a person.
/// E-PEOPLE-003, -014, -002, -006, -012 it has the role then, -015, -016 nobody grants a role to themself, -027.
struct GrantRole {
  std::string subject;
  Grant grant;

  [[nodiscard]] model::Verb verb() const { return model::Verb::grant_roles; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `post.withdrawn`, `person.withdrawn`: the role ends on that day; one that had not begun is gone. E-PEOPLE-003, -025
/// it has no such role then.
struct WithdrawRole {
  std::string subject;
  std::string role;
  std::string unit = {};
  Date on;

  [[nodiscard]] model::Verb verb() const { return model::Verb::grant_roles; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

}  // namespace luoshi::ledger::people

// SPDX-License-Identifier: Apache-2.0
// The requests that an import makes, one a unit, person or post. They name others by the source's own ids, because what
// they point at may be entered by an earlier line of the same list, and they decide anew what differs, because the
// directory may have changed since the preview. Plain values; decide() is pure.
#pragma once

#include "ledger/people/change.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace luoshi::ledger::people {

/// Adds the unit of that source id, or changes what differs. What the list has no column for stays as it is.
struct ImportUnit {
  std::string source;
  std::string name;
  Date from;                                      ///< of the founding, when it is new
  Date changes_from;                              ///< a rename or move of a known unit holds from this day
  std::optional<std::string> parent_source = {};  ///< "" is the top
  std::optional<std::string> kind = {};
  std::optional<std::vector<std::string>> aliases = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_units; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// Dissolves the unit of that source id.
struct EndImportedUnit {
  std::string source;
  Date on;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_units; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// Adds the person of that source id, or changes what differs.
struct ImportPerson {
  std::string source;
  std::string name;
  std::optional<std::string> mobile = {};
  std::optional<std::string> login = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// A holder by the source's id.
struct ImportHolding {
  std::string source;
  Angle angle = Angle::a;
  std::string duty = {};
  Period period;
};

/// Adds the unit's post of that title with holders and roles, or sets the holders of the one there is. Roles of a post
/// that is there are changed by GrantRole and WithdrawRole only, never by a list.
struct ImportPost {
  std::string unit;
  std::string title;
  std::vector<ImportHolding> holdings;
  std::set<std::string> roles = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

}  // namespace luoshi::ledger::people

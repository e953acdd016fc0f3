// SPDX-License-Identifier: Apache-2.0
// What can be asked of the tree of units: founding, renaming, moving, dissolving, and the named groups. Every change
// has a day from which it holds; what was before that day stays readable for ever. Plain values; decide() is pure.
#pragma once

#include "ledger/people/change.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger::people {

/// `unit.added`. E-PEOPLE-002 no such parent, -005 name, -007 a sibling of that name, -010 source id taken, -011 the
/// parent does not exist on that day.
struct AddUnit {
  std::string name;
  std::string kind = {};
  std::string parent = {};  ///< empty: at the top
  Date from;
  std::string source = {};
  std::vector<std::string> aliases = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_units; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `unit.changed`: what is absent stays. Name and parent hold from `from` on; kind, aliases and source have no history.
/// E-PEOPLE-002, -005, -007, -010, -011 (the unit does not exist on that day), -008 it would stand below itself, -029
/// the tree would be too deep, -012 nothing changes.
struct ChangeUnit {
  std::string unit;
  Date from;
  std::optional<std::string> name = {};
  std::optional<std::string> parent = {};
  std::optional<std::string> kind = {};
  std::optional<std::string> source = {};
  std::optional<std::vector<std::string>> aliases = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_units; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `unit.dissolved`: from that day on it does not exist; its posts lapse with it. E-PEOPLE-002, -006 before its
/// founding, -009 units still stand below it, -012 it is dissolved already.
struct DissolveUnit {
  std::string unit;
  Date on;
  std::vector<std::string> successors = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_units; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `group.added`, or `group.changed` when `group` names one. E-PEOPLE-002, -005, -030 no such group.
struct PutGroup {
  std::string group = {};
  std::string name;
  std::vector<std::string> aliases = {};
  std::vector<std::string> kinds = {};
  std::vector<std::string> members = {};
  std::vector<std::string> except = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_units; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `portfolio.assigned`: 领导分工 as a whole, from a day on. E-PEOPLE-002, -003, -023 a unit under two leaders.
struct AssignPortfolio {
  Date from;
  std::map<std::string, std::vector<std::string>> units;  ///< post of a leader -> units

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

}  // namespace luoshi::ledger::people

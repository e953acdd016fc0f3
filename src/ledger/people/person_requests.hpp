// SPDX-License-Identifier: Apache-2.0
// What can be asked of people: entering, correcting, leaving, absence, and 委托代办 (delegation), which one gives for
// oneself. Names, telephones and logins are encrypted with the person's own key, made when the person is entered. Plain
// values; decide() is pure.
#pragma once

#include "ledger/people/change.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger::people {

/// `person.added`. E-PEOPLE-005, -010 source id taken, -013 login taken, -026.
struct AddPerson {
  std::string name;
  std::string source = {};
  std::string mobile = {};
  std::string login = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `person.changed`: what is absent stays. E-PEOPLE-004, -017, -005, -013, -012.
struct ChangePerson {
  std::string person;
  std::optional<std::string> name = {};
  std::optional<std::string> mobile = {};
  std::optional<std::string> login = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `person.left`: from that day on holds no post, no role and no delegation counts. E-PEOPLE-004, -017.
struct LeaveService {
  std::string person;
  Date on;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `person.barred`: may not sign in any more, whatever the way; posts and roles stay. Nobody bars himself.
/// E-PEOPLE-004, -017, -012 barred already, -052.
struct BarPerson {
  std::string person;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `person.admitted`: may sign in again. E-PEOPLE-004, -017, -012 not barred.
struct AdmitPerson {
  std::string person;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `person.changed`: away on these days, so that the B-holders of their posts stand in; absences that overlap it are
/// replaced. One may say so for oneself. E-PEOPLE-004, -017, -006.
struct SetAbsence {
  std::string person;
  Period period;  ///< with an end

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] bool is_own(const Ground& ground) const { return ground.by.actor == person; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

inline constexpr std::int64_t kDelegationDaysMax = 366;

/// `delegation.given`, by the one who gives it (or by `system` for a written one). E-PEOPLE-004, -017, -019 to oneself,
/// ended, or longer than kDelegationDaysMax, -020 an administrator gives or takes none, -022 unknown verb, -028 only
/// for oneself, -005 the reason. What was delegated cannot be delegated on: only own roles pass (access/standing.cpp).
struct GiveDelegation {
  std::string from;
  std::string to;
  std::vector<std::string> verbs = {};
  Instant begins;
  Instant ends;
  std::string reason = {};

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] bool is_own(const Ground& ground) const { return ground.by.actor == from; }
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

/// `delegation.ended`, at once; by giver, receiver or who manages people. E-PEOPLE-021, -012.
struct EndDelegation {
  std::string delegation;

  [[nodiscard]] model::Verb verb() const { return model::Verb::manage_people; }
  [[nodiscard]] bool is_own(const Ground& ground) const;
  [[nodiscard]] Result<Change> decide(const Ground& ground, journal::Moment& moment) const;
};

}  // namespace luoshi::ledger::people

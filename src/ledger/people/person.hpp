// SPDX-License-Identifier: Apache-2.0
// Person: somebody who holds posts. The name, the telephone and the login are personal (kernel.md 6): they stand in
// clear only in memory, encrypted with the person's own key in entries and rows, and are gone when that key is
// destroyed, which leaves the id and its history. Posts and roles are dated and stand with the post (post.hpp) or here.
#pragma once

#include "ledger/people/post.hpp"

#include <map>
#include <string>
#include <vector>

namespace luoshi::ledger::people {

struct Person {
  std::string id;
  std::string source = {};                            ///< id in the system the person was imported from
  journal::KeyNumber key = journal::KeyNumber::none;  ///< number of the person's key
  bool erased = false;                                ///< the key is destroyed; the three values below are empty
  std::string name = {};
  std::string mobile = {};
  std::string login = {};
  std::vector<Period> absences = {};
  std::vector<Grant> grants = {};  ///< roles the person has directly, not by a post
  std::optional<Date> left = {};   ///< first day no longer in service
  bool barred = false;             ///< may not sign in, whatever the way, until admitted again
  journal::Sequence updated = 0;
  bool operator==(const Person&) const = default;

  [[nodiscard]] bool absent(Date day) const;
};

/// 委托代办: `to` may act for `from` during these instants. Entries made so name both (on_behalf_of).
struct Delegation {
  std::string id;
  std::string from;
  std::string to;
  std::vector<std::string> verbs = {};  ///< what may be done; empty: every verb that `from` may
  Instant begins;
  Instant ends;                                       ///< no longer in force at this instant
  journal::KeyNumber key = journal::KeyNumber::none;  ///< key of `from`, which encrypts the reason
  std::string reason = {};
  journal::Sequence updated = 0;
  bool operator==(const Delegation&) const = default;

  [[nodiscard]] bool covers(Instant now, std::string_view verb) const;
};

/// 领导分工: which leader's post answers for which units, from a day on until the next portfolio.
struct Portfolio {
  std::string id;
  Date from;
  std::map<std::string, std::vector<std::string>> units = {};  ///< post id -> unit ids
  journal::Sequence updated = 0;
  bool operator==(const Portfolio&) const = default;
};

}  // namespace luoshi::ledger::people

// SPDX-License-Identifier: Apache-2.0
// Unit: a body of the district (a bureau, a street, a section of an office) with its whole history. A reorganisation
// adds a version or ends the unit; it never rewrites what was, so that a matter of 2024 still shows the unit and the
// place in the tree that it had in 2024 (practice.md). Plain values; the tree of all units is in directory.hpp.
#pragma once

#include "journal/entry.hpp"
#include "ledger/people/period.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::people {

/// What a unit is called and where it stands in the tree from a day on.
struct UnitVersion {
  Date from;
  std::string name;
  std::string parent = {};  ///< id of the unit above; empty at the top
  bool operator==(const UnitVersion&) const = default;
};

struct Unit {
  std::string id;
  std::string source = {};                 ///< the unit's id in the system it was imported from; empty if none
  std::string kind = {};                   ///< 部门, 街道, 镇, 事业单位 …: a word of the district, groups select by it
  std::vector<std::string> aliases = {};   ///< other ways documents write it: 区住建局, 住建
  std::vector<UnitVersion> versions = {};  ///< by day, the first is the founding; never empty
  std::optional<Date> dissolved = {};      ///< first day it no longer exists
  std::vector<std::string> successors = {};  ///< who took over when it was dissolved
  journal::Sequence updated = 0;             ///< sequence of the last entry on it
  bool operator==(const Unit&) const = default;

  /// The version in force on that day; null before the founding and from the dissolution on.
  [[nodiscard]] const UnitVersion* at(Date day) const;
  /// The version to show when the day is outside its life: the first or the last.
  [[nodiscard]] const UnitVersion& nearest(Date day) const;
  [[nodiscard]] Period life() const { return {versions.front().from, dissolved}; }
  /// Puts a version in at its day, replacing one of the very same day.
  void put(UnitVersion version);
};

/// A named set of units as documents name them: 「各镇(街道)」, 「区直各部门」. Its members are the units of some kinds
/// and those listed, less those left out, each on the day asked.
struct UnitGroup {
  std::string id;
  std::string name;
  std::vector<std::string> aliases = {};
  std::vector<std::string> kinds = {};
  std::vector<std::string> members = {};  ///< unit ids in any case
  std::vector<std::string> except = {};   ///< unit ids in no case
  journal::Sequence updated = 0;
  bool operator==(const UnitGroup&) const = default;
};

}  // namespace luoshi::ledger::people

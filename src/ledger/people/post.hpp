// SPDX-License-Identifier: Apache-2.0
// Post: what responsibility attaches to (practice.md, year 2). A post belongs to one unit and has at most one A-holder
// and one B-holder a day (A/B 角); the B-holder stands in on the days the A-holder is absent or the post has none. Its
// past holders stay, so that "who was responsible in March" has an answer. Plain values.
#pragma once

#include "journal/entry.hpp"
#include "ledger/people/period.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::ledger::people {

/// A role over a unit and all below it, for some days. `unit` empty: over the unit of the post, or the whole district
/// when a person has it directly.
struct Grant {
  std::string role;
  std::string unit = {};
  Period period;
  bool operator==(const Grant&) const = default;
};

enum class Angle : std::uint8_t { a, b };

struct Holding {
  std::string person;
  Angle angle = Angle::a;
  std::string duty = {};  ///< the office as the person's card says it: 副局长
  Period period;
  bool operator==(const Holding&) const = default;
};

struct Post {
  std::string id;
  std::string unit;
  std::string title;
  Period period;
  std::vector<Holding> holdings = {};
  std::vector<Grant> grants = {};  ///< what whoever holds the post may be
  journal::Sequence updated = 0;
  bool operator==(const Post&) const = default;

  /// The holding of that angle on that day; null if nobody has it.
  [[nodiscard]] const Holding* holding(Angle angle, Date day) const;
};

}  // namespace luoshi::ledger::people

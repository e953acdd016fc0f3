// SPDX-License-Identifier: Apache-2.0
// Rights: the one place that says who may do what. Made once of the permission rows, immutable, asked from any thread;
// pure: whoever asks brings the facts. Deny by default. Beside the rows three rules hold whatever a pack says: who
// verifies has not handled (packs.md, invariant 2); who approves or confirms has not asked; an administrator who holds
// anything else is denied everything. Start at Rights::allows.
#pragma once

#include "base/error.hpp"
#include "model/permission.hpp"
#include "model/role.hpp"
#include "model/type.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace luoshi::model {

/// A role held in a unit, by one's own post or for somebody else (委托代办); delegations are resolved by the caller.
struct Holding {
  std::string_view role;
  std::string_view unit;
  std::string_view on_behalf_of = {};  ///< a person; empty: his own
};

/// Who asks. Ids are opaque texts; everything is a view that lives as long as the question.
struct Actor {
  std::string_view person;
  std::span<const Holding> holdings = {};
  std::span<const std::string_view> posts = {};  ///< that he holds today, by delegation too
};

struct UnitFact {
  std::string_view unit;
  Relation relation = Relation::lead;
  std::span<const std::string_view> above = {};  ///< the units it stands in, in any order
};

/// What is asked about, as it was before the verb.
struct MatterFacts {
  std::string_view type;
  std::string_view state;  ///< of a matter that is about to be created: its first state
  Level level = Level::internal;
  std::span<const UnitFact> units = {};
  std::string_view holder = {};                     ///< the person who answers for it first
  std::string_view post = {};                       ///< the first-responsible post
  std::span<const std::string_view> involved = {};  ///< whose it is too: author of a draft, leader in charge, and
                                                    ///< whoever an open work item waits for by name
  std::span<const std::string_view> readers = {};   ///< to whom it was circulated
  std::span<const std::string_view> handlers = {};  ///< who has handled it since it was handed down
  std::string_view asked_by = {};                   ///< who asked for what is now to be approved or confirmed
  const Body* body = nullptr;                       ///< for guards; null: as an empty one
};

struct Question {
  Verb verb = Verb::see;
  Actor actor = {};
  MatterFacts facts = {};  ///< of verbs over the district only asked_by is read
  Surroundings around = {};
};

/// A number behind every row: its place in Definitions::permissions().
inline constexpr std::uint32_t kNoRow = UINT32_MAX;

struct Answer {
  bool allowed = false;
  std::uint32_t row = kNoRow;          ///< the row that allows it
  std::string_view on_behalf_of = {};  ///< by whose right; empty: his own
  /// When denied, the reason that came nearest to allowing it: E-MODEL-061 no role with this verb, -062 not in this
  /// state, -063 not his matter, -064 level, -065 the guard, -066 he handled it, -067 he asked for it himself, -068 an
  /// administrator with a second role.
  std::string_view why = {};
  /// Where the guard is why: what the first row says (Permission::message) whose guard alone stands in the way and that
  /// says something; null where none does.
  const Label* message = nullptr;
};

/// The denial as an error (forbidden) with verb and state as arguments; with a message E-MODEL-099, which says it.
[[nodiscard]] base::Error refusal(const Question& question, const Answer& answer);

/// A part of all matters that somebody reaches by a verb: what a list or a search may offer him. A matter is reached
/// when type, state and level fit and, by scope, it is own, or circulated, or one of its units is `unit` (or below it).
struct Reach {
  std::string_view type;
  std::uint64_t states = 0;  ///< bit i: Type::states[i]
  std::uint8_t levels = 0;   ///< bit i: Level i
  Scope scope = Scope::own;
  std::uint8_t relations = 0;    ///< bit i: Relation i; of unit and subtree
  std::string_view unit = {};    ///< of unit and subtree
  std::string_view person = {};  ///< of own (or by one of the actor's posts) and reader
  bool guarded = false;          ///< allows() has the last word on each matter
  bool operator==(const Reach&) const = default;
};

class Rights {
 public:
  /// The definitions outlive it (they hold it).
  Rights(std::span<const Type> types, std::span<const Permission> permissions);
  Rights(Rights&&) noexcept;
  Rights& operator=(Rights&&) noexcept;
  ~Rights();

  /// `evaluation` is for guards only (its now() and today()).
  [[nodiscard]] Answer allows(const Question& question, feel::Evaluation& evaluation) const;

  /// What the actor gets of each field (in the order of the type) of a matter he may `see`: the freest that any of the
  /// rows allowing `see` gives; `editable` only where `edit` is allowed too. All hidden when he may not see it.
  [[nodiscard]] std::vector<Access> access(const Question& question, feel::Evaluation& evaluation) const;

  /// What he may reach by a verb, of one type or (empty) of all: no area that does not fit, none missing.
  [[nodiscard]] std::vector<Reach> reach(const Actor& actor, Verb verb, std::string_view type = {}) const;

  struct Table;  // rights.cpp

 private:
  std::unique_ptr<const Table> table_;
};

}  // namespace luoshi::model

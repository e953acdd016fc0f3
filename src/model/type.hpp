// SPDX-License-Identifier: Apache-2.0
// Type: what one kind of matter is: its fields and rules, the flow that is its life, its states, clocks, evidence and
// number. The kernel knows no type by name; `commitment` comes from packs/work-report like any other. What every matter
// has (number, title, sources, units, post, place, level, history) is not repeated as fields. Immutable once loaded.
#pragma once

#include "model/field.hpp"
#include "model/level.hpp"
#include "model/verb.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::model {

/// What a state means for counting and for lamps, whatever a pack calls it.
enum class Progress : std::uint8_t {
  draft,     ///< not handed down: seen by few, never late
  waiting,   ///< handed down, not signed for
  active,    ///< being worked on
  paused,    ///< stands still: suspended, or waiting for a condition
  checking,  ///< reported done, not verified
  done,      ///< 办结
  closed,    ///< 销号: taken off the list
  dropped    ///< cancelled or merged into another one
};
inline constexpr std::size_t kProgresses = 8;
[[nodiscard]] std::string_view name_of(Progress progress);
[[nodiscard]] std::optional<Progress> progress_named(std::string_view name);
/// Whether somebody still answers for it: waiting, active, paused, checking.
[[nodiscard]] bool is_open(Progress progress);

struct State {
  std::string id;
  Label label = {};
  Progress progress = Progress::active;
};

/// What a node of the life means for the matter. A matter is in the state of the step whose node its flow entered last;
/// nodes without a step change nothing.
struct Step {
  /// Id of the node: "verify" in the life itself, "fragment_unit_steps/sign_for" in a process that it calls; or what
  /// befalls the whole instance: "@suspended" (and, when resumed, back to the state before), "@cancelled", "@merged".
  std::string node;
  std::string state = {};         ///< empty: the state stays
  std::optional<Verb> verb = {};  ///< by which its work item is completed: rights are asked for it; absent: nobody's
};

/// A clock that the flow runs: budgets and warnings stand there (luoshi:clock with the same id).
struct ClockUse {
  std::string id;
  Label label = {};
  bool decides_due = false;   ///< the matter's due date and lamp; exactly one does where a type has clocks
  std::string deadline = {};  ///< date field that the clock runs to; empty: its budget
};

/// So many pieces of evidence of any of these kinds before `before` may be done.
struct EvidenceDemand {
  std::vector<std::string> kinds = {};  ///< codes of Type::evidence_kinds; empty: any kind
  std::uint32_t at_least = 1;
  Verb before = Verb::complete;
  std::optional<Formula> when = {};  ///< absent: always; demanded unless it yields false
  std::uint32_t fresh_days = 0;      ///< only what was taken within so many days counts; 0: of any age
};

/// Must not yield false.
struct Rule {
  std::string id;
  Formula formula;
  Label message = {};
  std::string field = {};  ///< where the message is shown; may be empty
};

/// A type whose matters are reporting rounds (填报期): for so long units report on what it covers, then it is frozen.
struct Round {
  std::vector<std::string> covers;      ///< types of the matters that are reported on
  std::string opens;                    ///< date field: reports from that day on count
  std::vector<std::string> match = {};  ///< fields of both: where the round names values, only what shares one
};

/// The most rows of `each`, and so the most matters that one command makes.
inline constexpr std::size_t kMadeMax = 200;
/// What the formulas of a make with `each` call the row.
inline constexpr std::string_view kRow = "row";

/// A matter that follows from one of the type: made by the ledger when the flow comes to a service task `matter.make`
/// whose input `make` names it. One, or one for each row of a table.
struct Make {
  std::string id;
  std::string type;       ///< of what is made
  std::string each = {};  ///< a table field: its rows are what the formulas read as `row`; empty: one is made
  bool next = false;      ///< what is made follows on (the next month's report); else it stands under this one
  bool direct = false;    ///< handed down at once, past the draft
  Formula title;
  std::optional<Formula> unit = {};                          ///< id of its lead unit; absent: this one's
  std::optional<Formula> when = {};                          ///< made unless it yields false
  std::vector<std::pair<std::string, Formula>> fields = {};  ///< of what is made, by key
};

struct Type {
  std::string id;
  Label title = {};
  std::string pack = {};
  std::vector<Field> fields = {};
  std::vector<Rule> rules = {};
  std::string life = {};           ///< id of its BPMN process
  std::vector<State> states = {};  ///< the first is the one it is born in
  std::vector<Step> steps = {};
  std::vector<ClockUse> clocks = {};
  std::string evidence_kinds = {};  ///< vocabulary of kinds of evidence; empty: it has none
  std::vector<EvidenceDemand> evidence = {};
  std::string numbering = {};     ///< id of a rule; empty: no number
  Level level = Level::internal;  ///< of a new matter
  std::optional<Round> round = {};
  std::vector<Make> makes = {};
  std::uint32_t line = 0;
  std::string file = {};

  /// Null when there is none.
  [[nodiscard]] const Field* field(std::string_view key) const;
  [[nodiscard]] const State* state(std::string_view id) const;
  [[nodiscard]] const ClockUse* clock(std::string_view id) const;
  [[nodiscard]] const Step* step(std::string_view node) const;
  [[nodiscard]] const Make* make(std::string_view id) const;
  /// The clock that decides when the matter is due; null when there is none.
  [[nodiscard]] const ClockUse* main_clock() const;
};

/// A piece of evidence at hand.
struct EvidencePiece {
  std::string kind;           ///< code of Type::evidence_kinds
  std::int64_t age_days = 0;  ///< since it was taken or, where that is not known, uploaded
};

struct MissingEvidence {
  const EvidenceDemand* demand;
  /// The newest of the pieces that would count if they were fresh; absent where there is none of the kind.
  std::optional<std::size_t> too_old = {};
};

/// What is still missing: the demands of `before` that the evidence at hand does not meet.
[[nodiscard]] std::vector<MissingEvidence> missing_evidence(const Type& type, Verb before, const Body& body,
                                                            const Surroundings& around,
                                                            std::span<const EvidencePiece> pieces,
                                                            feel::Evaluation& evaluation);

}  // namespace luoshi::model

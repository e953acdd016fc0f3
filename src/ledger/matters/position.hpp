// SPDX-License-Identifier: Apache-2.0
// Position: where a matter stands in its flow, for who looks: the tokens that wait and at what, the work items that are
// open with the verb that completes each and who holds it, the tasks that are done, and which verbs the flow waits for.
// Read from the row alone, without an engine; plain values, pure.
#pragma once

#include "base/result.hpp"
#include "ledger/definitions/definitions.hpp"
#include "ledger/matters/row.hpp"
#include "model/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::ledger::matters {

/// A node of the life, or of a process that it calls.
struct Place {
  std::string process;
  std::string node;
  std::string name = {};                 ///< as the flow writes it
  std::optional<model::Verb> verb = {};  ///< by which the type says it is completed
};

struct OpenWork {
  Place place;
  std::string holder = {};  ///< person, unit or post; empty: whoever may
  bool suspended = false;
};

struct Position {
  std::string process;  ///< the life; empty when the matter has no flow any more
  bool ended = false;
  std::vector<Place> here;             ///< where tokens wait, and the steps of the life in which those stand
  std::vector<OpenWork> work;          ///< open work items
  std::vector<Place> done;             ///< tasks that somebody completed, in their order, then passed containers
  std::vector<Place> life;             ///< the life's tasks in the order of the file
  std::vector<model::Verb> waits_for;  ///< verbs that an open item or an awaited message asks for, each once
};

/// Errors: E-FLOW-160 to -162 for bytes that cannot be read.
[[nodiscard]] Result<Position> position_of(const Definitions& definitions, const model::Type& type, const Row& row);

/// Whether the flow has a place for the verb now; true for verbs that move no flow. What a button is offered by: the
/// command itself has the last word.
[[nodiscard]] bool is_possible(const Position& position, const model::Type& type, model::Verb verb);

}  // namespace luoshi::ledger::matters

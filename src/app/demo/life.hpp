// SPDX-License-Identifier: Apache-2.0
// Life: the steps by which people carry one commitment of the demonstration through the half year, as its fate has it:
// who does which verb when, with what words. Pure: the calendar and the dice are given. The steps of a life are in
// order of time; whoever plays them keeps that order among all.
#pragma once

#include "app/demo/dice.hpp"
#include "app/demo/story.hpp"
#include "base/decimal.hpp"
#include "base/instant.hpp"
#include "calendar/calendar.hpp"
#include "codec/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::app {

/// Who does a step. Those of a unit: of Step::unit.
enum class Part : std::uint8_t { officer, head, leader, liaison, unit_head };

struct Step {
  base::Instant at = {};
  std::string matter = {};
  Part part = Part::officer;
  std::string verb = {};    ///< docs/verbs.md
  codec::Json input = {};   ///< of the verb
  std::string unit = {};    ///< id
  std::string file = {};    ///< of attach_evidence: the kind of the piece that is made
  std::string leader = {};  ///< post
  int officer = 0;          ///< which of them
};

struct Figure {
  std::string number;  ///< in the matter
  std::string unit;
  base::Decimal target;
};

/// What a life is made from.
struct Promise {
  std::string matter;  ///< id
  std::string title;
  std::string lead;  ///< id
  std::vector<std::string> co;
  std::string leader;  ///< post
  std::string kind;    ///< commitment_kind
  std::optional<base::Date> deadline;
  bool standing = false;
  bool conditional = false;
  bool each = false;               ///< a child for each unit
  bool child = false;              ///< handed down when it was made
  std::optional<base::Date> born;  ///< of a child
  int levels = 0;                  ///< of the unit's own signatures
  std::vector<Figure> figures;
  std::string merge_into;  ///< id
  bool cancel = false;
  std::string transfer_to;  ///< id
  Fate fate = Fate::pace;
  bool asked = false;
  int officer = 0;
  std::vector<std::string> readers;  ///< people to whom it may be circulated
};

[[nodiscard]] std::vector<Step> life_of(const Promise& promise, const Story& story, const calendar::Calendar& calendar,
                                        Dice& dice);

}  // namespace luoshi::app

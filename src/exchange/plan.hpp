// SPDX-License-Identifier: Apache-2.0
// Plan: what an import would do, row by row, before anything is done: the preview that a person confirms. Each step is
// one command under (key of the import, row), so that what was stopped goes on where it stopped (kernel.md 4). Plain
// values; what a step's command needs outlives the plan.
#pragma once

#include "crypto/hash.hpp"
#include "exchange/headings.hpp"
#include "journal/command.hpp"
#include "ledger/access/access.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace luoshi::exchange {

enum class Effect : std::uint8_t { add, change, end };
[[nodiscard]] std::string_view name_of(Effect effect);

struct Step {
  Effect effect = Effect::add;
  std::string row;                        ///< what is done to whom: the row of (key, row)
  std::uint32_t line = 0;                 ///< of the table
  std::string title;                      ///< for people; personal where it is a person
  std::string subject = {};               ///< id of the matter that is changed; empty for what comes to be
  std::vector<std::string> changed = {};  ///< headings of what differs
  std::string file = {};                  ///< its name, where several are taken in at once
  crypto::Hash request = {};
  /// The command, made anew at each call.
  std::function<std::unique_ptr<journal::Command>(ledger::access::By)> make = {};
};

/// Somebody or something that came from the source before and is not in it any more. Told, never ended by an import.
struct Missing {
  std::string row;  ///< "unit-end:…", "person-end:…"
  std::string title;
};

struct Plan {
  std::string kind;  ///< "matters", "units", "people", "groups", "portfolios", "returns"
  Head head = {};
  std::vector<Step> steps = {};      ///< in the order in which they must be done
  std::size_t unchanged = 0;         ///< rows that say what is so already
  std::vector<Error> problems = {};  ///< where.line, .column, .item
  std::vector<Missing> missing = {};
  bool all_or_nothing = false;  ///< with a problem nothing may be done (lists whose rows lean on one another)

  [[nodiscard]] bool may_run() const { return !steps.empty() && (problems.empty() || !all_or_nothing); }
};

}  // namespace luoshi::exchange

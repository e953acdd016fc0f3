// SPDX-License-Identifier: Apache-2.0
// Carrying a plan out: in slices through the journal's queue, each step under (import, row), so that a repeat runs only
// what is missing and nobody else waits long (kernel.md 4). What each row became is kept for the look back and for
// undoing. Called from one thread; the plan's ground outlives it.
#pragma once

#include "exchange/plan.hpp"
#include "journal/journal.hpp"
#include "store/store.hpp"

#include <functional>
#include <string>
#include <vector>

namespace luoshi::exchange {

inline constexpr std::size_t kSlice = 200;  ///< steps handed in at once

struct Progress {
  std::size_t total = 0;
  std::size_t done = 0;  ///< those done by an earlier run of the same import counted
  std::size_t refused = 0;
  std::size_t earlier = 0;  ///< of those done, by earlier runs
};
/// Told after each slice; false stops the import there. The next run goes on behind it.
using GoOn = std::function<bool(const Progress&)>;

struct Outcome {
  Progress progress = {};
  std::vector<Error> problems = {};  ///< of rows that were refused, with their lines
  bool stopped = false;
};

/// The id of an import that nobody named: of what is imported, by whom.
[[nodiscard]] std::string import_id(std::string_view kind, std::string_view bytes, std::string_view actor);

/// E-EXCHANGE-026: the plan may not run; those of the store. What a row was refused with stands in the outcome.
[[nodiscard]] Result<Outcome> run_plan(store::Store& store, journal::Journal& journal, const Plan& plan,
                                       const std::string& id, const ledger::access::By& by, base::Instant now,
                                       const GoOn& go_on = {});

/// Hands commands in and waits for all of them; answers in their order. At most kSlice.
[[nodiscard]] std::vector<Result<journal::Receipt>> submit_all(journal::Journal& journal,
                                                               std::vector<journal::Submission> submissions);

}  // namespace luoshi::exchange

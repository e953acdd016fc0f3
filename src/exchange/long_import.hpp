// SPDX-License-Identifier: Apache-2.0
// A long table of matters (up to what an office program can write) in constant memory: its rows are read, planned and
// carried out window by window, the next one planned while the last is under way. What each row does is what
// plan_matters() and run_plan() say of a table that is held whole, and it goes on where it was stopped like that.
#pragma once

#include "exchange/matter_plan.hpp"
#include "exchange/run.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace luoshi::exchange {

inline constexpr std::size_t kWindow = 2'000;           ///< rows planned and carried out together
inline constexpr std::size_t kProblemRowsMax = 20'000;  ///< rows with a problem that are handed back; more are counted

struct LongOutcome {
  Head head = {};
  std::size_t rows = 0;  ///< below the head
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::size_t refused = 0;           ///< rows with a problem
  Table wrong = {};                  ///< those rows, as they stood
  std::vector<Error> problems = {};  ///< of them
};

/// How far it is: rows read, and of them added and changed.
using LongProgress = std::function<void(const LongOutcome& so_far)>;

/// Imports into the journal under the id, or (null) only counts what would be done. The head must stand in the first
/// rows as find_head() asks. Errors: those of each_row(), find_head(), KnownMatters and the store.
[[nodiscard]] Result<LongOutcome> import_long(std::string bytes, std::string_view sheet, const MatterImport& how,
                                              const Ground& ground, journal::Journal* journal, const std::string& id,
                                              const LongProgress& told = {});

}  // namespace luoshi::exchange

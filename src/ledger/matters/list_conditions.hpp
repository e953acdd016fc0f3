// SPDX-License-Identifier: Apache-2.0
// What a list asks for as SQL on the columns of matters (alias m): its filters, and what whoever asks may reach. Both
// adapters understand the filters; only the scope is written for each. Pure but for ask().
#pragma once

#include "ledger/matters/queries.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

/// Whether who asks reaches some of it under a guard, so that each row has to be looked at.
[[nodiscard]] bool is_guarded(const ListQuery& query);

/// Whether columns say it all: no order of matter_index, nobody who answers for it, no area with a guard.
[[nodiscard]] bool is_plain(const ListQuery& query);

/// What a list by due date shows unless stages are named.
[[nodiscard]] std::vector<model::Progress> open_progress();

struct Asked {
  std::string_view name;                  ///< of the statement, made its own by its text
  std::string head;                       ///< "SELECT … WHERE condition"; the filters follow with AND
  std::string_view tail = {};             ///< what stands behind them
  std::vector<store::Value> values = {};  ///< of the parameters in head and tail
  bool driven = false;                    ///< head says stages and unit itself
};

/// Runs head, filters, scope and tail.
[[nodiscard]] Result<store::Rows> ask(store::Reader& reader, const ListQuery& query, Asked asked);

}  // namespace luoshi::ledger::matters

// SPDX-License-Identifier: Apache-2.0
// ScopeFilter: what somebody may reach (access::Scope) as a condition of SQL on the table matters, so that a list or a
// search reads only rows that may be shown. It lets through no less than the rights do; guards are not in it, and
// may_see() (queries.hpp) is asked of each row all the same. Texts of either dialect with their parameters; pure.
#pragma once

#include "ledger/access/scope.hpp"
#include "store/value.hpp"

#include <string>
#include <vector>

namespace luoshi::ledger::matters {

struct ScopeFilter {
  std::string sqlite;  ///< a condition in brackets; the table's alias is `m`
  std::string postgresql;
  std::vector<store::Value> values;  ///< of its parameters, the first being `$first`
};

/// Nothing in the scope: a condition that never holds.
[[nodiscard]] ScopeFilter filter_of(const access::Scope& scope, std::size_t first);

/// A name for a statement whose text depends on who asks: the same for the same text, another for another.
[[nodiscard]] std::string statement_name(std::string_view name, const ScopeFilter& filter);

}  // namespace luoshi::ledger::matters

// SPDX-License-Identifier: Apache-2.0
// The query of a list of matters made from the parameters of a request: what drives it, what filters it, and whose
// rights it is read under. Lists, counts and (later) exports ask the same.
#pragma once

#include "api/frame/call.hpp"
#include "ledger/matters/queries.hpp"

#include <span>

namespace luoshi::api {

/// Where a day ("2026-09-30") begins for what is due. What is due at midnight is due the day before, as dueDay says:
/// that very moment belongs to the day before, so the bound is the one after it. Nothing for what is no day.
[[nodiscard]] std::optional<base::Instant> day_begins(const std::string& day);

/// 我发起, 已办, 已阅, 我关注 of somebody: "created", "did", "read" or "followed"; any other word does nothing. What
/// the query has as `visible` is asked besides.
void take_mine(std::string_view word, const std::string& me, ledger::matters::ListQuery& query);
/// Of the definitions in force: a field of the kernel's own drives a list over all of them.
[[nodiscard]] std::vector<std::string> all_types(const Call& call);
/// 被退回: what came back and waits, the longest first.
void take_returned(ledger::matters::ListQuery& query);

/// The parameters that list_query() reads.
[[nodiscard]] std::span<const Parameter> list_parameters();

/// E-API-003 for a value that is not known, E-API-005 for a bad page, E-API-009 where a field is named without its
/// type; those of access. The query points at `view`, which outlives it.
[[nodiscard]] Result<ledger::matters::ListQuery> list_query(const Call& call, const View& view);

}  // namespace luoshi::api

// SPDX-License-Identifier: Apache-2.0
// The list behind a view of a pack (model/view.hpp): its types, stages and filters on top of what a request asks for.
// A view gives no right: who asks reads under their own, and a matter is told of only where they may read the fields
// that decide whether it belongs here.
#pragma once

#include "api/frame/call.hpp"
#include "ledger/matters/queries.hpp"

#include <string>
#include <string_view>

namespace luoshi::api {

/// The view of a pack by that id. E-API-004: there is none, or the caller may see no type of it.
[[nodiscard]] Result<const model::View*> view_found(const Call& call, std::string_view id);
/// Whether the caller may see matters of any of its types.
[[nodiscard]] bool may_open(const Call& call, const model::View& shown);
/// Whether menu and desk offer it to the caller: one may open it, and it is for one of one's roles.
[[nodiscard]] bool is_offered(const Call& call, const model::View& shown);

/// Days of the view's `from`, "2026-03-01": on or after, and before; empty: whichever.
struct ViewDays {
  std::string from = {};
  std::string before = {};
};

/// Narrows a query that has its types, stages and field already. E-API-003 for days where the view is by none, and
/// for a stage that it does not show. The query points at `view`, which outlives it.
[[nodiscard]] Result<void> take_view(const View& view, const model::View& shown, const ViewDays& days,
                                     ledger::matters::ListQuery& query);
/// What may be reached, of the view's types alone.
void keep_types(const model::View& shown, ledger::access::Scope& scope);

}  // namespace luoshi::api

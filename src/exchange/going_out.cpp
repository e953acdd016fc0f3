// SPDX-License-Identifier: Apache-2.0
#include "exchange/going_out.hpp"

#include "ledger/matters/facts.hpp"

namespace luoshi::exchange {

namespace matters = ledger::matters;

bool may_go_out(const Viewer& viewer, const matters::Row& row) {
  const auto* type = viewer.definitions.type(row.body.text_of("type").value_or(""));
  if (type == nullptr) return false;
  if (!matters::may_see(viewer.directory, viewer.definitions, viewer.by, row, viewer.now)) return false;
  const matters::Facts facts(row.id, row.body, *type);
  return ledger::access::allows(viewer.directory, viewer.definitions, viewer.by, model::Verb::export_out, facts.view(),
                                viewer.now)
      .has_value();
}

Result<void> narrow_to_going_out(const Viewer& viewer, matters::ListQuery& query) {
  LUOSHI_TRY(query.scope, ledger::access::scope_of(viewer.directory, viewer.definitions, viewer.by,
                                                   model::Verb::export_out, query.type, viewer.now));
  if (query.scope->areas.empty()) return fail({.code = base::ErrorCode::forbidden, .id = "E-EXCHANGE-025"});
  query.now = viewer.now;
  query.visible = [&viewer, before = std::move(query.visible)](const matters::Row& row) {
    return (!before || before(row)) && may_go_out(viewer, row);
  };
  return {};
}

}  // namespace luoshi::exchange

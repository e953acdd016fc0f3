// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/viewer.hpp"

#include "ledger/matters/facts.hpp"
#include "ledger/matters/near.hpp"
#include "ledger/matters/patch.hpp"

namespace luoshi::ledger::matters {

Viewer::Viewer(const people::Directory& directory, const model::Definitions& definitions, const access::By& by,
               base::Instant now)
    : definitions_(&definitions), asker_(directory, definitions, by, model::Verb::see, now) {}

bool Viewer::may_see(const Row& row) const {
  const auto* type = definitions_->type(text_at(row.body, "type"));
  if (type == nullptr) return false;
  if (asker_.is_guarded(type->id)) {
    const Facts facts(row.id, row.body, *type);
    return asker_.allows(facts.view());
  }
  const Near near(row.body);
  return asker_.allows(near.view(row.body, *type));
}

}  // namespace luoshi::ledger::matters

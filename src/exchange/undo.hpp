// SPDX-License-Identifier: Apache-2.0
// Undoing an import of matters as a whole, by the ledger's own verbs: what came to be is cancelled (撤销), what was
// changed is changed back (编辑 or 调整) to what the journal says stood before. Nothing is rewritten, and where
// somebody has worked on a matter since, its row is refused and stays. Reports that came in by a table (returns) are
// given back (退回填报): the unit reports again, and what was reported stays in the history.
#pragma once

#include "exchange/imports.hpp"
#include "exchange/matter_plan.hpp"
#include "exchange/run.hpp"
#include "journal/journal_reader.hpp"

#include <string>

namespace luoshi::exchange {

/// Whether that person may undo it: E-EXCHANGE-021, -023, -027.
[[nodiscard]] Result<ImportSummary> check_undo(store::Store& store, const ledger::access::By& by,
                                               const std::string& id);

/// The same as undoing it twice: what is undone already is passed over. Errors: E-EXCHANGE-021 no such import, -023 its
/// kind cannot be undone, -027 somebody else made it. In the outcome, by row: E-EXCHANGE-022 worked on since, -028 a
/// value that cannot be emptied again, and what the ledger refuses.
[[nodiscard]] Result<Outcome> undo_import(const Ground& ground, journal::Journal& journal,
                                          const journal::JournalReader& reader, const std::string& id,
                                          const std::string& reason, const GoOn& go_on = {});

}  // namespace luoshi::exchange

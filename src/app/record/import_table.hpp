// SPDX-License-Identifier: Apache-2.0
// The part of `import` that takes tables, xlsx or csv: ledgers of matters, lists of units and people; what was
// imported, and undoing it. The work is exchange's; here are its options and how it is told.
#pragma once

#include "app/record/command.hpp"

namespace luoshi::app {

/// `import matters|units|people|groups|portfolios FILE`; the word is one of these.
[[nodiscard]] Result<ExitCode> import_table(const RecordCall& call);
/// `sync units|people`: the same list out of the directory of the settings.
[[nodiscard]] Result<ExitCode> run_sync(const RecordCall& call);
/// `import list`: those of the person of --as, the newest first.
[[nodiscard]] Result<ExitCode> list_imports(const RecordCall& call);
/// `import undo ID`.
[[nodiscard]] Result<ExitCode> undo_import(const RecordCall& call);

}  // namespace luoshi::app

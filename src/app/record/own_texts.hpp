// SPDX-License-Identifier: Apache-2.0
// The definitions that a district brings of its own: the packs and calendars in the folders of its settings, read anew
// each time a command that may write opens the record.
#pragma once

#include "app/record/settings.hpp"
#include "ledger/definitions/source_text.hpp"

#include <vector>

namespace luoshi::app {

/// Errors: those of read_packs and read_calendar_texts.
[[nodiscard]] Result<std::vector<ledger::SourceText>> own_texts(const RecordSettings& settings);

}  // namespace luoshi::app

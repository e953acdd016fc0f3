// SPDX-License-Identifier: Apache-2.0
// Draining: all timers that are due are fired by the program's own job, to the last one, while eight people write
// comments. Tells every ten seconds how far it is and how people fared in these ten seconds. A step of the job that
// fails is told and tried again, as the program does it: a run of many minutes is worth more than its end.
#pragma once

#include "journal/journal_reader.hpp"
#include "record/district.hpp"

#include <vector>

namespace luoshi::bench {

/// A moment at which every timer of the filled district is due; not before the last one of the record.
[[nodiscard]] base::Instant late(const journal::JournalReader& journal);
/// Until no timer is due, or for `limit_s` seconds (0: without a limit). Prints what came of it; false when timers that
/// are due cannot be fired. `folder` is the district's, for the size of the store's log.
[[nodiscard]] bool drain(District& district, const std::vector<Matter>& matters, const std::string& folder,
                         double limit_s);

}  // namespace luoshi::bench

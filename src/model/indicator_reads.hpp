// SPDX-License-Identifier: Apache-2.0
// What of a matter an indicator reads, so that it is counted anew only when some of it changes. Told from the texts of
// its formulas, never less than they read. Pure.
#pragma once

#include "model/indicator.hpp"

#include <set>
#include <string>

namespace luoshi::model {

/// Fields by their keys, and "matter.state", "matter.days.nudges", "children.open" …; a name alone ("matter") where it
/// is used whole.
[[nodiscard]] std::set<std::string> reads_of(const Indicator& indicator);

}  // namespace luoshi::model

// SPDX-License-Identifier: Apache-2.0
// A clock as JSON, for entries of the journal and states of flows: instants in UTC, amounts as whole numbers (days or
// ms), names of units and rules as words. What is written reads back equal. Pure.
#pragma once

#include "calendar/clock.hpp"

#include <string>
#include <string_view>

namespace luoshi::calendar {

void append_json(std::string& out, const Clock& clock);

/// Errors: E-JSON-*, and E-CAL-018 (with the member) for what no clock can be.
[[nodiscard]] Result<Clock> read_clock(std::string_view json);

}  // namespace luoshi::calendar

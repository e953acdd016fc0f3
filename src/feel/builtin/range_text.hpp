// SPDX-License-Identifier: Apache-2.0
// Reading the text of a range (grammar rule 66, DMN 1.5): "[18..21)", "(..2]", "[@\"2026-01-01\"..)". Its ends are
// literals; one may be left out where the bracket is open.
#pragma once

#include "feel/value.hpp"

#include <optional>
#include <string_view>

namespace luoshi::feel {

/// Absent for other texts, for ends of different kinds and when the start lies behind the end.
[[nodiscard]] std::optional<Range> parse_range(std::string_view text);

}  // namespace luoshi::feel

// SPDX-License-Identifier: Apache-2.0
// The clock of a district that is not a real one: it stands at a moment of its own, which its luoshi.toml
// says, so that a demonstration looks the same on any day.
#pragma once

#include "base/date.hpp"
#include "base/instant.hpp"

#include <filesystem>
#include <string>

namespace luoshi::app {

/// Nine o'clock of that day in Beijing.
[[nodiscard]] base::Instant morning(base::Date day);
/// As an office clock shows it: 2026-08-10T09:00:00+08:00.
[[nodiscard]] std::string in_words(base::Instant at);
/// Where the clock of the district in `folder` stands, for whoever opens it later. False: it has settings of its own
/// already, or they could not be written.
[[nodiscard]] bool write_clock(const std::filesystem::path& folder, base::Instant at);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// Scanner: has a program look at files that came in (clamdscan of ClamAV, or whatever the settings name) before they
// are stored. Safe from any thread; waits for the program.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace luoshi::app {

/// `program`: its path, or empty for clamdscan where it is installed; then, without it, an empty function: no scanner.
/// "none": no scanner, whatever is installed.
/// The program is given the file's path and says by its exit code 0 clean, 1 malicious, else it could not look.
/// E-API-015, E-API-016; E-API-020: it is clamdscan, and its daemon is not running.
[[nodiscard]] std::function<Result<void>(const std::filesystem::path&)> scanner_of(const std::string& program);

/// Whether the daemon of clamdscan answers; absent: that is not the scanner.
[[nodiscard]] std::optional<bool> scanner_answers(const std::string& program);

}  // namespace luoshi::app

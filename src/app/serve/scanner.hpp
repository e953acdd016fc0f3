// SPDX-License-Identifier: Apache-2.0
// Scanner: has a program look at files that came in (clamdscan of ClamAV, or whatever the settings name) before they
// are stored. Safe from any thread; waits for the program.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace luoshi::app {

/// `program`: its path, or empty for clamdscan where it is installed; then, without it, an empty function: no scanner.
/// The program is given the file's path and says by its exit code 0 clean, 1 malicious, else it could not look.
/// E-API-015, E-API-016.
[[nodiscard]] std::function<Result<void>(const std::filesystem::path&)> scanner_of(const std::string& program);

}  // namespace luoshi::app

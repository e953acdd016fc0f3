// SPDX-License-Identifier: Apache-2.0
// The bytes of a file, or the reason why they cannot be had: missing, a folder, no permission, too large. A pipe is
// read as a file is; nothing is read beyond the limit, and nothing is kept.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace luoshi::document {

[[nodiscard]] Result<std::string> file_bytes(const std::filesystem::path& path, std::size_t bytes_max);

}  // namespace luoshi::document

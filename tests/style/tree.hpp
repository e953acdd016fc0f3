// SPDX-License-Identifier: Apache-2.0
// The tree on disk, as the style tests see it: the files that people write, without what is built, fetched or made by
// a program.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace luoshi::style {

/// Paths relative to `root` of all written files, sorted.
[[nodiscard]] std::vector<std::string> written_files(const std::filesystem::path& root);

[[nodiscard]] std::string read_whole(const std::filesystem::path& path);

/// The shared libraries that a program (an ELF file) names itself, as readelf prints them.
[[nodiscard]] std::vector<std::string> needed_libraries(const std::filesystem::path& program);

}  // namespace luoshi::style

// SPDX-License-Identifier: Apache-2.0
// What the style rules look at: a C++ source split into lines, once as written and once as code alone (comments,
// strings and characters blanked, so that a word in a sentence is not taken for a call). A plain value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::style {

/// A rule that was broken, and where.
struct Finding {
  std::string file;
  std::size_t line = 1;  ///< 1-based
  std::string what;
};

struct SourceText {
  std::string path;                ///< relative to the tree: src/base/date.cpp
  std::vector<std::string> lines;  ///< as written
  std::vector<std::string> code;   ///< the same lines with all that is not code replaced by blanks
};

[[nodiscard]] SourceText parse_source(std::string path, std::string_view text);

/// Splits at line feeds; the last line may lack one.
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

/// The first piece of the path behind "src/", or nothing: src/reading/json.cpp is of the room `reading`.
[[nodiscard]] std::string room_of(std::string_view path);

}  // namespace luoshi::style

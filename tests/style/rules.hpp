// SPDX-License-Identifier: Apache-2.0
// The house style as rules that a machine can check (CONTRIBUTING.md lists them for people). Each takes the text of
// one file and gives back what is wrong with it; nothing here touches the disk, so that each rule is tested on
// made-up sources in rules_test.cpp.
#pragma once

#include "style/source_text.hpp"

namespace luoshi::style {

inline constexpr std::size_t kFileLinesWithoutReason = 400;
inline constexpr std::size_t kFileLinesMax = 800;
inline constexpr std::size_t kFunctionLinesMax = 70;
inline constexpr std::size_t kColumnsMax = 120;

/// Every file: tabs, long lines, the SPDX line near the top, TODO without an issue.
[[nodiscard]] std::vector<Finding> check_layout(const SourceText& source);

/// Length of the file: above 400 lines with "// Long: reason" near the top, never above 800; a table of data says
/// "// Table: what" and is exempt.
[[nodiscard]] std::vector<Finding> check_file_length(const SourceText& source);

/// Functions of more than 70 lines, from the first line of the head to the closing brace.
[[nodiscard]] std::vector<Finding> check_function_length(const SourceText& source);

/// Calls and words that the house does without, each with the reason.
[[nodiscard]] std::vector<Finding> check_forbidden(const SourceText& source);

/// A header opens with at least two lines that say what it is for, and has #pragma once.
[[nodiscard]] std::vector<Finding> check_header(const SourceText& source);

}  // namespace luoshi::style

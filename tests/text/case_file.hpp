// SPDX-License-Identifier: Apache-2.0
// Case files: inputs and what is expected of them, as data. A case is a line `input => expected`, or an input line with
// the expected lines indented below it. `# …` is a comment; `@name value` sets something for the cases behind it.
// \n, \r, \t and \uXXXX stand for characters. LUOSHI_UPDATE_SNAPSHOTS=1 rewrites what is expected; read the diff.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace luoshi::text {

struct Case {
  std::string input;
  std::string expected;                         ///< lines joined by \n, without indentation
  std::map<std::string, std::string> settings;  ///< @name value
};

/// Runs all cases of tests/`path`: `answer` gives what the program says to an input. Each difference is a failure that
/// names file and line.
void run_cases(const std::string& path, const std::function<std::string(const Case&)>& answer);

}  // namespace luoshi::text

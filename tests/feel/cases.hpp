// SPDX-License-Identifier: Apache-2.0
// Cases of FEEL as data, one a line of a `.case` file: `expression ==> expected`. What is expected is FEEL itself, and
// its value must be equal and of the same text; `null ! E-FEEL-021` asks for null with that reason, `refused
// E-FEEL-003` for what compile() refuses. Lines that begin with # are comments; `@ name = expression` gives a variable
// to the lines below.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace luoshi::feel {

struct CaseResult {
  std::size_t run = 0;
  std::vector<std::string> failures = {};  ///< "file:line: expression: what was wrong"
};

[[nodiscard]] CaseResult run_cases(const std::filesystem::path& file);

}  // namespace luoshi::feel

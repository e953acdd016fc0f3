// SPDX-License-Identifier: Apache-2.0
// Running the TCK: every folder below a given one that holds *-test-*.xml files, one outcome for each test case, as the
// published results of vendors are counted.
#pragma once

#include "case_file.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace luoshi::tck {

struct Outcome {
  std::string folder;  ///< relative to the given one, with slashes
  std::string file;
  std::string id;
  bool passed = false;
  bool needs_java = false;  ///< calls external Java code, which this program does not run
  std::string why;          ///< of a failure: what was expected and what came
};

/// Outcomes in the order of folders, files and cases.
[[nodiscard]] std::vector<Outcome> run_folder(const std::filesystem::path& root);

/// Equal as the TCK has it: numbers to 1e-8, everything else by its FEEL value.
[[nodiscard]] bool same(const feel::Value& expected, const feel::Value& actual);

}  // namespace luoshi::tck

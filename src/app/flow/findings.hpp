// SPDX-License-Identifier: Apache-2.0
// Findings: what `flow check` found in its files: problems of loading and of analysis, as lines for people or as JSON,
// and the exit code that sums them up. One thread.
#pragma once

#include "base/result.hpp"
#include "process/bpmn/load.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::app {

/// Each problem as one line on the error output.
void show_problems(std::vector<process::bpmn::Problem> problems, const std::string& file, base::Language language);

class Findings {
 public:
  /// Names that somebody holds: one a line, `#` begins a comment.
  [[nodiscard]] Result<void> read_roles(const std::string& file);
  /// The problems of loading, and what the analysis says of every process that could be understood.
  void add(const std::string& file, const process::bpmn::Loaded& loaded);
  void add(const std::string& file, Error error);

  [[nodiscard]] std::string text(base::Language language) const;
  [[nodiscard]] std::string json(base::Language language) const;
  /// 0 clean (notes do not count), 1 warnings, 2 errors, 3 unsupported elements.
  [[nodiscard]] int exit_code() const;

 private:
  struct File {
    std::string name;
    std::size_t executable = 0;
    std::size_t drawings = 0;
    std::vector<process::bpmn::Problem> problems = {};
  };
  std::optional<std::vector<std::string>> roles_ = {};
  std::vector<File> files_;
};

}  // namespace luoshi::app

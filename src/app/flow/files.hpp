// SPDX-License-Identifier: Apache-2.0
// Files of `flow`: reading a BPMN file, writing a result, naming the file in what went wrong. The exit code of a
// command that could not do what it was asked is kNotDone.
#pragma once

#include "base/result.hpp"
#include "process/bpmn/load.hpp"

#include <string>
#include <string_view>

namespace luoshi::app {

inline constexpr int kNotDone = 1;

/// Shows an error of a file under the file's name.
void report_in(Error error, const std::string& file, base::Language language);
[[nodiscard]] Result<process::bpmn::Loaded> load_flow(const std::string& file);
/// Writes a result (standard output where the path is empty); 0, or kNotDone after saying why.
[[nodiscard]] int written(const std::string& path, std::string_view text, base::Language language);

}  // namespace luoshi::app

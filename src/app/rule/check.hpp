// SPDX-License-Identifier: Apache-2.0
// `luoshi rule check`: everything that is wrong with a model, one message each with its place, and the expression with
// a caret under the fault where there is one. Writes to standard output.
#pragma once

#include "app/read/command.hpp"
#include "decision/model.hpp"

#include <string>

namespace luoshi::app {

[[nodiscard]] ExitCode check_model(const decision::Model& model, base::Language language);

/// The messages as check prints them.
[[nodiscard]] std::string check_text(const std::vector<decision::Problem>& problems, base::Language language);

}  // namespace luoshi::app

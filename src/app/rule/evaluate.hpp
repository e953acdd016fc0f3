// SPDX-License-Identifier: Apache-2.0
// `luoshi rule eval`: evaluates a decision (or all of them, a service, a function) on inputs given as JSON and writes
// the value as JSON, with the trace when that is asked for. What made a value null is told on the error output.
#pragma once

#include "app/cli/arguments.hpp"
#include "app/read/command.hpp"
#include "decision/model.hpp"

namespace luoshi::app {

[[nodiscard]] ExitCode evaluate_model(const decision::Model& model, const RuleArguments& arguments,
                                      base::Language language);

}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
// The trace of an evaluation as JSON, for a person to read and an interface to show: the value, what was noted, and
// each decision with its inputs, the rules that fired and why, and its output. Pure.
#pragma once

#include "base/error.hpp"
#include "decision/trace.hpp"

#include <string>
#include <vector>

namespace luoshi::app {

[[nodiscard]] std::string trace_json(const feel::Value& value, const decision::Trace& trace,
                                     const std::vector<base::Error>& notes, base::Language language);

}  // namespace luoshi::app

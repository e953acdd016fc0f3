// SPDX-License-Identifier: Apache-2.0
// Analysis of a flow before it is put in force: what cannot be reached, what leads nowhere, gateways that block or let
// two tokens through, timers that never ring, roles nobody holds. Pure. It looks at every scope (the process, each
// sub-process) by itself, conditions taken as able to go either way, so what it finds can be a path that the data never
// take; what it does not find in a finite scope does not exist.
#pragma once

#include "process/bpmn/problem.hpp"
#include "process/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::process {

struct CheckOptions {
  /// Names of the roles, posts and units that somebody holds; absent: roles are not looked at.
  std::optional<std::vector<std::string>> roles = {};
  /// States of one scope's token game that are visited; beyond that the result says that it is partial (N-BPMN-002).
  std::size_t states_max = 100'000;
};

/// Findings in the order of lines. Ids E-BPMN-101 to 110; severities warning and error.
[[nodiscard]] std::vector<bpmn::Problem> check(const Process& process, const CheckOptions& options = {});

}  // namespace luoshi::process

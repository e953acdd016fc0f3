// SPDX-License-Identifier: Apache-2.0
// Random well-formed flows: blocks inside blocks (sequence, choice, parallel, inclusive, loop, sub-process,
// multi-instance), every one with one way in and one way out, so that every run must end with no token left.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace luoshi::process {

struct RandomFlow {
  std::string bpmn;
  int tasks = 0;
};

[[nodiscard]] RandomFlow random_flow(std::mt19937_64& random);

}  // namespace luoshi::process

// SPDX-License-Identifier: Apache-2.0
// Looking through a model for what runs and is wrong all the same: inputs that no rule of a table covers, rules that
// contradict each other, cells that can never fire. Bounded work; where it stops short it says so. Pure.
#pragma once

#include "decision/model.hpp"

#include <cstdint>
#include <vector>

namespace luoshi::decision {

struct AnalysisLimits {
  std::uint64_t steps = 2'000'000;    ///< pieces looked at in one table
  std::size_t set_words = 8'000'000;  ///< of memory for the sets of one table
  std::size_t findings = 20;          ///< of one kind in one table; the others are counted
};

/// What is wrong with the model: what was found while it was built, and what the analysis finds, by place.
[[nodiscard]] std::vector<Problem> analyse(const Model& model, const AnalysisLimits& limits = {});

}  // namespace luoshi::decision

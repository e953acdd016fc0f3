// SPDX-License-Identifier: Apache-2.0
// Linking: from definitions as written to Content that can run: references found, types made, expressions compiled, the
// order of evaluation fixed. Circles of decisions are refused; other faults become problems of the content.
#pragma once

#include "base/result.hpp"
#include "decision/content.hpp"

#include <memory>

namespace luoshi::decision {

/// The first model is the main one; the others are those it imports, directly or not.
[[nodiscard]] Result<std::shared_ptr<Content>> link(std::vector<Definitions> models);

}  // namespace luoshi::decision

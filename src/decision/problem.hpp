// SPDX-License-Identifier: Apache-2.0
// Problem: something wrong with a model, found while it was made runnable or by looking through it. The element it
// stands in yields null; the rest of the model works. A plain value.
#pragma once

#include "base/error.hpp"
#include "decision/definitions.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::decision {

/// error: what was wrong with it. finding: the model runs, but somebody should look (a gap in a table). note: worth
/// knowing, nothing to mend.
enum class Severity : std::uint8_t { error, finding, note };

struct Problem {
  Severity severity = Severity::error;
  base::Error error = {};    ///< where.file, .line, .column and .item (the element) are filled in
  std::string text = {};     ///< the expression, when it is about one
  std::uint32_t offset = 0;  ///< of the fault in it, in code points
  std::uint32_t length = 0;  ///< 0: the whole of it is meant
};

}  // namespace luoshi::decision

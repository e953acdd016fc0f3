// SPDX-License-Identifier: Apache-2.0
// The bounds on a child that a reader's limits mean. Output may be larger than text, since it carries coordinates;
// files are allowed only where a program cannot do without.
#pragma once

#include "document/child.hpp"
#include "document/reader.hpp"

namespace luoshi::document {

[[nodiscard]] inline ChildLimits child_limits(const Limits& limits) {
  constexpr std::size_t kOutputPerText = 16;
  return {.cpu_seconds_max = limits.child_cpu_seconds_max,
          .wall_seconds_max = limits.child_wall_seconds_max,
          .memory_bytes_max = limits.child_memory_bytes_max,
          .output_bytes_max = kOutputPerText * limits.text_bytes_max + (1u << 20)};
}

}  // namespace luoshi::document

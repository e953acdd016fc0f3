// SPDX-License-Identifier: Apache-2.0
// Deadlines: the date phrases of a block that set or report a time of work; years in names and base years are none.
// Where the reference date is not known, a relative phrase keeps its words and gets no dates. Pure.
#pragma once

#include "reading/block.hpp"

#include <span>
#include <vector>

namespace luoshi::reading {

struct FoundDeadline {
  Deadline deadline;
  std::uint32_t begin = 0;  ///< in the passage
  std::uint32_t end = 0;    ///< exclusive; Deadline::text is filled from it by the reader
  std::int32_t draft = -1;  ///< index into the drafts, -1 if it stands in front of none
};

/// Finds the deadlines of a block, in the order of the text.
void find_deadlines(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundDeadline>& out);

}  // namespace luoshi::reading

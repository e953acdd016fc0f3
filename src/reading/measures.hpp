// SPDX-License-Identifier: Apache-2.0
// Measures: the figures of a block, each with its operator, what it measures and whom it binds.
// Every figure keeps the place and the very words it was written with. Pure.
#pragma once

#include "reading/block.hpp"

#include <span>
#include <vector>

namespace luoshi::reading {

/// A measure of a block with the draft it stands in.
struct FoundMeasure {
  Measure measure;
  std::uint32_t begin = 0;  ///< of the numeral, in the passage
  std::uint32_t end = 0;    ///< of the numeral as it is quoted; Measure::text is filled from it by the reader
  std::int32_t draft = -1;  ///< index into the drafts, -1 if it stands in none
};

/// Finds the measures of a block, in the order of the text.
void find_measures(const BlockView& block, std::span<const Draft> drafts, std::vector<FoundMeasure>& out);

}  // namespace luoshi::reading

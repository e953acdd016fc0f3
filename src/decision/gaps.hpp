// SPDX-License-Identifier: Apache-2.0
// Gaps: the regions of a table's inputs that no rule covers. Goes column by column with the rules that are still in
// question, joins what differs in one column only, and stops after a number of steps. Used once, by one thread.
#pragma once

#include "decision/region.hpp"

namespace luoshi::decision {

class Gaps {
 public:
  /// The axes must outlive it.
  Gaps(const std::vector<Axis>& axes, std::size_t rows, std::uint64_t steps_max)
      : axes_(axes), rows_(rows), steps_max_(steps_max) {}

  [[nodiscard]] std::vector<Region> find();
  /// Whether there was more to look at than the steps allowed.
  [[nodiscard]] bool cut_short() const { return steps_ > steps_max_; }

 private:
  using Rows = std::vector<RowWord>;

  /// Gaps in the columns from `column` on, as regions of those columns only.
  [[nodiscard]] std::vector<Region> below(std::size_t column, const Rows& rows);
  [[nodiscard]] bool covered(std::size_t column, const Rows& rows) const;

  const std::vector<Axis>& axes_;
  std::size_t rows_;
  std::uint64_t steps_max_;
  std::uint64_t steps_ = 0;
};

}  // namespace luoshi::decision

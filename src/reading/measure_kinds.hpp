// SPDX-License-Identifier: Apache-2.0
// MeasureKinds: whether a figure is a result, a target, a task or binds nobody. The commitment it stands in decides
// first; then whether the figure only describes what another one counts, and whether it is a statistic or work.
#pragma once

#include "reading/block.hpp"

#include <string>
#include <vector>

namespace luoshi::reading {

class MeasureKinds {
 public:
  /// The quantities that the others are asked about are elements of the block's scan.
  explicit MeasureKinds(const BlockView& block) : block_(block), quantities_(block.scan.quantities) {}

  /// 投资5亿元以上项目3个, 2个产值超百亿元的产业集群: a threshold inside the name of what is counted.
  [[nodiscard]] bool describes(const text::Quantity& quantity) const;
  /// 由65%提高到80%, 从2025年的12%降至9%: where the way to another figure begins.
  [[nodiscard]] bool starts_from(const text::Quantity& quantity, const text::Quantity& last,
                                 const Clause& clause) const;
  /// Kind of a figure of `clause` that stands in the draft `d` and measures `of`.
  [[nodiscard]] MeasureKind find(const text::Quantity& quantity, const Clause& clause, const Draft& d,
                                 const std::string& of);

 private:
  [[nodiscard]] const text::Quantity* behind(const text::Quantity& quantity) const;
  [[nodiscard]] bool is_field_of_rank(const text::Quantity& quantity) const;
  [[nodiscard]] bool is_size_of_counted(const text::Quantity& quantity) const;
  [[nodiscard]] bool counts_beside(const text::Quantity& quantity) const;
  [[nodiscard]] bool time_in_name(const text::Quantity& quantity) const;
  [[nodiscard]] bool is_heading_count(const text::Quantity& quantity) const;
  [[nodiscard]] bool is_last(const text::Quantity& quantity, const Clause& clause) const;
  [[nodiscard]] bool has_stock_before(const text::Quantity& quantity) const;
  [[nodiscard]] MeasureKind target_or_task(const text::Quantity& quantity, const Clause& clause, const std::string& of,
                                           bool target);

  const BlockView& block_;
  const std::vector<text::Quantity>& quantities_;
  text::Passage name_;  // what a figure measures, kept for its memory
};

}  // namespace luoshi::reading

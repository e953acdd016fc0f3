// SPDX-License-Identifier: Apache-2.0
// Curve (序时进度): how far a matter should be at a moment, in percent of the whole. It comes from the node plan that
// the unit filed and that was approved; only where there is none it is the straight line from start to end, and says
// so. A value; pure; moments are given. Percents are decimals from 0 to 100.
#pragma once

#include "base/decimal.hpp"
#include "base/instant.hpp"

#include <optional>
#include <vector>

namespace luoshi::ledger::clocks {

/// A point of a node plan: so many percent are to be done by then (the share of all nodes up to this one).
struct CurvePoint {
  base::Instant by = {};
  base::Decimal percent = {};
  bool operator==(const CurvePoint&) const = default;
};

struct Curve {
  bool linear = false;       ///< no plan: a straight line, to be labelled so (按时间均摊)
  base::Instant start = {};  ///< of the straight line
  base::Instant end = {};
  std::vector<CurvePoint> points = {};  ///< of a plan, in order of time; percents ascend

  /// Nothing is expected of a matter without plan and without end (长期坚持).
  [[nodiscard]] bool empty() const { return points.empty() && !linear; }
};

/// What is expected at a moment: of a plan the percent of the last node whose time has passed; of a straight line the
/// part of the time that has passed, rounded to two digits.
[[nodiscard]] base::Decimal expected(const Curve& curve, base::Instant now);

/// The first moment from which more than `percent` is expected; absent when that never comes.
[[nodiscard]] std::optional<base::Instant> exceeds(const Curve& curve, const base::Decimal& percent);

}  // namespace luoshi::ledger::clocks

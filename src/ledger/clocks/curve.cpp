// SPDX-License-Identifier: Apache-2.0
#include "ledger/clocks/curve.hpp"

namespace luoshi::ledger::clocks {

base::Decimal expected(const Curve& curve, base::Instant now) {
  base::Decimal reached;
  for (const auto& point : curve.points) {
    if (point.by < now) reached = point.percent;
  }
  if (!curve.linear || now <= curve.start) return reached;
  if (now >= curve.end) return base::Decimal(100);
  const auto part = base::Decimal(100) * base::Decimal(now.ms - curve.start.ms);
  const auto whole = part.divided_by(base::Decimal(curve.end.ms - curve.start.ms));
  return whole ? whole->rounded(2).value_or(*whole) : reached;
}

std::optional<base::Instant> exceeds(const Curve& curve, const base::Decimal& percent) {
  for (const auto& point : curve.points) {
    if (point.percent > percent) return base::Instant{point.by.ms + 1};
  }
  if (!curve.linear || percent >= base::Decimal(100)) return std::nullopt;
  if (curve.end <= curve.start) return curve.start;
  // Rounded up to the next hundredth: expected() rounds as well, and the two must not disagree.
  const auto aim = (percent.is_negative() ? base::Decimal(0) : percent) + base::Decimal(5, -3);
  const auto part = aim * base::Decimal(curve.end.ms - curve.start.ms);
  const auto ms = part.divided_by(base::Decimal(100));
  const auto whole = ms ? ms->rounded(0, base::Rounding::up) : std::nullopt;
  const auto offset = whole ? whole->to_int64() : std::nullopt;
  if (!offset) return std::nullopt;
  return base::Instant{std::min(curve.start.ms + *offset + 1, curve.end.ms)};
}

}  // namespace luoshi::ledger::clocks

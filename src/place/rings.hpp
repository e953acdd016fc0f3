// SPDX-License-Identifier: Apache-2.0
// Rings made good: repeated points left out, turned the way RFC 7946 asks; one that crosses or touches itself is
// refused, with the point. Pure.
#pragma once

#include "place/geometry.hpp"

#include <optional>
#include <vector>

namespace luoshi::place {

/// Takes out points that stand twice in a row, and the one that closes it.
[[nodiscard]] Ring without_repeats(std::vector<Point> points);

/// Counter-clockwise or not; of a ring that does not cross itself.
[[nodiscard]] bool is_counter_clockwise(const Ring& ring);
void orient(Polygon& polygon);

/// Where two edges of the polygon's rings meet that should not: near a crossing, an end of one of the edges. Rings of
/// one polygon may touch in points and no more; a ring does not touch itself. Absent: none.
[[nodiscard]] std::optional<Point> find_crossing(const Polygon& polygon);

/// Whether every hole lies in the outer ring. Of a polygon without crossings.
[[nodiscard]] bool has_its_holes_inside(const Polygon& polygon);

/// Whether the lines a–b and c–d cross each other, each from one side to the other.
[[nodiscard]] bool is_crossing(Point a, Point b, Point c, Point d);

}  // namespace luoshi::place

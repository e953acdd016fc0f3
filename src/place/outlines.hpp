// SPDX-License-Identifier: Apache-2.0
// Outlines with fewer points, for drawing (Douglas and Peucker): what two places share stays shared, for a border is
// parted where it meets others and each stretch is made simpler by itself. In whole numbers; nothing is decided by what
// comes out. Pure.
#pragma once

#include "place/places.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace luoshi::place {

/// The areas of each place (sites have none), no farther from what was than `within` (10^-7 degrees); polygons and
/// holes too small to be seen go, a place keeps one polygon at least. In the order of `places`.
[[nodiscard]] std::vector<std::vector<Polygon>> simplified(std::span<const Place* const> places, std::int64_t within);

/// The same, as exact as it can be with no more than `points_max` points in all, as far as this can be had.
[[nodiscard]] std::vector<std::vector<Polygon>> simplified_to(std::span<const Place* const> places,
                                                              std::size_t points_max);

}  // namespace luoshi::place

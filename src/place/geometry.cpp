// SPDX-License-Identifier: Apache-2.0
#include "place/geometry.hpp"

#include "place/wide.hpp"

#include <algorithm>

namespace luoshi::place {
namespace {

// How far the point is along the line from a to b, against the whole: negative before a, more than `whole` behind b.
struct Along {
  Wide at;
  Wide whole;
};
Along along(Point a, Point b, Point point) {
  const Wide dx = b.x - a.x;
  const Wide dy = b.y - a.y;
  return {dx * (point.x - a.x) + dy * (point.y - a.y), dx * dx + dy * dy};
}

Wide square(std::int64_t value) { return Wide(value) * value; }

Wide distance_squared(Point a, Point b) { return square(a.x - b.x) + square(a.y - b.y); }

// Where a ring meets the horizontal line at y, which goes through none of its corners: ascending.
void add_crossings(const Ring& ring, std::int64_t twice_y, std::vector<std::int64_t>& out) {
  each_edge(ring, [&](Point a, Point b) {
    if ((2 * a.y > twice_y) == (2 * b.y > twice_y)) return;
    const Wide way = Wide(b.x - a.x) * (twice_y - 2 * a.y) / (Wide(2) * (b.y - a.y));
    out.push_back(a.x + static_cast<std::int64_t>(way));
  });
}

}  // namespace

void Box::add(Point point) {
  low = {std::min(low.x, point.x), std::min(low.y, point.y)};
  high = {std::max(high.x, point.x), std::max(high.y, point.y)};
}

void Box::add(const Box& other) {
  if (other.is_empty()) return;
  add(other.low);
  add(other.high);
}

bool Box::covers(Point point) const {
  return point.x >= low.x && point.x <= high.x && point.y >= low.y && point.y <= high.y;
}

bool Box::meets(const Box& other) const {
  return other.low.x <= high.x && other.high.x >= low.x && other.low.y <= high.y && other.high.y >= low.y;
}

Box Box::widened(std::int64_t by) const { return {{low.x - by, low.y - by}, {high.x + by, high.y + by}}; }

int turn(Point a, Point b, Point point) {
  const std::int64_t left = (b.x - a.x) * (point.y - a.y);
  const std::int64_t right = (point.x - a.x) * (b.y - a.y);
  return left > right ? 1 : left < right ? -1 : 0;
}

bool is_between(Point a, Point b, Point point) {
  return std::min(a.x, b.x) <= point.x && point.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= point.y &&
         point.y <= std::max(a.y, b.y) && turn(a, b, point) == 0;
}

bool is_near(Point a, Point b, Point point, std::int64_t within) {
  const auto on = along(a, b, point);
  if (on.at <= 0) return distance_squared(a, point) <= square(within);
  if (on.at >= on.whole) return distance_squared(b, point) <= square(within);
  // Twice the triangle over its base is its height; both sides squared fit 128 bits without a sign.
  const auto area = Wide(b.x - a.x) * (point.y - a.y) - Wide(point.x - a.x) * (b.y - a.y);
  const auto size = static_cast<WideUnsigned>(area < 0 ? -area : area);
  return size * size <= static_cast<WideUnsigned>(square(within)) * static_cast<WideUnsigned>(on.whole);
}

Side side_of(const Ring& ring, Point point) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1 == ring.size() ? 0 : i + 1];
    if (is_between(a, b, point)) return Side::edge;
    // Edges count from their lower end up to below their upper one, so that a corner is met once.
    if ((a.y > point.y) == (b.y > point.y)) continue;
    const int side = turn(a, b, point);
    if ((b.y > a.y) == (side > 0)) inside = !inside;
  }
  return inside ? Side::inside : Side::outside;
}

Side side_of(const Polygon& polygon, Point point) {
  const auto outer = side_of(polygon.outer, point);
  if (outer != Side::inside) return outer;
  for (const auto& hole : polygon.holes) {
    const auto side = side_of(hole, point);
    if (side == Side::edge) return Side::edge;
    if (side == Side::inside) return Side::outside;
  }
  return Side::inside;
}

bool covers(const Shape& shape, Point point) {
  if (!shape.box.covers(point)) return false;
  return std::ranges::any_of(shape.areas,
                             [&](const Polygon& polygon) { return side_of(polygon, point) != Side::outside; });
}

bool is_near_edge(const Shape& shape, Point point, std::int64_t within) {
  bool near = false;
  each_ring(shape, [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size() && !near; ++i) {
      near = is_near(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], point, within);
    }
  });
  return near;
}

bool is_deep_inside(const Shape& shape, Point point, std::int64_t within) {
  return covers(shape, point) && !is_near_edge(shape, point, within);
}

Point inner_point(const Polygon& polygon) {
  Box box;
  for (const auto point : polygon.outer) box.add(point);
  // The middle of the widest stretch of a line across; half units, so that it goes through no corner.
  const std::int64_t twice_y = (box.low.y + box.high.y) | 1;
  std::vector<std::int64_t> crossings;
  add_crossings(polygon.outer, twice_y, crossings);
  for (const auto& hole : polygon.holes) add_crossings(hole, twice_y, crossings);
  std::ranges::sort(crossings);
  Point best = polygon.outer.front();
  std::int64_t widest = -1;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    const auto width = crossings[i + 1] - crossings[i];
    if (width <= widest) continue;
    widest = width;
    best = {crossings[i] + width / 2, twice_y / 2};
  }
  return best;
}

}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
#include "place/rings.hpp"

#include <algorithm>

namespace luoshi::place {
namespace {

struct Edge {
  Point a;
  Point b;
  std::size_t ring;
  std::size_t number;
  std::size_t count;  ///< edges of its ring

  [[nodiscard]] std::int64_t west() const { return std::min(a.x, b.x); }
  [[nodiscard]] std::int64_t east() const { return std::max(a.x, b.x); }
};

void add_edges(const Ring& ring, std::size_t number, std::vector<Edge>& out) {
  std::size_t at = 0;
  each_edge(ring, [&](Point a, Point b) { out.push_back({a, b, number, at++, ring.size()}); });
}

bool apart(const Edge& one, const Edge& other) {
  return std::max(one.a.y, one.b.y) < std::min(other.a.y, other.b.y) ||
         std::max(other.a.y, other.b.y) < std::min(one.a.y, one.b.y);
}

// The end of one edge that lies on the other one.
std::optional<Point> touching(const Edge& one, const Edge& other) {
  for (const auto end : {one.a, one.b}) {
    if (is_between(other.a, other.b, end)) return end;
  }
  for (const auto end : {other.a, other.b}) {
    if (is_between(one.a, one.b, end)) return end;
  }
  return std::nullopt;
}

// Two edges on one line that share more than a point.
bool run_together(const Edge& one, const Edge& other) {
  if (turn(one.a, one.b, other.a) != 0 || turn(one.a, one.b, other.b) != 0) return false;
  const auto low = std::max(std::min(one.a, one.b), std::min(other.a, other.b));
  const auto high = std::min(std::max(one.a, one.b), std::max(other.a, other.b));
  return low < high;
}

std::optional<Point> meeting(const Edge& one, const Edge& other) {
  if (apart(one, other)) return std::nullopt;
  if (is_crossing(one.a, one.b, other.a, other.b)) return one.a;
  if (run_together(one, other)) return touching(one, other);
  if (one.ring != other.ring) return std::nullopt;
  const auto gap = one.number < other.number ? other.number - one.number : one.number - other.number;
  if (gap == 1 || gap + 1 == one.count) return std::nullopt;  // neighbours share an end
  return touching(one, other);
}

}  // namespace

bool is_crossing(Point a, Point b, Point c, Point d) {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

Ring without_repeats(std::vector<Point> points) {
  const auto repeats = std::ranges::unique(points);
  points.erase(repeats.begin(), repeats.end());
  while (points.size() > 1 && points.front() == points.back()) points.pop_back();
  return points;
}

bool is_counter_clockwise(const Ring& ring) {
  // At the lowest corner, the leftmost of those, the ring turns the way it goes round.
  const auto lowest =
      std::ranges::min_element(ring, [](Point a, Point b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
  const auto at = static_cast<std::size_t>(lowest - ring.begin());
  return turn(ring[(at + ring.size() - 1) % ring.size()], ring[at], ring[(at + 1) % ring.size()]) > 0;
}

void orient(Polygon& polygon) {
  if (!is_counter_clockwise(polygon.outer)) std::ranges::reverse(polygon.outer);
  for (auto& hole : polygon.holes) {
    if (is_counter_clockwise(hole)) std::ranges::reverse(hole);
  }
}

std::optional<Point> find_crossing(const Polygon& polygon) {
  std::vector<Edge> edges;
  add_edges(polygon.outer, 0, edges);
  for (std::size_t i = 0; i < polygon.holes.size(); ++i) add_edges(polygon.holes[i], i + 1, edges);
  std::ranges::sort(edges, {}, &Edge::west);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::size_t j = i + 1; j < edges.size() && edges[j].west() <= edges[i].east(); ++j) {
      if (const auto point = meeting(edges[i], edges[j])) return point;
    }
  }
  return std::nullopt;
}

bool has_its_holes_inside(const Polygon& polygon) {
  return std::ranges::all_of(polygon.holes, [&](const Ring& hole) {
    // Rings may touch in points, and a hole may leave its outline through two of them.
    return std::ranges::all_of(hole, [&](Point corner) { return side_of(polygon.outer, corner) != Side::outside; });
  });
}

}  // namespace luoshi::place

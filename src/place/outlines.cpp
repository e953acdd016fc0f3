// SPDX-License-Identifier: Apache-2.0
#include "place/outlines.hpp"

#include "place/wide.hpp"

#include <algorithm>
#include <map>

namespace luoshi::place {
namespace {

constexpr std::int64_t kFirstWithin = 16;  // about 15 centimetres
constexpr std::int64_t kMostWithin = kDegree / 10;

// Where borders meet: points whose neighbours on all rings are not the same two.
class Junctions {
 public:
  void add(const Ring& ring) {
    each_edge(ring, [&](Point a, Point b) {
      note(a, b);
      note(b, a);
    });
  }
  [[nodiscard]] bool has(Point point) const { return around_.at(point).many; }

 private:
  struct Around {
    Point first;
    Point second;
    int count = 0;
    bool many = false;
  };
  void note(Point point, Point neighbour) {
    auto& around = around_[point];
    if (around.count > 0 && around.first == neighbour) return;
    if (around.count > 1 && around.second == neighbour) return;
    if (around.count == 0) around.first = neighbour;
    if (around.count == 1) around.second = neighbour;
    if (around.count > 1) around.many = true;
    around.count = std::min(around.count + 1, 2);
  }

  std::map<Point, Around> around_;
};

// Twice the triangle's area: of points over one base the highest has the largest.
WideUnsigned area(Point a, Point b, Point point) {
  const auto made = Wide(b.x - a.x) * (point.y - a.y) - Wide(point.x - a.x) * (b.y - a.y);
  return static_cast<WideUnsigned>(made < 0 ? -made : made);
}

WideUnsigned far(Point a, Point b) {
  const auto made = Wide(a.x - b.x) * (a.x - b.x) + Wide(a.y - b.y) * (a.y - b.y);
  return static_cast<WideUnsigned>(made);
}

// The point of points[from + 1 .. to - 1] that lies farthest from the line between both ends; of equals the least, so
// that a stretch is parted alike from either side.
std::size_t farthest(const std::vector<Point>& points, std::size_t from, std::size_t to) {
  const auto height = [&](std::size_t i) {
    return points[from] == points[to] ? far(points[from], points[i]) : area(points[from], points[to], points[i]);
  };
  auto best = from + 1;
  for (auto i = best + 1; i < to; ++i) {
    const auto [here, there] = std::pair(height(i), height(best));
    if (here > there || (here == there && points[i] < points[best])) best = i;
  }
  return best;
}

// A stretch from junction to junction; both ends stay.
std::vector<Point> thinned(const std::vector<Point>& points, std::int64_t within) {
  std::vector<bool> kept(points.size());
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    if (to - from < 2) continue;
    const auto at = farthest(points, from, to);
    if (is_near(points[from], points[to], points[at], within)) continue;
    kept[at] = true;
    open.emplace_back(from, at);
    open.emplace_back(at, to);
  }
  std::vector<Point> made;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (kept[i]) made.push_back(points[i]);
  }
  return made;
}

Ring thinned_ring(const Ring& ring, const Junctions& junctions, std::int64_t within) {
  // It begins at a junction; one that meets no other at its least point, which both of its sides agree on.
  auto start = std::ranges::find_if(ring, [&](Point point) { return junctions.has(point); });
  if (start == ring.end()) start = std::ranges::min_element(ring);
  std::vector<Point> turned(start, ring.end());
  turned.insert(turned.end(), ring.begin(), start);
  turned.push_back(turned.front());
  Ring made;
  std::vector<Point> stretch{turned.front()};
  for (std::size_t i = 1; i < turned.size(); ++i) {
    stretch.push_back(turned[i]);
    if (i + 1 < turned.size() && !junctions.has(turned[i])) continue;
    const auto part = thinned(stretch, within);
    made.insert(made.end(), part.begin(), part.end() - 1);
    stretch.assign(1, turned[i]);
  }
  return made;
}

Box box_of(const Ring& ring) {
  Box box;
  for (const auto point : ring) box.add(point);
  return box;
}

std::int64_t extent(const Ring& ring) {
  const auto box = box_of(ring);
  return std::max(box.high.x - box.low.x, box.high.y - box.low.y);
}

std::vector<Polygon> thinned_areas(const Place& place, const Junctions& junctions, std::int64_t within) {
  std::vector<Polygon> made;
  const Polygon* largest = nullptr;
  for (const auto& polygon : place.shape.areas) {
    if (largest == nullptr || extent(polygon.outer) > extent(largest->outer)) largest = &polygon;
    Polygon thin{thinned_ring(polygon.outer, junctions, within)};
    if (thin.outer.size() < 3) continue;
    for (const auto& hole : polygon.holes) {
      auto ring = thinned_ring(hole, junctions, within);
      if (ring.size() >= 3) thin.holes.push_back(std::move(ring));
    }
    made.push_back(std::move(thin));
  }
  if (made.empty() && largest != nullptr) made.push_back({largest->outer});
  return made;
}

std::size_t points_in(const std::vector<std::vector<Polygon>>& outlines) {
  std::size_t count = 0;
  for (const auto& areas : outlines) {
    for (const auto& polygon : areas) {
      count += polygon.outer.size();
      for (const auto& hole : polygon.holes) count += hole.size();
    }
  }
  return count;
}

}  // namespace

std::vector<std::vector<Polygon>> simplified(std::span<const Place* const> places, std::int64_t within) {
  Junctions junctions;
  for (const auto* place : places) each_ring(place->shape, [&](const Ring& ring) { junctions.add(ring); });
  std::vector<std::vector<Polygon>> made;
  made.reserve(places.size());
  for (const auto* place : places) made.push_back(thinned_areas(*place, junctions, within));
  return made;
}

std::vector<std::vector<Polygon>> simplified_to(std::span<const Place* const> places, std::size_t points_max) {
  std::vector<std::vector<Polygon>> made;
  for (const auto* place : places) made.push_back(place->shape.areas);
  for (auto within = kFirstWithin; points_in(made) > points_max && within <= kMostWithin; within *= 2) {
    made = simplified(places, within);
  }
  return made;
}

}  // namespace luoshi::place

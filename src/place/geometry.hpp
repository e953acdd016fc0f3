// SPDX-License-Identifier: Apache-2.0
// Geometry in whole numbers: degrees times 10^7 (about a centimetre), so that where a point lies is decided exactly and
// alike on every machine. Shapes are those of RFC 7946 (GeoJSON). Nothing crosses the 180th meridian. Pure values.
#pragma once

#include <cstdint>
#include <vector>

namespace luoshi::place {

/// Longitude and latitude, CGCS2000 (here the same as WGS 84), in 10^-7 degrees.
struct Point {
  std::int64_t x = 0;  ///< east of Greenwich, within ±kEastMax
  std::int64_t y = 0;  ///< north of the equator, within ±kNorthMax
  auto operator<=>(const Point&) const = default;
};
inline constexpr std::int64_t kDegree = 10'000'000;
inline constexpr std::int64_t kEastMax = 180 * kDegree;
inline constexpr std::int64_t kNorthMax = 90 * kDegree;

/// What a shape lies in; its borders belong to it. Empty as made.
struct Box {
  Point low = {kEastMax, kNorthMax};
  Point high = {-kEastMax, -kNorthMax};

  [[nodiscard]] bool is_empty() const { return low.x > high.x; }
  void add(Point point);
  void add(const Box& other);
  [[nodiscard]] bool covers(Point point) const;
  [[nodiscard]] bool meets(const Box& other) const;
  /// The same with so much more on each side.
  [[nodiscard]] Box widened(std::int64_t by) const;
};

/// A closed line; the last point is joined to the first, which does not stand there again.
using Ring = std::vector<Point>;

/// An area: its outer ring counter-clockwise, its holes clockwise (RFC 7946, 3.1.6).
struct Polygon {
  Ring outer;
  std::vector<Ring> holes = {};
};

/// What a place covers: areas, lines or points, of one sort.
struct Shape {
  std::vector<Polygon> areas = {};
  std::vector<std::vector<Point>> lines = {};
  std::vector<Point> points = {};
  Box box = {};
};

enum class Side : std::uint8_t { outside, edge, inside };

/// On which side of the line from a to b the point lies: 1 left, -1 right, 0 on the line. Exact: a difference of
/// longitudes times one of latitudes fits 64 bits.
[[nodiscard]] int turn(Point a, Point b, Point point);
/// Whether the point lies on the line between a and b, ends included.
[[nodiscard]] bool is_between(Point a, Point b, Point point);
/// Whether the point is no farther than `within` (10^-7 degrees) from the line between a and b.
[[nodiscard]] bool is_near(Point a, Point b, Point point, std::int64_t within);

[[nodiscard]] Side side_of(const Ring& ring, Point point);
[[nodiscard]] Side side_of(const Polygon& polygon, Point point);
/// Whether an area of the shape covers the point. An edge belongs to the area: "covers" of OGC Simple Feature Access
/// (ISO 19125-1), for a point on a shared border must not fall between two cells.
[[nodiscard]] bool covers(const Shape& shape, Point point);
/// Whether the point lies within an area, farther than `within` from every edge.
[[nodiscard]] bool is_deep_inside(const Shape& shape, Point point, std::int64_t within);
/// Whether the point lies on, or no farther than `within` from, an edge of the shape.
[[nodiscard]] bool is_near_edge(const Shape& shape, Point point, std::int64_t within);

/// A point inside the polygon, not on its edge where it is wider than two units; for names on maps and for comparing.
[[nodiscard]] Point inner_point(const Polygon& polygon);

/// Calls visit(a, b) for each edge of a ring.
template <class Visit>
void each_edge(const Ring& ring, Visit visit) {
  for (std::size_t i = 0; i < ring.size(); ++i) visit(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
}

/// Calls visit(ring) for each ring of the shape's areas, the outer one of each before its holes.
template <class Visit>
void each_ring(const Shape& shape, Visit visit) {
  for (const auto& polygon : shape.areas) {
    visit(polygon.outer);
    for (const auto& hole : polygon.holes) visit(hole);
  }
}

}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
#include "place/check.hpp"

#include "place/rings.hpp"

#include <algorithm>

namespace luoshi::place {
namespace {

base::Error odd(std::string_view id, const Place& place, std::vector<base::Arg> args) {
  return {.code = base::ErrorCode::invalid_input, .id = id, .where = {.item = place.where}, .args = std::move(args)};
}

// Both lines go clearly to the other side of each other.
bool cross_deeply(Point a, Point b, Point c, Point d) {
  return is_crossing(a, b, c, d) && !is_near(c, d, a, kTolerance) && !is_near(c, d, b, kTolerance) &&
         !is_near(a, b, c, kTolerance) && !is_near(a, b, d, kTolerance);
}

bool borders_cross(const Shape& one, const Shape& other) {
  bool found = false;
  each_ring(one, [&](const Ring& ring) {
    each_edge(ring, [&](Point a, Point b) {
      Box edge;
      edge.add(a);
      edge.add(b);
      if (found || !edge.meets(other.box)) return;
      each_ring(other, [&](const Ring& far) {
        each_edge(far, [&](Point c, Point d) { found = found || cross_deeply(a, b, c, d); });
      });
    });
  });
  return found;
}

// Whether a corner or the middle of an edge meets the test: borders that run together show themselves between corners.
bool any_point(const Shape& shape, const auto& test) {
  bool found = false;
  each_ring(shape, [&](const Ring& ring) {
    each_edge(ring, [&](Point a, Point b) {
      found = found || test(a) || test(Point{a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2});
    });
  });
  return found;
}

bool reaches_into(const Shape& one, const Shape& other) {
  return any_point(one, [&](Point point) { return is_deep_inside(other, point, kTolerance); });
}

bool is_within(const Shape& child, const Shape& parent) {
  const auto outside = [&](Point point) { return !covers(parent, point) && !is_near_edge(parent, point, kTolerance); };
  return !any_point(child, outside) && !reaches_into(parent, child) && !borders_cross(child, parent);
}

bool overlap(const Shape& one, const Shape& other) {
  if (!one.box.meets(other.box)) return false;
  if (reaches_into(one, other) || reaches_into(other, one) || borders_cross(one, other)) return true;
  // Neither crosses nor reaches into the other: they lie apart, or one upon the other.
  return std::ranges::any_of(one.areas, [&](const Polygon& polygon) {
    const auto point = inner_point(polygon);
    return is_deep_inside(one, point, kTolerance) && is_deep_inside(other, point, kTolerance);
  });
}

bool has_standard_code(const Place& place) {
  if (!std::ranges::all_of(place.code, [](char c) { return c >= '0' && c <= '9'; })) return false;
  if (!place.code.starts_with(place.parent)) return false;
  const auto length = place.code.size();
  switch (place.kind) {
    case Kind::district:
      return length == 6;
    case Kind::street:
      return length == 9;
    case Kind::community:
      return length == 12;
    case Kind::grid:
      return length >= 14 && length <= 18;
    case Kind::site:
      break;
  }
  return true;
}

// The cells of one kind under one parent, from west to east, each with those whose boxes it meets.
void find_overlaps(std::vector<const Place*> cells, std::vector<base::Error>& out) {
  std::ranges::sort(cells, {}, [](const Place* cell) { return cell->shape.box.low.x; });
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t j = i + 1; j < cells.size() && cells[j]->shape.box.low.x <= cells[i]->shape.box.high.x; ++j) {
      if (cells[i]->kind != cells[j]->kind || !overlap(cells[i]->shape, cells[j]->shape)) continue;
      out.push_back(odd("E-PLACE-021", *cells[i], {{"code", cells[i]->code}, {"other", cells[j]->code}}));
    }
  }
}

}  // namespace

std::vector<base::Error> find_oddities(const Places& places) {
  std::vector<base::Error> found;
  std::map<std::string_view, std::vector<const Place*>> under;
  for (const auto& place : places.all()) {
    if (place.kind == Kind::site) continue;
    under[place.parent].push_back(&place);
    if (!has_standard_code(place)) found.push_back(odd("E-PLACE-022", place, {{"code", place.code}}));
    const auto* parent = places.parent_of(place);
    if (parent != nullptr && !is_within(place.shape, parent->shape)) {
      found.push_back(odd("E-PLACE-020", place, {{"code", place.code}, {"parent", parent->code}}));
    }
  }
  for (auto& [parent, cells] : under) find_overlaps(std::move(cells), found);
  return found;
}

}  // namespace luoshi::place

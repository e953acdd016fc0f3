// SPDX-License-Identifier: Apache-2.0
// Places: the tree of a district's places: the district, its townships and streets, their communities, their grids
// (单元网格, GB/T 30428.1), and sites (roads, rivers, squares). Found by code, and by a point among ten thousand cells
// in microseconds. Made once of files, immutable, asked from any thread. Start here.
#pragma once

#include "place/geojson.hpp"
#include "place/geometry.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::place {

/// From the largest to the smallest. All but sites are cells: areas that a point lies in.
enum class Kind : std::uint8_t { district, street, community, grid, site };
inline constexpr std::size_t kKinds = 5;
[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::optional<Kind> kind_named(std::string_view name);
/// 区县, 街道(乡镇) …
[[nodiscard]] std::string_view label_of(Kind kind, base::Language language);

struct Place {
  std::string code;
  std::string name_zh;
  std::string name_en;  ///< may be empty
  Kind kind = Kind::site;
  std::string parent = {};  ///< its code; empty at the top
  Shape shape = {};
  std::string where = {};  ///< "features[3] 410999001", for messages

  /// The English name where there is one and it is asked for.
  [[nodiscard]] const std::string& name(base::Language language) const;
};

inline constexpr std::size_t kPlacesMax = 50'000;
inline constexpr std::size_t kCodeBytesMax = 32;

class Places {
 public:
  Places() = default;
  /// Errors: those of read_features; E-PLACE-002: a code that is none, a kind that is not known; -007: a cell that is
  /// no area; -009: more than kPlacesMax; -010: a code that stands twice; -011: no such parent; -012: a parent that is
  /// not larger (so no place stands above itself).
  [[nodiscard]] static Result<Places> read(std::span<const PlaceFile> files);

  [[nodiscard]] bool empty() const { return places_.empty(); }
  /// By code.
  [[nodiscard]] const std::vector<Place>& all() const { return places_; }
  [[nodiscard]] const Place* find(std::string_view code) const;
  [[nodiscard]] const Place* parent_of(const Place& place) const { return find(place.parent); }
  /// What stands right below, by code.
  [[nodiscard]] std::vector<const Place*> children_of(const Place& place) const;
  /// Itself and what stands above it, itself first.
  [[nodiscard]] std::vector<const Place*> line_of(const Place& place) const;
  /// Whether `place` is `above` or stands below it.
  [[nodiscard]] bool is_within(const Place& place, const Place& above) const;

  /// The cells that cover a point, the smallest kind first, of one kind by code. A point on a shared border lies in
  /// both; what is decided takes the first.
  [[nodiscard]] std::vector<const Place*> covering(Point point) const;
  /// The first of those; null: the point lies in none.
  [[nodiscard]] const Place* cell_at(Point point) const;

 private:
  void index();
  [[nodiscard]] std::size_t part_of(Point point) const;

  std::vector<Place> places_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> children_;
  // The box of all cells in equal parts, each with the cells whose box meets it: `begins_` says where a part's begin in
  // `cells_`. Cells that meet very many parts are looked at for every point.
  Box box_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> cells_;
  std::vector<std::uint32_t> large_;
};

}  // namespace luoshi::place

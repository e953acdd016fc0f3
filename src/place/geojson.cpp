// SPDX-License-Identifier: Apache-2.0
#include "place/geojson.hpp"

#include "codec/json.hpp"
#include "place/degrees.hpp"
#include "place/rings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::place {
namespace {

using codec::Json;

constexpr std::size_t kDepthMax = 16;

Failure refused(std::string_view id, std::string item, std::vector<base::Arg> args = {},
                base::ErrorCode code = base::ErrorCode::invalid_input) {
  return fail({.code = code, .id = id, .where = {.item = std::move(item)}, .args = std::move(args)});
}

// The tree of a file. A number becomes whole 10^-7 degrees by its digits, never by way of binary floating point; one
// that is beyond all degrees becomes null.
class Tree : public codec::JsonHandler {
 public:
  void begin_object() override { open(codec::json_object()); }
  void begin_array() override { open(codec::json_array()); }
  void end_object() override { close(); }
  void end_array() override { close(); }
  void key(std::string_view name) override { open_.back().key = name; }
  void string(std::string_view text) override { put(Json(text)); }
  void boolean(bool value) override { put(Json(value)); }
  void null() override { put(Json()); }
  [[nodiscard]] bool number(std::string_view digits) override {
    const auto value = degrees(digits);
    put(value ? Json(*value) : Json());
    return true;
  }
  [[nodiscard]] const Json& root() const { return root_; }

 private:
  struct Open {
    Json json;
    std::string key = {};
  };

  void open(Json json) { open_.push_back({std::move(json)}); }
  void close() {
    auto made = std::move(open_.back().json);
    open_.pop_back();
    put(std::move(made));
  }
  void put(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().json.items() != nullptr) {
      open_.back().json.append(std::move(value));
    } else {
      open_.back().json.add(std::move(open_.back().key), std::move(value));
    }
  }

  std::vector<Open> open_;
  Json root_;
};

// One geometry; `item` names its feature.
class Reader {
 public:
  explicit Reader(std::string item) : item_(std::move(item)) {}

  Result<Shape> shape(const Json& geometry) {
    const auto type = geometry.text_of("type").value_or("");
    const auto* coordinates = geometry.find("coordinates");
    Shape made;
    if (type == "Polygon" && coordinates != nullptr) {
      LUOSHI_CHECK(area(*coordinates, made));
    } else if (type == "MultiPolygon" && coordinates != nullptr) {
      LUOSHI_CHECK(each(*coordinates, [&](const Json& one) { return area(one, made); }));
    } else if (type == "LineString" && coordinates != nullptr) {
      LUOSHI_CHECK(line(*coordinates, made));
    } else if (type == "MultiLineString" && coordinates != nullptr) {
      LUOSHI_CHECK(each(*coordinates, [&](const Json& one) { return line(one, made); }));
    } else if (type == "Point" && coordinates != nullptr) {
      LUOSHI_TRY(const auto point, position(*coordinates));
      made.points.push_back(point);
      made.box.add(point);
    } else {
      return refused("E-PLACE-007", item_, {{"type", std::string(type)}});
    }
    if (made.box.is_empty()) return wrong_position();
    return made;
  }

 private:
  [[nodiscard]] Failure wrong_position() const { return refused("E-PLACE-003", item_); }

  template <class Take>
  Result<void> each(const Json& list, Take take) {
    const auto* items = list.items();
    if (items == nullptr || items->empty()) return wrong_position();
    for (const auto& one : *items) LUOSHI_CHECK(take(one));
    return {};
  }

  // Longitude and latitude; a height behind them is not looked at (RFC 7946, 3.1.1).
  Result<Point> position(const Json& json) {
    const auto* numbers = json.items();
    if (numbers == nullptr || numbers->size() < 2 || numbers->size() > 3) return wrong_position();
    const auto x = (*numbers)[0].integer();
    const auto y = (*numbers)[1].integer();
    if (!x || !y || !is_on_earth({*x, *y})) return wrong_position();
    return Point{*x, *y};
  }

  Result<std::vector<Point>> positions(const Json& json) {
    std::vector<Point> made;
    const auto* items = json.items();
    if (items != nullptr && items->size() > kRingPointsMax) {
      return refused("E-PLACE-009", item_, {{"limit", std::to_string(kRingPointsMax)}}, base::ErrorCode::limit);
    }
    LUOSHI_CHECK(each(json, [&](const Json& one) -> Result<void> {
      LUOSHI_TRY(const auto point, position(one));
      made.push_back(point);
      return {};
    }));
    return made;
  }

  Result<Ring> ring(const Json& json) {
    LUOSHI_TRY(auto points, positions(json));
    if (points.size() < 4 || points.front() != points.back()) return refused("E-PLACE-004", item_);
    auto made = without_repeats(std::move(points));
    if (made.size() < 3) return refused("E-PLACE-004", item_);
    return made;
  }

  Result<void> area(const Json& json, Shape& shape) {
    Polygon polygon;
    bool outer = true;
    LUOSHI_CHECK(each(json, [&](const Json& one) -> Result<void> {
      LUOSHI_TRY(auto made, ring(one));
      if (outer) {
        polygon.outer = std::move(made);
      } else {
        polygon.holes.push_back(std::move(made));
      }
      outer = false;
      return {};
    }));
    if (const auto at = find_crossing(polygon)) {
      return refused("E-PLACE-005", item_, {{"longitude", degrees_text(at->x)}, {"latitude", degrees_text(at->y)}});
    }
    if (!has_its_holes_inside(polygon)) return refused("E-PLACE-006", item_);
    orient(polygon);
    for (const auto point : polygon.outer) shape.box.add(point);
    shape.areas.push_back(std::move(polygon));
    return {};
  }

  Result<void> line(const Json& json, Shape& shape) {
    LUOSHI_TRY(auto points, positions(json));
    if (points.size() < 2) return wrong_position();
    for (const auto point : points) shape.box.add(point);
    shape.lines.push_back(std::move(points));
    return {};
  }

  std::string item_;
};

// RFC 7946 knows no other coordinates than WGS 84; files of before may name them, and others.
bool is_plain_crs(const Json& root) {
  const auto* crs = root.find("crs");
  if (crs == nullptr || crs->is_null()) return true;
  const auto* properties = crs->find("properties");
  const auto name = properties == nullptr ? std::string_view() : properties->text_of("name").value_or("");
  constexpr auto kEndings =
      std::to_array<std::string_view>({"CRS84", "EPSG:4326", "EPSG::4326", "EPSG:4490", "EPSG::4490"});
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

Result<std::string> property(const Json& properties, std::string_view name, const std::string& item, bool required) {
  const auto* value = properties.find(name);
  if ((value == nullptr || value->is_null()) && !required) return std::string();
  const auto text = value == nullptr ? std::nullopt : value->text();
  if (!text || text->size() > kTextBytesMax || (required && text->empty())) {
    return refused("E-PLACE-002", item, {{"member", std::string(name)}});
  }
  return std::string(*text);
}

Result<Feature> read_feature(const Json& json, std::size_t number) {
  Feature made{.item = fmt::format("features[{}]", number)};
  const auto* properties = json.find("properties");
  if (json.text_of("type") != "Feature" || properties == nullptr || properties->members() == nullptr) {
    return refused("E-PLACE-001", made.item);
  }
  LUOSHI_TRY(made.code, property(*properties, "code", made.item, true));
  made.item += " " + made.code;
  LUOSHI_TRY(made.name_zh, property(*properties, "name", made.item, true));
  LUOSHI_TRY(made.name_en, property(*properties, "name_en", made.item, false));
  LUOSHI_TRY(made.parent, property(*properties, "parent", made.item, false));
  LUOSHI_TRY(made.kind, property(*properties, "kind", made.item, true));
  const auto* geometry = json.find("geometry");
  LUOSHI_TRY(made.shape, Reader(made.item).shape(geometry == nullptr ? Json() : *geometry));
  return made;
}

Result<std::vector<Feature>> features_of(std::string_view text) {
  Tree tree;
  LUOSHI_CHECK(codec::read_json(text, tree, {.bytes_max = kFileBytesMax, .depth_max = kDepthMax}));
  const auto& root = tree.root();
  const auto* items = root.items_of("features");
  if (root.text_of("type") != "FeatureCollection" || items == nullptr) return refused("E-PLACE-001", {});
  if (!is_plain_crs(root)) return refused("E-PLACE-008", "crs");
  std::vector<Feature> made;
  for (const auto& item : *items) {
    LUOSHI_TRY(auto feature, read_feature(item, made.size()));
    made.push_back(std::move(feature));
  }
  return made;
}

}  // namespace

Result<std::vector<Feature>> read_features(const PlaceFile& file) {
  auto made = features_of(file.text);
  if (!made) made.error().where.file = file.name;
  return made;
}

}  // namespace luoshi::place

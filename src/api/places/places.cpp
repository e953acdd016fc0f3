// SPDX-License-Identifier: Apache-2.0
#include "place/places.hpp"

#include "api/http/conditional.hpp"
#include "api/places/handlers.hpp"
#include "place/degrees.hpp"
#include "place/outlines.hpp"

#include <algorithm>
#include <array>

namespace luoshi::api::places {
namespace {

using codec::Json;
using place::Place;

constexpr std::size_t kPlacesMost = 2'000;   // of one answer: a screen shows no more
constexpr std::size_t kPointsMost = 12'000;  // of one answer, about 250 KB

// GeoJSON has numbers; seven places are exact in a double.
double number(std::int64_t degrees) { return static_cast<double>(degrees) / static_cast<double>(place::kDegree); }

Json position(place::Point point) { return codec::json_array({number(point.x), number(point.y)}); }

Json ring_json(const place::Ring& ring) {
  Json json = codec::json_array();
  for (const auto point : ring) json.append(position(point));
  json.append(position(ring.front()));
  return json;
}

Json area_json(const place::Polygon& polygon) {
  Json json = codec::json_array({ring_json(polygon.outer)});
  for (const auto& hole : polygon.holes) json.append(ring_json(hole));
  return json;
}

Json geometry(std::string_view type, Json coordinates) {
  return codec::json_object({{"type", type}, {"coordinates", std::move(coordinates)}});
}

Json geometry_of(const Place& place, const std::vector<place::Polygon>& areas) {
  if (areas.size() == 1) return geometry("Polygon", area_json(areas.front()));
  Json all = codec::json_array();
  if (!areas.empty()) {
    for (const auto& polygon : areas) all.append(area_json(polygon));
    return geometry("MultiPolygon", std::move(all));
  }
  if (!place.shape.points.empty()) return geometry("Point", position(place.shape.points.front()));
  for (const auto& line : place.shape.lines) {
    Json positions = codec::json_array();
    for (const auto point : line) positions.append(position(point));
    all.append(std::move(positions));
  }
  return geometry("MultiLineString", std::move(all));
}

Json line_json(const Place& place) {
  const auto label = [&](base::Language language) { return place::label_of(place.kind, language); };
  auto json = codec::json_object(
      {{"code", place.code},
       {"name", place.name_zh},
       {"kind", place::name_of(place.kind)},
       {"kindLabel", codec::json_object({{"zh", label(base::Language::zh)}, {"en", label(base::Language::en)}})}});
  if (!place.name_en.empty()) json.add("name_en", place.name_en);
  if (!place.parent.empty()) json.add("parent", place.parent);
  return json;
}

Json feature(const Place& place, const std::vector<place::Polygon>& areas) {
  return codec::json_object({{"type", "Feature"},
                             {"id", place.code},
                             {"geometry", geometry_of(place, areas)},
                             {"properties", line_json(place)}});
}

Failure unknown(const std::string& code) {
  return refused("E-PLACE-030", {{"code", code}}, base::ErrorCode::not_found);
}

}  // namespace

Result<http::Response> list(Call& call) {
  const auto& all = call.definitions().places();
  const auto tag = http::entity_tag(call.definitions().hash());
  const auto level = place::kind_named(call.query("level"));
  const auto within = call.query("within");
  const auto* above = all.find(within);
  if (!within.empty() && above == nullptr) return unknown(within);
  std::vector<const Place*> chosen;
  for (const auto& one : all.all()) {
    const bool fits = level ? one.kind == *level : above != nullptr || one.kind == place::Kind::street;
    if (!fits || (above != nullptr && (&one == above || !all.is_within(one, *above)))) continue;
    if (!level && above != nullptr && one.parent != above->code) continue;
    chosen.push_back(&one);
  }
  const bool whole = chosen.size() <= kPlacesMost;
  if (!whole) chosen.resize(kPlacesMost);
  const auto outlines = place::simplified_to(chosen, kPointsMost);
  Json features = codec::json_array();
  for (std::size_t i = 0; i < chosen.size(); ++i) features.append(feature(*chosen[i], outlines[i]));
  return tagged_answer(
      call, codec::json_object({{"type", "FeatureCollection"}, {"whole", whole}, {"features", features}}), tag);
}

Result<http::Response> show(Call& call) {
  const auto& all = call.definitions().places();
  const auto* found = all.find(call.path("code"));
  if (found == nullptr) return unknown(call.path("code"));
  auto json = feature(*found, place::simplified_to({&found, 1}, kPointsMost).front());
  Json line = codec::json_array();
  for (const auto* one : all.line_of(*found)) line.append(line_json(*one));
  json.add("line", std::move(line));
  return tagged_answer(call, json, http::entity_tag(call.definitions().hash()));
}

Result<http::Response> at(Call& call) {
  const auto& all = call.definitions().places();
  LUOSHI_TRY(const auto point, place::point_of(call.query("longitude"), call.query("latitude")));
  Json items = codec::json_array();
  const auto* cell = all.cell_at(point);
  if (cell != nullptr) {
    for (const auto* one : all.line_of(*cell)) items.append(line_json(*one));
  }
  auto json = codec::json_object({{"longitude", place::degrees_text(point.x)},
                                  {"latitude", place::degrees_text(point.y)},
                                  {"items", std::move(items)}});
  if (cell != nullptr) json.add("cell", cell->code);
  return http::json_answer(codec::write_json(json));
}

std::span<const Operation> operations() {
  static constexpr std::array kChoice{
      Parameter{"level", In::query, Kind::text, "哪一级;默认街道,写了 within 则是它的下一级",
                "of which kind; streets where it is left out, right below `within` where that stands",
                "district street community grid site"},
      Parameter{"within", In::query, Kind::text, "在哪个地点里面,编码", "below that place: its code"}};
  static constexpr std::array kCode{Parameter{"code", In::path, Kind::text, "地点编码", "code of a place"}};
  static constexpr std::array kPoint{Parameter{"longitude", In::query, Kind::text, "经度,度", "degrees of longitude"},
                                     Parameter{"latitude", In::query, Kind::text, "纬度,度", "degrees of latitude"}};
  static constexpr std::array kRows{Operation{.id = "listPlaces",
                                              .method = http::Method::get,
                                              .path = "/api/v1/places",
                                              .tag = "definitions",
                                              .zh = "地点的边界(GeoJSON,已简化)",
                                              .en = "Outlines of places (GeoJSON, simplified)",
                                              .handle = list,
                                              .parameters = kChoice,
                                              .response = "PlaceCollection"},
                                    Operation{.id = "findPlace",
                                              .method = http::Method::get,
                                              .path = "/api/v1/places/at",
                                              .tag = "definitions",
                                              .zh = "一个点在哪些网格里,从小到大",
                                              .en = "In which cells a point lies, the smallest first",
                                              .handle = at,
                                              .parameters = kPoint,
                                              .response = "PlaceFound"},
                                    Operation{.id = "showPlace",
                                              .method = http::Method::get,
                                              .path = "/api/v1/places/{code}",
                                              .tag = "definitions",
                                              .zh = "一个地点和它的各级上级",
                                              .en = "A place and what it lies in",
                                              .handle = show,
                                              .parameters = kCode,
                                              .response = "PlaceFeature"}};
  return kRows;
}

}  // namespace luoshi::api::places

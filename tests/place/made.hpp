// SPDX-License-Identifier: Apache-2.0
// Places made for tests, as GeoJSON: features, rings in thousandths of a degree, and the file of the sample district;
// what a refusal says in one line.
#pragma once

#include "place/degrees.hpp"
#include "place/places.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace luoshi::place {

inline std::string feature(std::string_view code, std::string_view kind, std::string_view parent,
                           std::string_view rings) {
  return fmt::format(R"({{"type":"Feature","properties":{{"code":"{0}","name":"名{0}","kind":"{1}","parent":"{2}"}},)"
                     R"("geometry":{{"type":"Polygon","coordinates":[{3}]}}}})",
                     code, kind, parent, rings);
}

inline std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const auto& one : features) text += (&one == features.data() ? "" : ",") + one;
  return text + "]}";
}

/// A ring of [west, east] × [south, north], in thousandths of a degree east of 100 and north of 40.
inline std::string square(int west, int south, int east, int north) {
  const auto at = [](int x, int y) {
    return fmt::format("[{},{}]", degrees_text(100 * kDegree + x * 10'000), degrees_text(40 * kDegree + y * 10'000));
  };
  return "[" + at(west, south) + "," + at(east, south) + "," + at(east, north) + "," + at(west, north) + "," +
         at(west, south) + "]";
}

/// The point of those thousandths.
inline Point spot(int x, int y) { return {100 * kDegree + x * 10'000, 40 * kDegree + y * 10'000}; }

inline Result<Places> read(std::string_view text) {
  const std::vector<PlaceFile> files{{"a.geojson", text}};
  return Places::read(files);
}

/// The id of the refusal, with its feature.
inline std::string refusal(std::string_view text) {
  const auto read_all = read(text);
  if (read_all) return "";
  const auto& where = read_all.error().where;
  return std::string(read_all.error().id) + (where.item.empty() ? "" : " " + where.item);
}

inline std::string sample_text() {
  std::ifstream in(LUOSHI_ROOT "/samples/yunhe/places.geojson", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace luoshi::place

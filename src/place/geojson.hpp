// SPDX-License-Identifier: Apache-2.0
// Reading GeoJSON (RFC 7946): a FeatureCollection whose features are places, each with code, name, parent and kind
// among its properties and a geometry. Rings turned the other way are turned round (RFC 7946, 3.1.6: not to be
// refused); what has no meaning is refused with the feature. Pure; one call, one thread.
#pragma once

#include "base/result.hpp"
#include "place/geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::place {

/// A file of places, views of what somebody else holds.
struct PlaceFile {
  std::string_view name;  ///< for messages
  std::string_view text;
};

/// A feature as it was read; the texts as they stand in its properties, empty where they do not.
struct Feature {
  std::string code = {};
  std::string name_zh = {};  ///< property `name`
  std::string name_en = {};  ///< property `name_en`
  std::string parent = {};
  std::string kind = {};
  Shape shape = {};
  std::string item = {};  ///< "features[3] 410999001", for messages
};

inline constexpr std::size_t kFileBytesMax = std::size_t{2} << 20;
inline constexpr std::size_t kRingPointsMax = 20'000;
inline constexpr std::size_t kTextBytesMax = 200;

/// Errors, with file and feature: E-JSON-001 to -005; E-PLACE-001: no FeatureCollection; -002: a property is missing or
/// no text; -003: no position on the earth; -004: a ring that is open or too short; -005: an outline that crosses
/// itself; -006: a hole that is not inside; -007: a geometry that is not taken; -008: other coordinates than CGCS2000
/// and WGS 84; -009: too large.
[[nodiscard]] Result<std::vector<Feature>> read_features(const PlaceFile& file);

}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
// What a photo says of itself (EXIF 2.32, JPEG files only): when it was taken and where. It is what the camera wrote,
// shown beside what the person says, never proof by itself. A file without it, or with nonsense in it, says nothing.
// Pure.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string_view>

namespace luoshi::ledger::evidence {

struct Coordinates {
  double longitude = 0;  ///< WGS 84, degrees, east positive, -180 to 180
  double latitude = 0;   ///< north positive, -90 to 90
};

struct PhotoFacts {
  /// DateTimeOriginal with OffsetTimeOriginal; a camera that names no offset is taken to show the time of
  /// Asia/Shanghai.
  std::optional<base::Instant> taken = {};
  std::optional<Coordinates> place = {};
};

/// Looks at the first kPhotoHeadMax bytes.
[[nodiscard]] PhotoFacts photo_facts(std::string_view bytes);
inline constexpr std::size_t kPhotoHeadMax = std::size_t{1} << 20;

}  // namespace luoshi::ledger::evidence

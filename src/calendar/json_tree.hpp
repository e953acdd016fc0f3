// SPDX-License-Identifier: Apache-2.0
// The JSON of this room's files and values (a year of holidays, an office's hours, a clock) is codec's tree, read
// within small limits: 1 MiB unless told otherwise, at most 12 levels deep.
#pragma once

#include "base/result.hpp"
#include "codec/json.hpp"

#include <cstddef>
#include <string_view>

namespace luoshi::calendar {

using JsonTree = codec::Json;

inline constexpr std::size_t kJsonBytesMax = 1u << 20;

/// Errors: E-JSON-001 to 005.
[[nodiscard]] inline Result<JsonTree> read_tree(std::string_view json, std::size_t bytes_max = kJsonBytesMax) {
  return codec::parse_json(json, {.bytes_max = bytes_max, .depth_max = 12});
}

}  // namespace luoshi::calendar

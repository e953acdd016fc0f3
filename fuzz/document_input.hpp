// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of the readers share: small limits, so that an input that costs much is found as a fault, and
// no other programs: nothing is started while fuzzing.
#pragma once

#include "document/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace luoshi::document {

inline Limits fuzz_limits() {
  Limits limits;
  limits.text_bytes_max = 1u << 20;
  limits.entry_bytes_max = 4u << 20;
  limits.programs_path = "/nowhere";
  return limits;
}

inline std::string_view fuzz_bytes(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace luoshi::document

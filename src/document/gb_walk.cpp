// SPDX-License-Identifier: Apache-2.0
#include "document/gb_walk.hpp"

namespace luoshi::document {

GbWalk walk_gb(std::string_view bytes) {
  GbWalk walk;
  const auto byte_at = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return i < bytes.size() && byte_at(i) >= low && byte_at(i) <= high;
  };
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = byte_at(i);
    if (lead < 0x80) {
      ++i;
    } else if (!within(i, 0x81, 0xFE)) {
      if (walk.bad == std::string_view::npos) walk.bad = i;
      ++i;
    } else if (within(i + 1, 0x40, 0xFE) && byte_at(i + 1) != 0x7F) {
      ++walk.characters;
      const bool gb2312 = byte_at(i + 1) >= 0xA1;
      if (gb2312 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3))) ++walk.common;
      i += 2;
    } else if (within(i + 1, 0x30, 0x39) && within(i + 2, 0x81, 0xFE) && within(i + 3, 0x30, 0x39)) {
      ++walk.characters;
      i += 4;
    } else {
      if (walk.bad == std::string_view::npos) walk.bad = i;
      ++i;
    }
  }
  return walk;
}

}  // namespace luoshi::document

// SPDX-License-Identifier: Apache-2.0
// Any bytes made into valid UTF-8: ill-formed ones become question marks, so that the rooms above the readers, which
// may take valid text for granted, meet everything that a reader could hand them.
#pragma once

#include "base/utf8.hpp"

#include <cstdint>
#include <string>

namespace luoshi {

inline std::string valid_text(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  for (auto bad = base::find_invalid_utf8(text); bad != std::string::npos; bad = base::find_invalid_utf8(text))
    text[bad] = '?';
  return text;
}

}  // namespace luoshi

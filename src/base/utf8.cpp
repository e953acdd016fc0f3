// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <cstring>

namespace luoshi::base {

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  constexpr std::uint64_t kLows = 0x0101010101010101u;
  std::size_t count = 0;
  std::size_t i = 0;
  for (std::uint64_t eight = 0; i + 8 <= text.size(); i += 8) {
    std::memcpy(&eight, text.data() + i, 8);
    // One bit a byte that starts a code point, 1 to 8 of them; the product adds them up in its highest byte.
    const std::uint64_t starts = (~(eight >> 7) | (eight >> 6)) & kLows;
    count += static_cast<std::size_t>((starts * kLows) >> 56);
  }
  for (; i < text.size(); ++i) count += (static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u;
  return count;
}

std::size_t find_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  const auto tail = [&](std::size_t i) { return i < size && (bytes[i] & 0xC0u) == 0x80u; };
  for (std::size_t i = 0; i < size;) {
    std::uint64_t eight = 0;
    while (i + 8 <= size && (std::memcpy(&eight, bytes + i, 8), (eight & 0x8080808080808080u) == 0)) i += 8;
    if (i >= size) break;
    const unsigned char lead = bytes[i];
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead < 0xE0 && tail(i + 1)) {
      i += 2;
    } else if (lead >= 0xE0 && lead < 0xF0 && tail(i + 1) && tail(i + 2) && !(lead == 0xE0 && bytes[i + 1] < 0xA0) &&
               !(lead == 0xED && bytes[i + 1] >= 0xA0)) {
      i += 3;
    } else if (lead >= 0xF0 && lead < 0xF5 && tail(i + 1) && tail(i + 2) && tail(i + 3) &&
               !(lead == 0xF0 && bytes[i + 1] < 0x90) && !(lead == 0xF4 && bytes[i + 1] >= 0x90)) {
      i += 4;
    } else {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace luoshi::base

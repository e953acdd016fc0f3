// SPDX-License-Identifier: Apache-2.0
// UTF-8 in and out. Luoshi counts places in Unicode code points (ARCHITECTURE.md, Numbers, time, text) and keeps text
// as UTF-8; these functions are the only bridge between the two counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::base {

/// Decodes one code point at `at` of valid UTF-8 and moves `at` behind it. Precondition: `at` is a sequence start.
[[nodiscard]] inline char32_t decode_utf8(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if ((lead & 0xF0u) == 0xE0u) {  // most of a Chinese text
    at += 3;
    return ((lead & 0x0Fu) << 12) | ((byte(at - 2) & 0x3Fu) << 6) | (byte(at - 1) & 0x3Fu);
  }
  if (lead < 0x80) return byte(at++);
  if (lead < 0xE0) {
    at += 2;
    return ((lead & 0x1Fu) << 6) | (byte(at - 1) & 0x3Fu);
  }
  at += 4;
  return ((lead & 0x07u) << 18) | ((byte(at - 3) & 0x3Fu) << 12) | ((byte(at - 2) & 0x3Fu) << 6) |
         (byte(at - 1) & 0x3Fu);
}

/// Appends the UTF-8 form of a code point (a scalar value; surrogates are the caller's bug).
void append_utf8(std::string& out, char32_t c);

/// Number of code points of valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Byte offset of the first ill-formed sequence (RFC 3629: overlong forms, surrogates and values above U+10FFFF are
/// ill-formed), or npos if the text is valid.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

}  // namespace luoshi::base

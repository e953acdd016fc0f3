// SPDX-License-Identifier: Apache-2.0
#include "codec/base64.hpp"

#include <array>

namespace luoshi::codec {
namespace {

using Letters = std::string_view;
constexpr Letters kCommon = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr Letters kUrl = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::uint8_t kNoLetter = 0xFF;
using Values = std::array<std::uint8_t, 256>;
constexpr Values values_of(Letters letters) {
  Values values = {};
  values.fill(kNoLetter);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    values[static_cast<unsigned char>(letters[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}
constexpr Values kCommonValues = values_of(kCommon);
constexpr Values kUrlValues = values_of(kUrl);

void append(std::string& out, base::Bytes bytes, Letters letters) {
  const std::size_t rest = bytes.size() % 3;
  const std::size_t begin = out.size();
  out.resize(begin + bytes.size() / 3 * 4 + (rest == 0 ? 0 : rest + 1));
  char* to = out.data() + begin;
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3) {
    const std::uint32_t group = std::uint32_t{bytes[i]} << 16 | std::uint32_t{bytes[i + 1]} << 8 | bytes[i + 2];
    *to++ = letters[group >> 18];
    *to++ = letters[group >> 12 & 63];
    *to++ = letters[group >> 6 & 63];
    *to++ = letters[group & 63];
  }
  if (rest == 0) return;
  const std::uint32_t group = std::uint32_t{bytes[i]} << 16 | (rest == 2 ? std::uint32_t{bytes[i + 1]} << 8 : 0U);
  *to++ = letters[group >> 18];
  *to++ = letters[group >> 12 & 63];
  if (rest == 2) *to++ = letters[group >> 6 & 63];
}

// Text without padding: 2 or 3 characters behind the last group of four are one or two bytes. Letters that are none are
// looked for in all values together: none has bit 7.
std::optional<std::string> read(std::string_view text, const Values& values) {
  const std::size_t rest = text.size() % 4;
  if (rest == 1) return std::nullopt;
  std::string bytes(text.size() / 4 * 3 + (rest == 0 ? 0 : rest - 1), '\0');
  char* to = bytes.data();
  std::uint32_t all = 0;
  const auto value = [&](std::size_t at) {
    const std::uint32_t found = values[static_cast<unsigned char>(text[at])];
    all |= found;
    return found;
  };
  std::size_t i = 0;
  for (; i + 4 <= text.size(); i += 4) {
    const std::uint32_t group = value(i) << 18 | value(i + 1) << 12 | value(i + 2) << 6 | value(i + 3);
    *to++ = static_cast<char>(group >> 16 & 0xFFU);
    *to++ = static_cast<char>(group >> 8 & 0xFFU);
    *to++ = static_cast<char>(group & 0xFFU);
  }
  std::uint32_t unused = 0;
  if (rest != 0) {
    const std::uint32_t group = value(i) << 18 | value(i + 1) << 12 | (rest == 3 ? value(i + 2) << 6 : 0U);
    *to++ = static_cast<char>(group >> 16 & 0xFFU);
    if (rest == 3) *to++ = static_cast<char>(group >> 8 & 0xFFU);
    unused = rest == 3 ? group & 0xFFU : group & 0xFFFFU;
  }
  if ((all & 0x80U) != 0 || unused != 0) return std::nullopt;  // RFC 4648, 3.5: bits that say nothing are zero
  return bytes;
}

}  // namespace

void append_base64url(std::string& out, base::Bytes bytes) { append(out, bytes, kUrl); }

std::string to_base64url(base::Bytes bytes) {
  std::string out;
  append(out, bytes, kUrl);
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) { return read(text, kUrlValues); }

std::string to_base64(base::Bytes bytes) {
  std::string out;
  append(out, bytes, kCommon);
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return read(text, kCommonValues);
}

}  // namespace luoshi::codec

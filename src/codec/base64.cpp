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
  out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3) {
    const std::uint32_t group = std::uint32_t{bytes[i]} << 16 | std::uint32_t{bytes[i + 1]} << 8 | bytes[i + 2];
    const std::array four = {letters[group >> 18], letters[group >> 12 & 63], letters[group >> 6 & 63],
                             letters[group & 63]};
    out.append(four.data(), four.size());
  }
  if (i == bytes.size()) return;
  const bool two = bytes.size() - i == 2;
  const std::uint32_t group = std::uint32_t{bytes[i]} << 16 | (two ? std::uint32_t{bytes[i + 1]} << 8 : 0U);
  out += letters[group >> 18];
  out += letters[group >> 12 & 63];
  if (two) out += letters[group >> 6 & 63];
}

// Text without padding: 2 or 3 characters behind the last group of four are one or two bytes.
std::optional<std::string> read(std::string_view text, const Values& values) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t group = 0;
  int bits = 0;
  for (const char c : text) {
    const std::uint32_t value = values[static_cast<unsigned char>(c)];
    if (value == kNoLetter) return std::nullopt;
    group = group << 6 | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits & 0xFFU);
    group &= (1U << bits) - 1;
  }
  if (group != 0) return std::nullopt;  // RFC 4648, 3.5: bits that say nothing are zero
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

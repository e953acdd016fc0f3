// SPDX-License-Identifier: Apache-2.0
#include "codec/json_writer.hpp"

#include <charconv>
#include <cstring>
#include <iterator>

namespace luoshi::codec {
namespace {

constexpr std::uint64_t every(unsigned char byte) { return 0x0101010101010101u * byte; }

/// Whether none of eight bytes needs an escape: none below 0x20, no quote, no backslash.
bool are_plain(std::uint64_t eight) {
  const auto has_zero = [](std::uint64_t v) { return (v - every(0x01)) & ~v & every(0x80); };
  const std::uint64_t below = (eight - every(0x20)) & ~eight & every(0x80);
  return (below | has_zero(eight ^ every('"')) | has_zero(eight ^ every('\\'))) == 0;
}

/// The same of sixteen bytes; compilers make a few vector instructions of it.
bool are_plain(const char* sixteen) {
  bool special = false;
  for (std::size_t i = 0; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(sixteen[i]);
    special |= (c < 0x20) | (c == '"') | (c == '\\');
  }
  return !special;
}

char* write_byte(char* out, unsigned char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  if (c >= 0x20 && c != '"' && c != '\\') {
    *out++ = static_cast<char>(c);
    return out;
  }
  *out++ = '\\';
  switch (c) {
    case '"':
    case '\\':
      *out++ = static_cast<char>(c);
      return out;
    case '\b':
      *out++ = 'b';
      return out;
    case '\f':
      *out++ = 'f';
      return out;
    case '\n':
      *out++ = 'n';
      return out;
    case '\r':
      *out++ = 'r';
      return out;
    case '\t':
      *out++ = 't';
      return out;
    default:
      std::memcpy(out, "u00", 3);
      out[3] = kHex[c >> 4];
      out[4] = kHex[c & 15];
      return out + 5;
  }
}

}  // namespace

char* write_json_string(char* out, std::string_view text) {
  *out++ = '"';
  const char* at = text.data();
  const char* const end = at + text.size();
  while (end - at >= 16) {
    if (are_plain(at)) {
      std::memcpy(out, at, 16);
      at += 16;
      out += 16;
      continue;
    }
    for (int i = 0; i < 16; ++i) out = write_byte(out, static_cast<unsigned char>(*at++));
  }
  std::uint64_t eight = 0;
  if (end - at >= 8 && (std::memcpy(&eight, at, 8), are_plain(eight))) {
    std::memcpy(out, at, 8);
    at += 8;
    out += 8;
  }
  // The last eight bytes once more, where all are plain: those in front of `at` stand in front of `out` already.
  if (at != end && end - at < 8 && text.size() >= 8 && (std::memcpy(&eight, end - 8, 8), are_plain(eight))) {
    out += end - at;
    std::memcpy(out - 8, &eight, 8);
    at = end;
  }
  while (at != end) out = write_byte(out, static_cast<unsigned char>(*at++));
  *out++ = '"';
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  const std::size_t size = out.size();
  out.resize_and_overwrite(size + json_string_size_max(text), [&](char* data, std::size_t) {
    return static_cast<std::size_t>(write_json_string(data + size, text) - data);
  });
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  char digits[24];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
  out_->append(digits, end);
  return *this;
}

}  // namespace luoshi::codec

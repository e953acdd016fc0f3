// SPDX-License-Identifier: Apache-2.0
#include "codec/json_writer.hpp"

#include <charconv>
#include <cstring>
#include <iterator>

namespace luoshi::codec {
namespace {

constexpr std::uint64_t every(unsigned char byte) { return 0x0101010101010101u * byte; }

/// Whether none of eight bytes needs an escape: none below 0x20, no quote, no backslash.
bool are_plain(const char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, 8);
  const auto has_zero = [](std::uint64_t v) { return (v - every(0x01)) & ~v & every(0x80); };
  const std::uint64_t below = (eight - every(0x20)) & ~eight & every(0x80);
  return (below | has_zero(eight ^ every('"')) | has_zero(eight ^ every('\\'))) == 0;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (i + 8 <= text.size() && are_plain(text.data() + i)) {
      i += 8;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[i++]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, from, i - 1 - from);
    from = i;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, from, text.size() - from);
  out += '"';
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  char digits[24];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
  out_->append(digits, end);
  return *this;
}

}  // namespace luoshi::codec

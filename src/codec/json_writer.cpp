// SPDX-License-Identifier: Apache-2.0
#include "codec/json_writer.hpp"

#include <charconv>
#include <cstring>
#include <iterator>

namespace luoshi::codec {
namespace {

constexpr std::uint64_t every(unsigned char byte) { return 0x0101010101010101u * byte; }

/// Bytes at the start of `text`, in eights, that need no escape: none below 0x20, no quote, no backslash.
std::size_t plain_length(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + i, 8);
    const auto has_zero = [](std::uint64_t v) { return (v - every(0x01)) & ~v & every(0x80); };
    const std::uint64_t below = (eight - every(0x20)) & ~eight & every(0x80);
    if ((below | has_zero(eight ^ every('"')) | has_zero(eight ^ every('\\'))) != 0) break;
  }
  return i;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    i += plain_length(text.substr(i));
    if (i >= text.size()) break;
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, from, i - from);
    from = i + 1;
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

// SPDX-License-Identifier: Apache-2.0
#include "base/id.hpp"

#include <algorithm>

namespace luoshi::base {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

constexpr bool hyphen_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

int digit_of(char c) {
  const auto at = kDigits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

void append_id(std::string& out, const Id& id) {
  std::array<char, kIdTextSize> text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (hyphen_before(i)) text[at++] = '-';
    text[at++] = kDigits[id.bytes[i] >> 4];
    text[at++] = kDigits[id.bytes[i] & 15];
  }
  out.append(text.data(), text.size());
}

std::string to_text(const Id& id) {
  std::string out;
  append_id(out, id);
  return out;
}

std::optional<Id> parse_id(std::string_view text) {
  if (text.size() != kIdTextSize) return std::nullopt;
  Id id;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (hyphen_before(i) && text[at++] != '-') return std::nullopt;
    const int high = digit_of(text[at]);
    const int low = digit_of(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    at += 2;
  }
  return id;
}

std::optional<Id> id_from_bytes(Bytes bytes) {
  Id id;
  if (bytes.size() != id.bytes.size()) return std::nullopt;
  std::ranges::copy(bytes, id.bytes.begin());
  return id;
}

Instant time_of(const Id& id) {
  std::int64_t ms = 0;
  for (std::size_t i = 0; i < 6; ++i) ms = ms << 8 | id.bytes[i];
  return {ms};
}

}  // namespace luoshi::base

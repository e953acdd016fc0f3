// SPDX-License-Identifier: Apache-2.0
#include "journal/canonical_order.hpp"

#include <algorithm>

namespace luoshi::journal {
namespace {

// In UTF-8 a code point above U+FFFF sorts last; in UTF-16 its surrogates sort before U+E000 … U+FFFF, whose sequences
// begin with EE or EF. The first byte that differs decides, and only there can it be a first byte of those.
unsigned weight(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10u : byte;
}

}  // namespace

bool comes_before(std::string_view left, std::string_view right) {
  const auto [l, r] = std::ranges::mismatch(left, right);
  if (l == left.end() || r == right.end()) return left.size() < right.size();
  return weight(*l) < weight(*r);
}

void sort_members(codec::Json& tree) {
  if (auto* members = tree.members()) {
    for (auto& member : *members) sort_members(member.value);
    const auto before = [](const auto& left, const auto& right) { return comes_before(left.name, right.name); };
    if (!std::ranges::is_sorted(*members, before)) std::ranges::sort(*members, before);
  } else if (auto* items = tree.items()) {
    for (auto& item : *items) sort_members(item);
  }
}

}  // namespace luoshi::journal

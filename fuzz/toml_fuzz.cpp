// SPDX-License-Identifier: Apache-2.0
// Any bytes as TOML: read or refused with a place, within the depth that was asked for; every key has a value and
// stands behind the key before it.
#include "codec/toml.hpp"

#include <cstdlib>
#include <tuple>

namespace {

using luoshi::codec::TomlValue;

constexpr std::size_t kDepthMax = 20;

void check(const TomlValue& value, std::size_t depth) {
  if (depth > kDepthMax) std::abort();
  const bool is_table = value.kind == TomlValue::Kind::table;
  if (is_table ? value.keys.size() != value.items.size() : !value.keys.empty()) std::abort();
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    if (value.find(value.keys[i].name) != &value.items[i]) std::abort();
    if (i == 0) continue;
    const auto& before = value.keys[i - 1].place;
    const auto& place = value.keys[i].place;
    if (std::tuple(place.line, place.column) < std::tuple(before.line, before.column)) std::abort();
  }
  for (const auto& item : value.items) check(item, depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto root = luoshi::codec::read_toml(text, {.bytes_max = 1u << 20, .depth_max = kDepthMax});
  if (root) {
    check(*root, 0);
  } else if (root.error().id.empty() || (root.error().id == "E-TOML-001" && root.error().where.line == 0)) {
    std::abort();
  }
  return 0;
}

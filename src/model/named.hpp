// SPDX-License-Identifier: Apache-2.0
// Names of the values of small enumerations, both ways: one table an enumeration, in the order of its values. For this
// room only.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace luoshi::model {

template <class Value, std::size_t count>
[[nodiscard]] std::string_view name_in(const std::array<std::string_view, count>& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

template <class Value, std::size_t count>
[[nodiscard]] std::optional<Value> value_in(const std::array<std::string_view, count>& names, std::string_view name) {
  for (std::size_t i = 0; i < count; ++i) {
    if (names[i] == name) return static_cast<Value>(i);
  }
  return std::nullopt;
}

}  // namespace luoshi::model

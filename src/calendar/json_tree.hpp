// SPDX-License-Identifier: Apache-2.0
// A small JSON document as a tree, for the files and values of this room (a year of holidays, an office's hours, a
// clock). Whoever reads from it says what he takes each member for, and says himself what is missing or wrong. A plain
// value; the depth is at most 12.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::calendar {

struct JsonTree {
  enum class Kind : std::uint8_t { null, boolean, integer, string, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string string = {};
  std::vector<JsonTree> items = {};  ///< of an array, or the values of an object
  std::vector<std::string> names = {};

  /// The member of that name, or null.
  [[nodiscard]] const JsonTree* find(std::string_view name) const;
  /// The member as what it should be; absent when it is missing or something else.
  [[nodiscard]] std::optional<std::string_view> text_of(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer_of(std::string_view name) const;
  [[nodiscard]] std::optional<bool> boolean_of(std::string_view name) const;
  /// The items of a member that is an array; null when it is missing or something else.
  [[nodiscard]] const std::vector<JsonTree>* items_of(std::string_view name) const;
};

inline constexpr std::size_t kJsonBytesMax = 1u << 20;

/// Errors: E-JSON-001 to 005 (a number that is no whole number of 64 bits is 005).
[[nodiscard]] Result<JsonTree> read_tree(std::string_view json, std::size_t bytes_max = kJsonBytesMax);

}  // namespace luoshi::calendar

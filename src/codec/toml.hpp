// SPDX-License-Identifier: Apache-2.0
// TOML 1.0 as a small tree that knows where each key and value stands, so that whoever reads settings or a pack can
// name all mistakes of a file with their lines, not only the first. Keys keep the order of the file. Dates and times
// are checked and stay text in ISO form. A plain value.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::codec {

struct TomlLimits {
  std::size_t bytes_max = 4u << 20;
  std::size_t depth_max = 32;  ///< of tables and arrays in each other; at most 64
};

struct TomlPlace {
  std::uint32_t line = 0;    ///< 1-based; 0 for a table that only the names of others imply
  std::uint32_t column = 0;  ///< 1-based, in characters
};

struct TomlValue {
  enum class Kind : std::uint8_t { boolean, integer, real, string, date, time, date_time, array, table };
  struct Key {
    std::string name = {};
    TomlPlace place = {};
  };

  Kind kind = Kind::table;
  TomlPlace place = {};
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string text = {};  ///< of a string; of a date or time "2026-03-15", "08:30:00", "2026-03-15T08:30:00+08:00"
  std::vector<TomlValue> items = {};  ///< of an array, or the values of a table
  std::vector<Key> keys = {};         ///< of a table, one for each of its items

  /// The value under that key, or null.
  [[nodiscard]] const TomlValue* find(std::string_view name) const;
  /// Where the key stands; zeros if it is missing.
  [[nodiscard]] TomlPlace place_of(std::string_view name) const;
  /// The value under the key as what it should be; absent (null) when it is missing or something else.
  [[nodiscard]] std::optional<std::string_view> text_of(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer_of(std::string_view name) const;
  [[nodiscard]] std::optional<bool> boolean_of(std::string_view name) const;
  [[nodiscard]] const std::vector<TomlValue>* items_of(std::string_view name) const;
  [[nodiscard]] const TomlValue* table_of(std::string_view name) const;
};

/// The root table. Errors, with line and column: E-TOML-001 broken, -002 too long, -003 too deep, -004 not UTF-8.
[[nodiscard]] Result<TomlValue> read_toml(std::string_view text, const TomlLimits& limits = {});

}  // namespace luoshi::codec

// SPDX-License-Identifier: Apache-2.0
// Properties of dates, times, durations and ranges (DMN 1.5, Table 61): what stands behind the dot. Names are resolved
// once, when an expression is compiled. Pure functions.
#pragma once

#include "feel/value.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::feel::engine {

enum class Property : std::uint8_t {
  none,
  year,
  month,
  day,
  weekday,
  hour,
  minute,
  second,
  time_offset,
  timezone,
  years,
  months,
  days,
  hours,
  minutes,
  seconds,
  start,
  end,
  start_included,
  end_included
};

[[nodiscard]] Property property_of(std::string_view name);
/// The property of a value; absent when values of its kind have none of this name.
[[nodiscard]] std::optional<Value> property(const Value& value, Property property);

}  // namespace luoshi::feel::engine

// SPDX-License-Identifier: Apache-2.0
// Degrees as they are written ("113.6254", "1.136254e2") to whole numbers of 10^-7 degrees and back, without binary
// floating point. Pure.
#pragma once

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "place/geometry.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::place {

/// Rounded half up beyond seven places, away from zero. Absent for what is no number, and beyond 1000 degrees.
[[nodiscard]] std::optional<std::int64_t> degrees(std::string_view digits);
[[nodiscard]] std::optional<std::int64_t> degrees(const base::Decimal& value);
/// "113.6254": plain digits, no zeros at the end.
[[nodiscard]] std::string degrees_text(std::int64_t value);

/// A point as a person writes it. E-PLACE-034: no degrees, or beyond the earth.
[[nodiscard]] Result<Point> point_of(std::string_view longitude, std::string_view latitude);
[[nodiscard]] bool is_on_earth(Point point);

}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
#include "place/degrees.hpp"

#include <algorithm>

namespace luoshi::place {
namespace {

constexpr int kPlaces = 7;
constexpr std::int64_t kMost = 1000 * kDegree;

// The plain form, which nearly all are: sign, up to three digits, up to seven behind the point.
std::optional<std::int64_t> plain(std::string_view digits) {
  const bool below = digits.starts_with('-');
  if (below) digits.remove_prefix(1);
  const auto point = std::min(digits.find('.'), digits.size());
  if (point == 0 || point > 3 || point + 1 == digits.size() || digits.size() > point + 1 + kPlaces) return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < point + 1 + kPlaces; ++i) {
    if (i == point) continue;
    const char c = i < digits.size() ? digits[i] : '0';
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return below ? -value : value;
}

}  // namespace

std::optional<std::int64_t> degrees(const base::Decimal& value) {
  if (!value.is_finite()) return std::nullopt;
  const auto rounded = value.rounded(kPlaces, base::Rounding::half_up);
  const auto whole = rounded ? rounded->scaled(kPlaces).to_int64() : std::nullopt;
  if (!whole || *whole > kMost || *whole < -kMost) return std::nullopt;
  return whole;
}

std::optional<std::int64_t> degrees(std::string_view digits) {
  if (const auto value = plain(digits)) return value;
  const auto value = base::Decimal::parse_rounded(digits);
  return value ? degrees(*value) : std::nullopt;
}

std::string degrees_text(std::int64_t value) { return base::Decimal(value, -kPlaces).to_string(); }

bool is_on_earth(Point point) {
  return point.x >= -kEastMax && point.x <= kEastMax && point.y >= -kNorthMax && point.y <= kNorthMax;
}

Result<Point> point_of(std::string_view longitude, std::string_view latitude) {
  const auto east = degrees(longitude);
  const auto north = degrees(latitude);
  if (east && north && is_on_earth({*east, *north})) return Point{*east, *north};
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-PLACE-034",
               .args = {{"longitude", std::string(longitude)}, {"latitude", std::string(latitude)}}});
}

}  // namespace luoshi::place

// SPDX-License-Identifier: Apache-2.0
// Instant: a moment in time, whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted. A plain value; it
// knows no zone (screens show Asia/Shanghai, storage has UTC) and no clock: whoever needs "now" is given it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::base {

struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

/// "2026-03-15T08:00:00Z", with ".250" before the Z when there are milliseconds. Years 1 to 9999.
[[nodiscard]] std::string to_iso(Instant instant);

/// Reads YYYY-MM-DDThh:mm:ss, optionally .fff, then Z or an offset such as +08:00; absent for anything else.
[[nodiscard]] std::optional<Instant> parse_iso_instant(std::string_view text);

}  // namespace luoshi::base

// SPDX-License-Identifier: Apache-2.0
// Id: a 128-bit name that sorts by the time it was made, as a UUID of version 7 (RFC 9562, 5.7): its text, its bytes
// and its values all sort alike. Made by crypto::IdMaker; a plain value. Rooms wrap it in types of their own
// (MatterId), so that the name of one thing is never taken for that of another.
#pragma once

#include "base/bytes.hpp"
#include "base/instant.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::base {

struct Id {
  std::array<std::uint8_t, 16> bytes = {};  ///< as RFC 9562 orders them, most significant first
  auto operator<=>(const Id&) const = default;
};

inline constexpr std::size_t kIdTextSize = 36;

/// "01997a2c-6f00-7c3e-8b1a-0242ac120002": lower case, 36 characters.
[[nodiscard]] std::string to_text(const Id& id);
/// Appends the same.
void append_id(std::string& out, const Id& id);

/// Reads exactly what to_text writes (lower case only, so that an id has one spelling; any version of UUID).
[[nodiscard]] std::optional<Id> parse_id(std::string_view text);

/// An id of exactly 16 bytes; absent for another length.
[[nodiscard]] std::optional<Id> id_from_bytes(Bytes bytes);

/// The millisecond that stands in an id of version 7.
[[nodiscard]] Instant time_of(const Id& id);

}  // namespace luoshi::base

template <>
struct std::hash<luoshi::base::Id> {
  std::size_t operator()(const luoshi::base::Id& id) const noexcept {
    // The last eight bytes are random, so they spread by themselves.
    std::size_t mixed = 0;
    for (std::size_t i = 8; i < 16; ++i) mixed = mixed << 8 | id.bytes[i];
    return mixed;
  }
};

// SPDX-License-Identifier: Apache-2.0
// Addresses of machines, and networks of them as an administrator names them (10.0.0.0/8, ::1). An IPv4 address is kept
// as the IPv6 address that it maps to (RFC 4291, 2.5.5.2), so that both are compared alike. Plain values.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::base {

struct Address {
  std::array<std::uint8_t, 16> bytes = {};
  auto operator<=>(const Address&) const = default;
  [[nodiscard]] bool is_v4() const;
};

/// "192.0.2.7", "2001:db8::7"; without port, brackets or zone.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
[[nodiscard]] std::string to_text(const Address& address);

struct Network {
  Address address = {};
  unsigned bits = 128;  ///< of the mapped address
  [[nodiscard]] bool contains(const Address& other) const;
};

/// "10.0.0.0/8", "2001:db8::/32", or one address.
[[nodiscard]] std::optional<Network> parse_network(std::string_view text);

}  // namespace luoshi::base

template <>
struct std::hash<luoshi::base::Address> {
  std::size_t operator()(const luoshi::base::Address& address) const noexcept {
    std::size_t mixed = 14695981039346656037ULL;  // FNV-1a
    for (const auto byte : address.bytes) mixed = (mixed ^ byte) * 1099511628211ULL;
    return mixed;
  }
};

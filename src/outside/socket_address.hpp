// SPDX-License-Identifier: Apache-2.0
// The address of a socket as reach.hpp asks about it, whatever library has opened it: libcurl and libldap both hand it
// out when they connect. For the sources of this room.
#pragma once

#include "base/address.hpp"

#include <sys/socket.h>

#include <optional>

namespace luoshi::outside {

/// Absent for a family that is neither IPv4 nor IPv6.
[[nodiscard]] std::optional<base::Address> address_of(const sockaddr& socket_address);

}  // namespace luoshi::outside

// SPDX-License-Identifier: Apache-2.0
// MD5 (RFC 1321), for standards that are written upon it (RFC 3797) and for nothing that has to resist anybody: that is
// what hash.hpp is for. Pure.
#pragma once

#include "crypto/hash.hpp"

#include <array>

namespace luoshi::crypto {

using Md5 = std::array<std::uint8_t, 16>;

[[nodiscard]] Md5 md5(Bytes bytes);

}  // namespace luoshi::crypto

// SPDX-License-Identifier: Apache-2.0
// The names of the nodes that stand for private values, and how such a node is told from others: an object with exactly
// one member of that name. Shared by the sources of this room; others use private_value.hpp.
#pragma once

#include "codec/json.hpp"

#include <string_view>

namespace luoshi::journal {

inline constexpr std::string_view kPrivate = "$private";
inline constexpr std::string_view kEncrypted = "$encrypted";
inline constexpr std::string_view kErased = "$erased";

/// What stands behind the marker; null if the node is not marked by it.
[[nodiscard]] const codec::Json* marked(const codec::Json& node, std::string_view marker);

}  // namespace luoshi::journal

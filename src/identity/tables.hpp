// SPDX-License-Identifier: Apache-2.0
// The room's tables: users, failures, sessions, tokens, links, spent tickets and sign-ins under way. All are working
// state (docs/decisions/0024): lost, everybody signs in anew by a link, and the record is whole.
#pragma once

#include "store/migration.hpp"
#include "store/table.hpp"

#include <array>
#include <span>

namespace luoshi::identity {

/// Room "identity".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::identity
